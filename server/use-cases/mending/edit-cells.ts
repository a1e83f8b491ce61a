import { AppError } from "#core/app-error.ts";
import { LONGEST_CELL } from "#core/checking/check-text.ts";
import { withEdits } from "#core/mending/with-edits.ts";
import { cameOutOfStep } from "#core/privacy/came-out-of-step.ts";
import { isHidden, maskValue } from "#core/privacy/mask-value.ts";
import { isStorable } from "#core/storable-text.ts";
import type { ImportDeps } from "#ports/deps.ts";
import type { EditedCell, MendableRow, MendingChange } from "#ports/mending.ts";
import type { Actor } from "#ports/workspace.ts";
import { checkAgain } from "#use-cases/mending/check-again.ts";
import { type MendableImport, mendableImport, type MendInput } from "#use-cases/mending/mendable-import.ts";
import { afterChange, type Mended } from "#use-cases/mending/after-change.ts";
import { type MendRulesDeps, mendRules } from "#use-cases/mending/mend-rules.ts";
import { mappingOfRun } from "#use-cases/values/mapping-of-run.ts";

type NewCell = { readonly row: number; readonly column: number; readonly after: string };

/** What one edit takes at most; find and replace takes more. */
export const mostEditedCells = 5_000;

export type EditCells = MendInput & {
  readonly by: Actor;
  readonly kind: "cells" | "paste";
  /** Columns are counted from 1; of one cell the last counts. */
  readonly cells: readonly NewCell[];
  /** Of each row the last edit that the person saw in it, 0 for none. */
  readonly seen: readonly { readonly row: number; readonly seen: number }[];
};

/**
 * Changes cells of rows that were skipped or mended, checks these rows again and settles their part of the plan: one
 * edit, which can be undone. Rejects with AppError("conflict") when somebody else has changed one of the rows or the
 * import has moved on, ("bad_request") for a cell that can't be changed so.
 */
export async function editCells(
  deps: Pick<ImportDeps, "files" | "secretBox" | "pgp" | "mending"> & MendRulesDeps,
  input: EditCells,
): Promise<Mended & { readonly edit: number }> {
  const { scope, by, importId, kind, cells } = input;
  if (cells.length > mostEditedCells) {
    throw new AppError("bad_request", `At most ${mostEditedCells} cells are changed at one time. Paste fewer.`);
  }
  for (const { after } of cells) refuseText(after);
  const mendable = await mendableImport(deps, input, mappingOfRun);
  const rules = await mendRules(deps, scope, mendable);
  const numbers = [...new Set(cells.map(({ row }) => row))].toSorted((one, other) => one - other);
  const edit = await deps.mending.change(scope, importId, async (change) => {
    refuseOtherMapping(change, mendable.version.id);
    const rows = await change.rowsAt(numbers);
    await refuseUnseen(change, input, rows, numbers);
    const changed = changedCells(rows, cells, mendable);
    if (changed.length === 0) return change.lastEdit;
    const number = await change.begin(kind, by);
    await change.addCells(number, changed);
    const size = { rows: new Set(changed.map(({ row }) => row)).size, cells: changed.length };
    await change.end(number, size);
    const again = checkAgain(change, mendable, rules);
    await again.rows(await change.rowsAt([...new Set(changed.map(({ row }) => row))]));
    await again.end();
    await change.finish(by, "import.edited", { importId, edit: number, kind, ...size });
    return number;
  });
  return { edit, ...(await afterChange(deps, input, mendable, numbers)) };
}

/** Refuses what no file of ours may hold. */
export function refuseText(text: string): void {
  if (!isStorable(text)) {
    throw new AppError(
      "bad_request",
      "This holds a character that can't be stored. Type it again instead of pasting it.",
    );
  }
  if (text.length > LONGEST_CELL) {
    const most = LONGEST_CELL.toLocaleString("en-US");
    throw new AppError("bad_request", `A cell holds ${most} letters at most. Shorten the text.`);
  }
}

/** The columns were read before the import was held: in between somebody may have mapped them in another way. */
export function refuseOtherMapping({ mappingVersionId, importNumber }: MendingChange, seen: string): void {
  if (mappingVersionId === seen) return;
  throw new AppError("conflict", `The columns of import ${importNumber} were mapped anew meanwhile. Look at it again.`);
}

async function refuseUnseen(
  change: MendingChange,
  { seen }: EditCells,
  rows: readonly MendableRow[],
  numbers: readonly number[],
): Promise<void> {
  if (rows.length < numbers.length) {
    const there = new Set(rows.map(({ row }) => row));
    const gone = numbers.find((row) => !there.has(row)) ?? 0;
    throw new AppError("conflict", `Row ${gone} is not one of the rows that can be mended. Look at the rows again.`);
  }
  const known = new Map(seen.map(({ row, seen }) => [row, seen]));
  for (const row of rows) {
    if (row.seen === (known.get(row.row) ?? 0)) continue;
    const who = row.seen === 0 ? "Somebody has undone a change of" : `${await change.editor(row.seen)} has changed`;
    throw new AppError("conflict", `${who} row ${row.row} in the meantime. Look at it again.`);
  }
}

/**
 * The cells that become something else, each once, by row and column. One that is hidden counts whatever it held: that
 * nothing changed would tell that it was guessed.
 */
function changedCells(
  rows: readonly MendableRow[],
  cells: readonly NewCell[],
  { columns, fields }: MendableImport,
): readonly EditedCell[] {
  const byRow = Map.groupBy(cells, ({ row }) => row);
  return rows.flatMap((row) => {
    const now = withEdits(row.cells, row.changes);
    const allHidden = cameOutOfStep(row, columns.length);
    const wanted = new Map((byRow.get(row.row) ?? []).map(({ column, after }) => [column, after]));
    const changed: EditedCell[] = [];
    for (const [column, after] of wanted) {
      if (column > Math.max(columns.length, now.length)) {
        throw new AppError("bad_request", `The file has ${columns.length} columns; there is no column ${column}.`);
      }
      const before = now[column - 1] ?? null;
      const hidden = allHidden || isHidden(maskValue(fields[column - 1] ?? null, before ?? ""));
      if (before !== after || hidden) changed.push({ row: row.row, column, before, after });
    }
    return changed.toSorted((one, other) => one.column - other.column);
  });
}
