import type { IssueCode } from "#core/checking/issue.ts";
import type { PlanAction } from "#core/imports/import.ts";
import { withEdits } from "#core/mending/with-edits.ts";
import { cameOutOfStep } from "#core/privacy/came-out-of-step.ts";
import { isHidden } from "#core/privacy/mask-value.ts";
import { shownSkippedRow } from "#core/privacy/shown-skipped-row.ts";
import type { ShownMendableRow } from "#ports/mending.ts";
import type { MendableImport } from "#use-cases/mending/mendable-import.ts";

/**
 * A row of the grid. `text` is null where the cell is hidden, and a cell where its column was not asked for; a row may
 * have more or fewer cells than its file.
 */
export type ShownMendRow = {
  readonly row: number;
  readonly originalRow: number | null;
  readonly state: "skipped" | "mended";
  readonly action: PlanAction | null;
  readonly seen: number;
  readonly cells: readonly ({ readonly text: string | null; readonly edited: boolean } | null)[];
  readonly issues: readonly {
    readonly position: number;
    readonly column: number | null;
    readonly field: string | null;
    readonly code: IssueCode;
    readonly message: string;
  }[];
};

type Mapped = Pick<MendableImport, "entity" | "fields" | "columns">;

/** Hides what is sensitive: the only way from the edits to a screen. `asked`: columns counted from 1; null for all. */
export function shownMendRow(
  { entity, fields, columns }: Mapped,
  line: ShownMendableRow,
  asked: ReadonlySet<number> | null = null,
): ShownMendRow {
  const { row, originalRow, state, action, seen } = line;
  const cells = withEdits(line.cells, line.changes);
  const edited = new Set(line.changes.map(({ column }) => column));
  const moved = cameOutOfStep(line, columns.length);
  const shown = shownSkippedRow(entity, fields, { row, cells, issues: line.issues }, moved);
  return {
    ...{ row, originalRow, state, action, seen },
    cells: cells.map((_, at) => {
      if (asked && !asked.has(at + 1)) return null;
      const text = shown.cells[at] ?? "";
      return { text: isHidden(text) ? null : text, edited: edited.has(at + 1) };
    }),
    issues: shown.issues.map(({ column, field, code, message }, at) => {
      return { position: line.issues[at]?.position ?? at, column, field, code, message };
    }),
  };
}
