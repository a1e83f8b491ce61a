"use client";
import { CircleCheck, Pencil, TriangleAlert } from "lucide-react";
import { mending as words } from "#components/messages/mending.ts";
import { plan } from "#components/messages/imports.ts";
import { SensitiveCell } from "#components/privacy/sensitive-cell.tsx";
import { Button } from "#components/ui/button.tsx";
import type { MendColumn, MendRow } from "./mending-types.ts";
import type { ShownCell } from "./shown-text.ts";

type CellLineProps = {
  readonly row: MendRow;
  readonly column: MendColumn;
  readonly cell: ShownCell;
  readonly issues: MendRow["issues"];
  readonly selected: number;
  readonly editable: boolean;
  readonly onEdit: () => void;
};

/** The cell at the keyboard in full: where it is, all of its text, what is wrong with it and what is accepted. */
export function CellLine({ row, column, cell, issues, selected, editable, onEdit }: CellLineProps) {
  return (
    <section aria-label={words.chosen} className="border-b px-3 py-2">
      <div className="flex items-start gap-3">
        <div className="min-w-0 flex-1">
          <p className="flex flex-wrap items-baseline gap-x-2 text-[0.8125rem]">
            <span className="font-medium">{words.cellOf(column.name, row.row)}</span>
            {row.originalRow !== null && <span className="text-ink-3">{words.originalRow(row.originalRow)}</span>}
            <span className="max-h-16 min-w-0 overflow-y-auto break-words whitespace-pre-wrap text-ink-2">
              <FullText row={row} column={column} cell={cell} />
            </span>
            {selected > 1 && <span className="text-ink-3">{words.selected(selected)}</span>}
          </p>
        </div>
        {editable && (
          <Button size="sm" className="hidden pointer-coarse:inline-flex max-sm:inline-flex" onClick={onEdit}>
            <Pencil aria-hidden />
            {words.edit}
          </Button>
        )}
      </div>
      <div aria-live="polite" className="min-h-20 text-[0.8125rem] sm:min-h-10">
        {issues.map(({ position, message }) => (
          <p key={position} className="flex items-start gap-1.5 text-caution-ink">
            <TriangleAlert aria-hidden className="mt-0.5 size-3.5 shrink-0" />
            {message}
          </p>
        ))}
        {issues.length === 0 && <Fine row={row} cell={cell} editable={editable} />}
      </div>
    </section>
  );
}

function FullText({ row, column, cell }: Pick<CellLineProps, "row" | "column" | "cell">) {
  if (cell.secret && !cell.unsaved) {
    return (
      <SensitiveCell
        value={{ hidden: "•••••" }}
        column={String(column.position)}
        row={row.row}
        label={plan.valueOf(column.name, row.row, "")}
      />
    );
  }
  return cell.text || <span className="text-ink-3">{words.empty}</span>;
}

function Fine({ row, cell, editable }: Pick<CellLineProps, "row" | "cell" | "editable">) {
  if (cell.text === null) return <p className="text-ink-3">{editable ? words.hiddenCell : words.hiddenReadOnly}</p>;
  if (row.state === "skipped") return <p className="text-ink-3">{words.noIssue}</p>;
  return (
    <p className="flex items-center gap-1.5 text-positive-ink">
      <CircleCheck aria-hidden className="size-3.5 shrink-0" />
      {words.rowMended}
    </p>
  );
}
