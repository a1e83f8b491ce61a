import { AppError } from "#core/app-error.ts";
import { LONGEST_CELL } from "#core/checking/check-text.ts";
import { compileReplacer, type Find, type Replacer } from "#core/mending/find-in-cell.ts";
import { withEdits } from "#core/mending/with-edits.ts";
import { cameOutOfStep } from "#core/privacy/came-out-of-step.ts";
import { holdsNationalNumber, isSensitive } from "#core/privacy/mask-value.ts";
import type { ImportDeps } from "#ports/deps.ts";
import type { EditedCell, MendableRow, MendFilter } from "#ports/mending.ts";
import type { Actor } from "#ports/workspace.ts";
import { checkAgain, rowsPerPiece } from "#use-cases/mending/check-again.ts";
import { refuseOtherMapping, refuseText } from "#use-cases/mending/edit-cells.ts";
import { type MendableImport, mendableImport, type MendInput } from "#use-cases/mending/mendable-import.ts";
import { mendSummary, type MendSummary } from "#use-cases/mending/view-mending.ts";
import { type MendRulesDeps, mendRules } from "#use-cases/mending/mend-rules.ts";
import { mappingOfRun } from "#use-cases/values/mapping-of-run.ts";

/** What is looked for, and where. */
export type FindInRows = Find & {
  readonly filter: MendFilter;
  /** Counted from 1; null for all columns whose cells everybody sees. */
  readonly column: number | null;
};

type Input = MendInput & FindInRows & { readonly by: Actor; readonly mayLook: boolean };

export type FoundCells = {
  readonly cells: number;
  readonly rows: number;
  readonly sample: readonly {
    readonly row: number;
    readonly column: number;
    /** Null where the cell is hidden. */
    readonly before: string | null;
    readonly after: string | null;
  }[];
};

const mostRows = 100_000;
const mostSampled = 5;

/**
 * Counts the cells in which a text is found, whatever it is replaced with. In all columns nothing is looked at that a screen would hide: what
 * is found and what not would tell it. In one sensitive column whoever may look can search, and that is recorded.
 * Rejects with AppError("forbidden").
 */
export async function countInRows(
  deps: Pick<ImportDeps, "inWorkspace" | "files" | "secretBox" | "pgp">,
  input: Input & { readonly replace?: string | undefined },
): Promise<FoundCells> {
  const mendable = await mendableImport(deps, input);
  const search = searchOf(mendable, input, input.replace ?? "");
  const { scope, importId, filter } = input;
  let [cells, rows, after] = [0, 0, 0];
  const sample: FoundCells["sample"][number][] = [];
  for (;;) {
    // Each piece in a transaction of its own: a long one would hold up others, and what is replaced is counted again.
    const page = { ...filter, after, limit: rowsPerPiece };
    const piece = await deps.inWorkspace(scope, ({ mending }) => mending.plainRows(importId, page));
    for (const row of piece) {
      const found = search.cellsOf(row);
      cells += found.length;
      if (found.length > 0) rows++;
      for (const cell of found.slice(0, mostSampled - sample.length)) sample.push(shown(cell, search.sensitive));
    }
    after = piece.at(-1)?.row ?? after;
    if (piece.length < rowsPerPiece) break;
  }
  if (search.sensitive) {
    await deps.inWorkspace(scope, ({ activity }) => activity.record(lookOf(mendable, input, rows)));
  }
  return { cells, rows, sample };
}

export type ReplaceInRows = Input & {
  readonly replace: string;
  /** What the person was told: anything else changes nothing. */
  readonly expected: { readonly cells: number; readonly rows: number };
  readonly lastEdit: number;
};

/**
 * Replaces in all rows at once: one edit, however many rows it has. Rejects with AppError("conflict") when the cells
 * are not those that were counted, or somebody has edited meanwhile.
 */
