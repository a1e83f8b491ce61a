import type { Issue, IssueCode } from "#core/checking/issue.ts";
import type { Entity } from "#core/entities/entity.ts";
import { fieldOf } from "#core/entities/entities.ts";
import { holdsNationalNumber, isSensitive } from "./mask-value.ts";

/** Issues of a row's form: its cells may stand under the wrong columns, so that none of them can be called harmless. */
export const formCodes: ReadonlySet<IssueCode> = new Set(["too_few_cells", "too_many_cells", "malformed_quote"]);

/** Whether a row's cells may have moved to other columns; every one of them is hidden then. */
export function isOutOfStep(issues: readonly Pick<Issue, "code">[]): boolean {
  return issues.some(({ code }) => formCodes.has(code));
}

type Message = Pick<Issue, "code" | "field" | "message">;

/** Whether an issue's sentence may quote a value that is hidden. `outOfStep` is what `isOutOfStep` says of its row. */
export function quotesHidden(entity: Entity | null, issue: Message, outOfStep: boolean): boolean {
  if (formCodes.has(issue.code) || issue.code === "required") return false;
  if (outOfStep || holdsNationalNumber(issue.message)) return true;
  return isSensitive(entity === null || issue.field === null ? null : fieldOf(entity, issue.field));
}

/** Sentences in which a part of the value stands outside of the quotation marks, too. */
const retold: Readonly<Partial<Record<IssueCode, string>>> = {
  out_of_age: "The patient is too young or too old on that day. Accepted are patients of 16 to 120 years.",
  lost_leading_zero:
    "The value has too few digits: a spreadsheet may have dropped a leading zero. Write it in full, and format the " +
    "column as text.",
};

/**
 * The sentence without the value that it quotes. A value may hold quotation marks of its own, so all goes from the
 * first to the last; what stands behind them is what is accepted, which is the same for every row.
 */
export function maskedMessage({ code, message }: Pick<Issue, "code" | "message">): string {
  return retold[code] ?? message.replace(/“.*”/s, "“•••••”");
}
