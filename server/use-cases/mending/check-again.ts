import { compileRowChecker } from "#core/checking/compile-row-checker.ts";
import { issueMessages } from "#core/checking/issue-messages.ts";
import { recordsOf } from "#core/entities/entities.ts";
import { clearedFields } from "#core/mapping/cleared-fields.ts";
import { checkMendedRow, type EditedRow, type MendChecker } from "#core/mending/check-mended-row.ts";
import { lateColumns } from "#core/mapping/column-of-field.ts";
import { keyColumnOf } from "#core/mapping/key-column.ts";
import type { MendingChange, MendResult } from "#ports/mending.ts";
import type { MendableImport } from "#use-cases/mending/mendable-import.ts";
import type { MendRules } from "#use-cases/mending/mend-rules.ts";
import { withoutConflicts } from "#use-cases/mending/without-conflicts.ts";
import { withoutParents } from "#use-cases/mending/without-parents.ts";

/** Rows of a piece: enough that statements cost nothing beside their rows, few enough for a little memory. */
export const rowsPerPiece = 2_000;

/** Checks rows of a planned import again, piece by piece; `end` brings the plan in line with them. */
export type CheckAgain = {
  readonly rows: (edited: readonly EditedRow[]) => Promise<void>;
  readonly end: () => Promise<void>;
};

/**
 * Takes each row through the checks of its file with the cells that it has now, and settles what it would do. Rows that
 * share a key with one of them, before or after, are settled with it.
 */
export function checkAgain(change: MendingChange, mendable: MendableImport, rules: MendRules): CheckAgain {
  const { entity, version, columns } = mendable;
  const { mapping } = version;
  const keyColumn = keyColumnOf(entity, mapping, columns);
  const columnOf = lateColumns(entity, mapping, columns);
  const check = compileRowChecker({ entity, mapping, columns, ...rules });
  const checker: MendChecker = { entity, check, keyColumn };
  const settings = { entity: recordsOf(entity.name), clearedFields: clearedFields(mapping) };
  const naming = { column: keyColumn, field: entity.key, message: issueMessages.repeatedKey };
  const keys = new Set<string>();
  const staged = new Set<number>();

  async function stage(edited: readonly EditedRow[]): Promise<void> {
    const checked = edited.map((row) => resultOf(checker, row));
    const there = await withoutParents(change, { entity, columnOf }, checked);
    const results = await withoutConflicts(change, { entity, columnOf, ...rules }, there);
    for (const { row } of results) staged.add(row);
    for (const key of await change.stage(results)) keys.add(key);
  }

  return {
    rows: stage,
    async end() {
      for (const piece of inPieces([...keys])) {
        const unplanned = await change.settle(piece, naming);
        // A row that nobody touched stays in the place of another: its data is not kept, so it is checked, too.
        const untouched = unplanned.filter((row) => !staged.has(row));
        for (const rows of inPieces(untouched)) await stage(await change.rowsAt(rows));
        for (const rows of inPieces(unplanned)) await change.plan(rows, settings);
      }
    },
  };
}

function resultOf(checker: MendChecker, edited: EditedRow): MendResult {
  const result = checkMendedRow(checker, edited);
  const { row } = edited;
  if (result.kind === "good") return { row, key: result.key, data: result.data, issues: [] };
  return { row, key: result.key, data: null, issues: result.issues };
}

/** A list in pieces of one transaction's statements. */
function inPieces<T>(items: readonly T[]): readonly (readonly T[])[] {
  const pieces: T[][] = [];
  for (let at = 0; at < items.length; at += rowsPerPiece) pieces.push(items.slice(at, at + rowsPerPiece));
  return pieces;
}