export async function replaceInRows(
  deps: Pick<ImportDeps, "files" | "secretBox" | "pgp" | "mending"> & MendRulesDeps,
  input: ReplaceInRows,
): Promise<{ readonly edit: number; readonly cells: number; readonly rows: number; readonly summary: MendSummary }> {
  const { scope, by, importId, replace, expected } = input;
  refuseText(replace);
  if (expected.rows > mostRows) {
    throw new AppError("bad_request", `At most 100,000 rows are changed at one time. Choose one column or issue.`);
  }
  const mendable = await mendableImport(deps, input, mappingOfRun);
  const rules = await mendRules(deps, scope, mendable);
  const search = searchOf(mendable, input, replace);
  if (search.sensitive) {
    // Also when nothing comes of it: that other cells match than were guessed tells something.
    await deps.inWorkspace(scope, ({ activity }) => activity.record(lookOf(mendable, input, expected.rows)));
  }
  const done = await deps.mending.change(scope, importId, async (change) => {
    refuseOtherMapping(change, mendable.version.id);
    if (change.lastEdit !== input.lastEdit) throw otherCells();
    const again = checkAgain(change, mendable, rules);
    const edit = await change.begin("replace", by);
    let [cells, rows, after] = [0, 0, 0];
    for (;;) {
      const piece = await change.page({ ...input.filter, after, limit: rowsPerPiece });
      const found = piece.flatMap((row) => replaced(row, search.cellsOf(row)));
      const changed = found.flatMap((one) => one.cells);
      for (const { after: text } of changed) refuseLong(text);
      [cells, rows] = [cells + changed.length, rows + found.length];
      if (rows > expected.rows) throw otherCells();
      await change.addCells(edit, changed);
      await again.rows(found.map(({ row }) => row));
      after = piece.at(-1)?.row ?? after;
      if (piece.length < rowsPerPiece) break;
    }
    if (cells !== expected.cells || rows !== expected.rows || cells === 0) throw otherCells();
    await change.end(edit, { rows, cells });
    await again.end();
    await change.finish(by, "import.edited", { importId, edit, kind: "replace", rows, cells });
    return { edit, cells, rows };
  });
  const summary = await deps.inWorkspace(scope, (stores) => mendSummary(stores, mendable));
  return { ...done, summary };
}

/** A row as the edit leaves it, with the cells that the edit changes; nothing where it changes none. */
function replaced(row: MendableRow, cells: readonly EditedCell[]) {
  if (cells.length === 0) return [];
  return [{ cells, row: { ...row, changes: [...row.changes, ...cells] } }];
}

type Search = {
  /** The cells of a row that would become something else. */
  readonly cellsOf: (row: Omit<MendableRow, "seen" | "key">) => readonly EditedCell[];
  readonly sensitive: boolean;
};

function searchOf({ fields, columns }: MendableImport, input: Input, replace: string): Search {
  const { column, mayLook } = input;
  if (column !== null && column > columns.length) throw new AppError("bad_request", "There is no such column.");
  const sensitive = column !== null && isSensitive(fields[column - 1] ?? null);
  if (sensitive && !mayLook) {
    throw new AppError("forbidden", "The cells of this column are hidden from you, so you can't search in it.");
  }
  const replacer = compileReplacer(input, replace);
  const positions = column === null ? fields.flatMap((field, at) => (isSensitive(field) ? [] : [at])) : [column - 1];
  return {
    sensitive,
    cellsOf: (row) => {
      if (!sensitive && cameOutOfStep(row, columns.length)) return [];
      return replacedCells(row, positions, sensitive ? replacer : unlessHidden(replacer));
    },
  };
}

const unlessHidden =
  (replacer: Replacer): Replacer =>
  (cell) =>
    holdsNationalNumber(cell) ? null : replacer(cell);

function replacedCells(
  row: Omit<MendableRow, "seen" | "key">,
  positions: readonly number[],
  replacer: Replacer,
): readonly EditedCell[] {
  const now = withEdits(row.cells, row.changes);
  return positions.flatMap((at) => {
    const before = now[at];
    const after = before === undefined ? null : replacer(before);
    if (before === undefined || after === null) return [];
    return [{ row: row.row, column: at + 1, before, after }];
  });
}

function shown({ row, column, before, after }: EditedCell, hidden: boolean): FoundCells["sample"][number] {
  return hidden ? { row, column, before: null, after: null } : { row, column, before, after };
}

function lookOf({ run, fields }: MendableImport, { by, importId, column }: Input, rows: number) {
  const field = fields[(column ?? 0) - 1]?.name ?? null;
  const detail = { importId, at: "skipped", field, column, rows, row: null };
  return { actor: by, action: "import.looked" as const, subject: `Import ${run.number}`, detail };
}

function refuseLong(text: string): void {
  if (text.length > LONGEST_CELL) refuseText(text);
}

function otherCells(): AppError {
  return new AppError(
    "conflict",
    "Rows have changed since the cells were counted, so nothing was replaced. Count them again.",
  );
}
