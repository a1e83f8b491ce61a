import { isScientific } from "#core/checking/check-identifier.ts";
import { isBusinessCode } from "#core/requisitions/business-code.ts";
import { decisionSentences } from "#core/requisitions/decision-sentences.ts";
import type { DecisionColumn, DecisionProblem, DecisionRow } from "#core/requisitions/read-requisition.ts";
import type { RequestStatus } from "#core/requisitions/request.ts";

/** A request as it stands now. */
export type KnownRequest = {
  readonly hash: string;
  readonly status: RequestStatus;
  readonly slots_requested: number;
};

export type Decision = { readonly row: number; readonly business_code: string } & (
  { readonly kind: "approve"; readonly slots: number } | { readonly kind: "deny" }
);

/** A row that changes nothing. */
export type LeftAlone = { readonly row: number; readonly business_code: string };

/** One problem, and nothing of the file is carried out. */
export type JudgedDecisions = {
  /** In the order of the rows. */
  readonly problems: readonly DecisionProblem[];
  /** What is to be carried out; empty when there is a problem. */
  readonly decisions: readonly Decision[];
  /** Decided before this file: a file that comes twice does no harm. */
  readonly alreadyDecided: readonly LeftAlone[];
  readonly noDecision: readonly LeftAlone[];
};

type Judged =
  | { readonly kind: "problems"; readonly problems: readonly DecisionProblem[] }
  | { readonly kind: "decision"; readonly decision: Decision }
  | { readonly kind: "decided" | "undecided" };

const WHOLE_NUMBER = /^\d{1,9}$/;

/**
 * What the rows of a requisition decide. `known` has a request for each code that there is; of those in `confirmed` a
 * liaison has said that 0 slots, or more than were requested, are meant.
 */
export function judgeDecisions(
  rows: readonly DecisionRow[],
  known: ReadonlyMap<string, KnownRequest>,
  confirmed: ReadonlySet<string> = new Set(),
): JudgedDecisions {
  const firstRows = new Map<string, number>();
  const problems: DecisionProblem[] = [];
  const decisions: Decision[] = [];
  const alreadyDecided: LeftAlone[] = [];
  const noDecision: LeftAlone[] = [];
  for (const row of rows) {
    const { business_code } = row;
    const firstRow = firstRows.get(business_code);
    const judged =
      firstRow === undefined ? judgeRow(row, known.get(business_code), confirmed) : repeated(row, firstRow);
    if (firstRow === undefined) firstRows.set(business_code, row.row);
    const left = { row: row.row, business_code };
    if (judged.kind === "problems") problems.push(...judged.problems);
    else if (judged.kind === "decision") decisions.push(judged.decision);
    else if (judged.kind === "decided") alreadyDecided.push(left);
    else noDecision.push(left);
  }
  return { problems, decisions: problems.length === 0 ? decisions : [], alreadyDecided, noDecision };
}

function repeated({ row, business_code }: DecisionRow, firstRow: number): Judged {
  const at = { row, column: "business_code" } as const;
  // A second row without a code lacks it, whatever the first one says.
  if (business_code === "") return faults({ ...at, code: "unknown_code", sentence: unknown("") });
  return faults({ ...at, code: "repeated_code", sentence: decisionSentences.repeatedCode(business_code, firstRow) });
}

function judgeRow(row: DecisionRow, request: KnownRequest | undefined, confirmed: ReadonlySet<string>): Judged {
  const problems = [...decisionProblems(row), ...slotsProblems(row), ...pairProblems(row, request)];
  if (problems.length > 0 || request === undefined) return faults(...problems);
  if (request.status !== "pending") return { kind: "decided" };
  const answer = answerOf(row);
  const { business_code } = row;
  if (answer === "") return { kind: "undecided" };
  if (answer === "N") return { kind: "decision", decision: { row: row.row, business_code, kind: "deny" } };
  const slots = Number(row.slots_approved);
  const doubt = confirmed.has(business_code) ? null : doubtOf(row, slots, request);
  if (doubt) return faults(doubt);
  return { kind: "decision", decision: { row: row.row, business_code, kind: "approve", slots } };
}

const answerOf = ({ approved_confirm }: DecisionRow) => approved_confirm.toUpperCase();

function decisionProblems(row: DecisionRow): readonly DecisionProblem[] {
  if (["Y", "N", ""].includes(answerOf(row))) return [];
  const sentence = decisionSentences.notADecision(row.approved_confirm);
  return [{ row: row.row, column: "approved_confirm", code: "not_a_decision", sentence }];
}

/** A number is needed where something is approved; elsewhere the cell may be blank, but nothing else. */
function slotsProblems(row: DecisionRow): readonly DecisionProblem[] {
  const { slots_approved } = row;
  if (WHOLE_NUMBER.test(slots_approved) || (slots_approved === "" && answerOf(row) !== "Y")) return [];
  const sentence =
    slots_approved === "" ? decisionSentences.slotsMissing : decisionSentences.notANumber(slots_approved);
  return [{ row: row.row, column: "slots_approved", code: "not_a_number", sentence }];
}

function pairProblems(row: DecisionRow, request: KnownRequest | undefined): readonly DecisionProblem[] {
  const at = (column: DecisionColumn) => ({ row: row.row, column });
  const { business_code, hash } = row;
  if (request === undefined) {
    return [{ ...at("business_code"), code: "unknown_code", sentence: unknown(business_code) }];
  }
  if (request.hash === hash) return [];
  return [{ ...at("hash"), code: "unknown_hash", sentence: decisionSentences.unknownHash(business_code) }];
}

function unknown(code: string): string {
  const shortened = isScientific(code) && !isBusinessCode(code);
  return shortened ? decisionSentences.shortenedCode(code) : decisionSentences.unknownCode(code);
}

/** What a liaison has to say twice. */
function doubtOf({ row }: DecisionRow, slots: number, { slots_requested }: KnownRequest): DecisionProblem | null {
  const at = { row, column: "slots_approved" } as const;
  if (slots === 0) return { ...at, code: "no_slots", sentence: decisionSentences.noSlots };
  if (slots <= slots_requested) return null;
  const sentence = decisionSentences.moreThanRequested(slots, slots_requested);
  return { ...at, code: "more_than_requested", sentence };
}

function faults(...problems: readonly DecisionProblem[]): Judged {
  return { kind: "problems", problems };
}
