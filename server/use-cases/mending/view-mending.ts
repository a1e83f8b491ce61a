import type { IssueCode } from "#core/checking/issue.ts";
import { fieldOf } from "#core/entities/entities.ts";
import type { Field } from "#core/entities/entity.ts";
import { cameOutOfStep } from "#core/privacy/came-out-of-step.ts";
import { hide, isHidden, isSensitive, maskValue } from "#core/privacy/mask-value.ts";
import type { ImportDeps, WorkspaceStores } from "#ports/deps.ts";
import type { StoredImport } from "#ports/import-store.ts";
import type { EditedCell, EditLine, MendFilter } from "#ports/mending.ts";
import {
  type MappedImport,
  mappedImport,
  type MendableImport,
  mendableImport,
  type MendInput,
} from "#use-cases/mending/mendable-import.ts";
import { shownMendRow, type ShownMendRow } from "#use-cases/mending/shown-mend-row.ts";

type Deps = Pick<ImportDeps, "inWorkspace" | "files" | "secretBox" | "pgp">;

export type MendSummary = {
  readonly editable: boolean;
  /** Why it can't be edited, or what became of edits that were here. */
  readonly why: string | null;
  readonly lastEdit: number;
  readonly undo: EditLine | null;
  readonly redo: EditLine | null;
  readonly skipped: number;
  readonly mended: number;
  readonly edits: number;
  /** Issues by what mends them, those of most rows first. */
  readonly groups: readonly {
    readonly code: IssueCode;
    readonly field: string | null;
    readonly label: string | null;
    readonly column: number | null;
    readonly rows: number;
  }[];
};

/** How far the mending of an import is. Rejects with AppError("not_found"). */
export async function viewMendSummary(deps: Pick<Deps, "inWorkspace">, input: MendInput): Promise<MendSummary> {
  const mapped = await mappedImport(deps, input);
  return deps.inWorkspace(input.scope, (stores) => mendSummary(stores, mapped));
}

/** The same within a transaction; the import is read anew, for its state may have moved on. */
export async function mendSummary(
  { imports, mending, details }: WorkspaceStores,
  { run: { id }, entity }: Pick<MappedImport, "run" | "entity">,
): Promise<MendSummary> {
  const run = await imports.find(id);
  const counts = await mending.counts(id);
  const groups = await details.issueGroups(id);
  return {
    editable: run?.state === "planned",
    why: run && whyNot(run, counts),
    lastEdit: counts.undo?.number ?? 0,
    undo: counts.undo,
    redo: counts.redo,
    skipped: counts.skipped,
    mended: counts.mended,
    edits: counts.edits,
    groups: groups.map(({ code, field, column, rows }) => {
      return { code, field, label: field === null ? null : (fieldOf(entity, field)?.label ?? field), column, rows };
    }),
  };
}

type Dropped = { readonly edits: number; readonly droppedWithFormat: number };

function whyNot({ state, number }: StoredImport, { edits, droppedWithFormat }: Dropped): string | null {
  if (state === "planned") {
    if (edits > 0 || droppedWithFormat === 0) return null;
    return "The file is read in another way now, so the changes that were made to its rows were dropped.";
  }
  if (state === "completed") {
    return `Import ${number} is loaded. Its skipped rows that are still open can be mended in an import of their own.`;
  }
  if (state === "failed" || state === "cancelled") return `Import ${number} has ended, and nothing of it was loaded.`;
  return `Import ${number} is being worked on. Its rows can be mended once it is checked.`;
}

export type MendColumn = {
  /** Counted from 1. */
  readonly position: number;
  readonly name: string;
  readonly field: string | null;
  readonly label: string | null;
  readonly sensitive: boolean;
  readonly required: boolean;
  readonly choices: readonly { readonly value: string; readonly label: string }[] | null;
};

/** The columns of an import's file. Rejects with AppError("not_found"). */
export async function viewMendColumns(deps: Deps, input: MendInput): Promise<readonly MendColumn[]> {
  const { columns, fields } = await mendableImport(deps, input);
  return columns.map((name, at) => shownColumn(name, at + 1, fields[at] ?? null));
}

function shownColumn(name: string, position: number, field: Field | null): MendColumn {
  const choices = field?.type.kind === "enum" ? field.type.values.map(({ value, label }) => ({ value, label })) : null;
  return {
    position,
    name,
    field: field?.name ?? null,
    label: field?.label ?? null,
    sensitive: isSensitive(field),
    required: field?.required ?? false,
    choices,
  };
}

export type MendPage = {
  readonly rows: readonly ShownMendRow[];
  readonly next: number | null;
  readonly total: number;
};

/** Rows of the grid in the order of the file, what is sensitive hidden. Rejects with AppError("not_found"). */
export async function viewMendRows(
  deps: Deps,
  input: MendInput & {
    readonly filter: MendFilter;
    readonly after: number;
    readonly limit: number;
    /** Counted from 1; left out: all. A wide file has hundreds, of which a screen shows few. */
    readonly columns?: readonly number[] | undefined;
  },
): Promise<MendPage> {
  const { scope, importId, filter, after, limit } = input;
  const asked = input.columns ? new Set(input.columns) : null;
  const mendable = await mendableImport(deps, input);
  return deps.inWorkspace(scope, async ({ mending }) => {
    const found = await mending.rows(importId, { ...filter, after, limit });
    return {
      rows: found.map((row) => shownMendRow(mendable, row, asked)),
      next: found.length === limit ? (found.at(-1)?.row ?? null) : null,
      total: await mending.total(importId, filter),
    };
  });
}

/** An edit with its first cells; a text is null where it is hidden. */
export type ShownEdit = EditLine & {
  readonly changes: readonly {
    readonly row: number;
    readonly column: number;
    readonly columnName: string;
    readonly before: string | null;
    readonly after: string | null;
  }[];
};

const mostCells = 20;

/** Edits, newest first. Rejects with AppError("not_found"). */
export async function viewEdits(
  deps: Deps,
  input: MendInput & { readonly before?: number | undefined; readonly limit: number },
): Promise<readonly ShownEdit[]> {
  const { scope, importId, before, limit } = input;
  const mendable = await mendableImport(deps, input);
  return deps.inWorkspace(scope, async ({ mending }) => {
    const edits = await mending.list(importId, { before, limit });
    const numbers = edits.map(({ number }) => number);
    const cells = await mending.cellsOf(importId, numbers, mostCells);
    const touched = new Set([...cells.values()].flat().map(({ row }) => row));
    const rows = await mending.rowsAt(importId, [...touched]);
    const hidden = new Set(rows.filter((row) => cameOutOfStep(row, mendable.columns.length)).map(({ row }) => row));
    return edits.map((edit) => {
      const own = cells.get(edit.number) ?? [];
      return { ...edit, changes: own.map((cell) => shownCell(mendable, cell, hidden.has(cell.row))) };
    });
  });
}

function shownCell(
  { fields, columns }: Pick<MendableImport, "fields" | "columns">,
  { row, column, before, after }: EditedCell,
  outOfStep: boolean,
): ShownEdit["changes"][number] {
  const shown = (text: string) => {
    const value = outOfStep ? hide(null, text) : maskValue(fields[column - 1] ?? null, text);
    return isHidden(value) ? null : value;
  };
  const columnName = columns[column - 1] ?? `Column ${column}`;
  return { row, column, columnName, before: shown(before ?? ""), after: shown(after) };
}
