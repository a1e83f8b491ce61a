"use client";
import { memo } from "react";
import type { VirtualItem } from "@tanstack/react-virtual";
import { mending as words } from "#components/messages/mending.ts";
import { SensitiveColumnHeader } from "#components/privacy/sensitive-column-header.tsx";
import type { MendColumn, MendRow } from "./mending-types.ts";

type GridHeadProps = {
  readonly height: number;
  readonly width: number;
  readonly rowHeaderWidth: number;
  readonly columns: readonly MendColumn[];
  readonly items: readonly VirtualItem[];
  readonly rows: readonly MendRow[];
};

/** The names of the columns, and below each the field it feeds; both stay in sight. */
export const GridHead = memo(function GridHead(props: GridHeadProps) {
  const { height, width, rowHeaderWidth, columns, items, rows } = props;
  return (
    <div role="rowgroup" className="sticky top-0 z-[4]" style={{ height, width }}>
      <div role="row" aria-rowindex={1} className="relative h-full min-w-full border-b bg-sunken">
        <div
          role="columnheader"
          aria-colindex={1}
          className="sticky left-0 z-[2] flex h-full items-center border-r bg-sunken px-2 text-xs font-medium text-ink-2"
          style={{ width: rowHeaderWidth }}
        >
          {words.row}
        </div>
        {items.map((item) => {
          const column = columns[item.index];
          return (
            column && (
              <div
                key={item.key}
                role="columnheader"
                aria-colindex={item.index + 2}
                className="absolute top-0 flex h-full flex-col justify-center overflow-hidden border-r px-2 text-xs"
                style={{ left: item.start, width: item.size }}
                title={column.label && column.label !== column.name ? `${column.name} → ${column.label}` : column.name}
              >
                <span className="truncate font-medium text-ink">
                  <SensitiveColumnHeader
                    column={String(column.position)}
                    label={column.name}
                    rows={hiddenRows(rows, column.position)}
                  />
                </span>
                {column.label && column.label !== column.name && (
                  <span className="truncate text-ink-2">{column.label}</span>
                )}
              </div>
            )
          );
        })}
      </div>
    </div>
  );
});

/** The most rows that one look shows. */
const mostRows = 500;

function hiddenRows(rows: readonly MendRow[], column: number): readonly number[] {
  return rows
    .filter(({ cells }) => cells[column - 1]?.text === null)
    .slice(0, mostRows)
    .map(({ row }) => row);
}
