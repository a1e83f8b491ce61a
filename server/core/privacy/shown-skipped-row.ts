import type { Issue } from "#core/checking/issue.ts";
import type { Entity, Field } from "#core/entities/entity.ts";
import { isOutOfStep, maskedMessage, quotesHidden } from "./masked-message.ts";
import { hide, maskValue, type ShownText } from "./mask-value.ts";

/** A row that is not loaded, as it is shown before anyone asks. */
export type ShownSkippedRow = {
  readonly row: number;
  readonly cells: readonly ShownText[];
  readonly issues: readonly (Issue & {
    /** The sentence leaves out a value that is hidden. */
    readonly masked: boolean;
  })[];
};

type Row = { readonly row: number; readonly cells: readonly string[]; readonly issues: readonly Issue[] };

/**
 * Hides the sensitive cells of a skipped row and what its sentences quote of them. `fields` is by column; `moved` says
 * that its cells stand under the wrong columns though no issue says so any more.
 */
export function shownSkippedRow(
  entity: Entity | null,
  fields: readonly (Field | null)[],
  row: Row,
  moved = false,
): ShownSkippedRow {
  const outOfStep = moved || isOutOfStep(row.issues);
  return {
    row: row.row,
    cells: row.cells.map((cell, index) => (outOfStep ? hide(null, cell) : maskValue(fields[index] ?? null, cell))),
    issues: row.issues.map((issue) => {
      const masked = quotesHidden(entity, issue, outOfStep);
      return { ...issue, masked, message: masked ? maskedMessage(issue) : issue.message };
    }),
  };
}
