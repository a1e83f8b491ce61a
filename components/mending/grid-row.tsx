"use client";
import { memo, type PointerEvent } from "react";
import { CircleCheck, TriangleAlert } from "lucide-react";
import type { VirtualItem } from "@tanstack/react-virtual";
import { mending as words } from "#components/messages/mending.ts";
import { classNames } from "#components/ui/class-names.ts";
import { formatNumber } from "#components/ui/number.ts";
import { GridCell } from "./grid-cell.tsx";
import { issuesAt } from "./issue-steps.ts";
import type { MendGridProps } from "./mend-grid.tsx";
import type { MendRow } from "./mending-types.ts";
import { selectOnly, type Spot } from "./selection.ts";

type GridRowProps = Pick<
  MendGridProps,
  "board" | "columns" | "cellOf" | "editable" | "editor" | "onEdit" | "onSelect"
> & {
  readonly row: MendRow;
  /** Among the rows, from 0. */
  readonly index: number;
  readonly top: number;
  readonly height: number;
  readonly rowHeaderWidth: number;
  readonly items: readonly VirtualItem[];
  /** The place of the cell that can have the focus; null when it is in another row. */
  readonly focusColumn: number | null;
  /** The places of the first and last column that are selected; null when this row is outside of the selection. */
  readonly selectedFrom: number | null;
  readonly selectedTo: number | null;
  /** The column of the cell that is the editor's; null when it is in another row. */
  readonly editingColumn: number | null;
  readonly onPointer: (event: PointerEvent, spot: Spot, begins: boolean) => void;
};

const cellId = (row: number, column: number) => `cell-${row}-${column}`;

/** One row of the file: its number and state, and those of its cells that are in sight. Drawn when one of these changes. */
export const GridRow = memo(function GridRow(props: GridRowProps) {
  const { row, board, columns, items, focusColumn, selectedFrom, selectedTo, height, rowHeaderWidth } = props;
  const isSelected = (index: number) => index >= (selectedFrom ?? Infinity) && index <= (selectedTo ?? -1);
  return (
    <div
      role="row"
      aria-rowindex={props.index + 2}
      className="absolute left-0 w-full bg-surface"
      style={{ top: props.top, height }}
    >
      <RowHeader row={row} width={rowHeaderWidth} />
      {items.map((item) => {
        const column = columns[item.index];
        if (!column) return null;
        const spot = { row: row.row, column: column.position };
        const focused = focusColumn === item.index;
        return (
          <GridCell
            key={item.key}
            id={cellId(spot.row, spot.column)}
            cell={props.cellOf(row, column.position)}
            issues={issuesAt(board, row, column.position)}
            columnIndex={item.index + 2}
            left={item.start}
            width={item.size}
            editable={props.editable}
            focused={focused}
            selected={isSelected(item.index)}
            editor={props.editingColumn === spot.column ? props.editor : null}
            onPointerDown={(event) => props.onPointer(event, spot, true)}
            onPointerEnter={(event) => props.onPointer(event, spot, false)}
            // By touch a cell is chosen first and edited when it is touched again.
            onClick={({ nativeEvent }) => {
              if (!(nativeEvent instanceof globalThis.PointerEvent) || nativeEvent.pointerType === "mouse") return;
              if (focused) props.onEdit(spot);
              else props.onSelect(selectOnly(spot));
            }}
            onDoubleClick={() => props.onEdit(spot)}
          />
        );
      })}
    </div>
  );
});

function RowHeader({ row, width }: { readonly row: MendRow; readonly width: number }) {
  const mended = row.state === "mended";
  const Icon = mended ? CircleCheck : TriangleAlert;
  return (
    <div
      role="rowheader"
      aria-colindex={1}
      className={classNames(
        "sticky left-0 z-[2] flex h-full items-center gap-1.5 border-r border-b bg-sunken px-2 text-xs font-medium tabular-nums",
        mended ? "text-positive-ink" : "text-ink-2",
      )}
      style={{ width }}
      title={row.originalRow === null ? undefined : words.originalRow(row.originalRow)}
    >
      <Icon aria-hidden className={classNames("size-3.5 shrink-0", !mended && "text-caution-ink")} />
      <span className="truncate">{formatNumber(row.row)}</span>
      <span className="sr-only">{mended ? words.mended : words.hasIssues}</span>
    </div>
  );
}
