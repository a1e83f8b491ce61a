import type { RowChecker, RowResult } from "#core/checking/compile-row-checker.ts";
import { issueMessages } from "#core/checking/issue-messages.ts";
import type { Entity } from "#core/entities/entity.ts";
import { fieldOf } from "#core/entities/entities.ts";
import { type CellChange, withEdits } from "#core/mending/with-edits.ts";

/** A row that stands beside its file: its cells as they came, and what was changed in them. */
export type EditedRow = {
  readonly row: number;
  readonly cells: readonly string[];
  /** Its quotation marks don't pair up in the file. */
  readonly malformed: boolean;
  readonly changes: readonly CellChange[];
};

/** What checks rows one by one, and what it needs to say of their key. */
export type MendChecker = {
  readonly entity: Entity;
  readonly check: RowChecker;
  /** Counted from 1; null where the key comes from no single column. */
  readonly keyColumn: number | null;
};

/**
 * What a row comes to with its changes. Whoever has written into a row has seen where its cells end, so its quotation
 * marks are no issue any more. A row that was emptied is no blank row of the file: it is skipped for want of its key.
 */
export function checkMendedRow(checker: MendChecker, edited: EditedRow): Exclude<RowResult, { kind: "blank" }> {
  const { row, changes } = edited;
  const result = checker.check(withEdits(edited.cells, changes), row, edited.malformed && changes.length === 0);
  if (result.kind !== "blank") return result;
  const field = fieldOf(checker.entity, checker.entity.key);
  const message = issueMessages.required(field?.label ?? checker.entity.key, field?.example ?? "");
  const issue = { row, column: checker.keyColumn, field: checker.entity.key, code: "required" as const, message };
  return { kind: "skipped", key: null, issues: [issue] };
}
