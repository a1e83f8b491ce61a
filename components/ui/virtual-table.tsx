"use client";
import { useRef, type Key, type ReactNode } from "react";
import { useVirtualizer } from "@tanstack/react-virtual";
import { classNames } from "./class-names.ts";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow, TableRowHeader, type Align } from "./table.tsx";

export type VirtualColumn<Row> = {
  readonly id: string;
  readonly header: ReactNode;
  readonly cell: (row: Row, index: number) => ReactNode;
  readonly align?: Align;
  /** Any CSS width; columns keep it while rows come and go. */
  readonly width?: string;
  /** This column names the row. */
  readonly rowHeader?: boolean;
  readonly className?: string;
};

type VirtualTableProps<Row> = {
  readonly caption: string;
  readonly columns: readonly VirtualColumn<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row, index: number) => Key;
  /** Pixels; rows are of one height, so that the scroll bar tells the truth. */
  readonly rowHeight?: number;
  /** Height of the scrolling area. */
  readonly className?: string;
  readonly selectedIndex?: number;
  readonly onRowClick?: (row: Row, index: number) => void;
  readonly empty?: ReactNode;
};

/** Thousands of rows in a real table of which only the visible ones are in the page; row numbers are still announced. */
export function VirtualTable<Row>(props: VirtualTableProps<Row>) {
  const { caption, columns, rows, rowKey, rowHeight = 36, className, selectedIndex, onRowClick, empty } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 12,
  });
  const items = virtualizer.getVirtualItems();
  const before = items[0]?.start ?? 0;
  const after = virtualizer.getTotalSize() - (items.at(-1)?.end ?? 0);
  return (
    <div
      ref={scroller}
      tabIndex={0}
      role="region"
      aria-label={caption}
      className={classNames("max-h-[32rem] overflow-auto focus-visible:-outline-offset-2", className)}
    >
      <Table
        caption={caption}
        aria-rowcount={rows.length + 1}
        className="table-fixed"
        scrollClassName="overflow-visible"
      >
        <TableHead>
          <tr aria-rowindex={1}>
            {columns.map((column) => (
              <TableHeader key={column.id} align={column.align ?? "left"} style={{ width: column.width }}>
                {column.header}
              </TableHeader>
            ))}
          </tr>
        </TableHead>
        <TableBody>
          {before > 0 && <tr aria-hidden style={{ height: before }} />}
          {items.map((item) => {
            const row = rows[item.index];
            if (row === undefined) return null;
            return (
              <TableRow
                key={rowKey(row, item.index)}
                aria-rowindex={item.index + 2}
                data-selected={item.index === selectedIndex}
                style={{ height: rowHeight }}
                {...(onRowClick ? { onClick: () => onRowClick(row, item.index) } : {})}
              >
                {columns.map((column) => {
                  const Cell = column.rowHeader ? TableRowHeader : TableCell;
                  const align =
                    column.align === "right"
                      ? "text-right tabular-nums"
                      : column.align === "center"
                        ? "text-center"
                        : "";
                  return (
                    <Cell key={column.id} className={classNames("truncate", align, column.className)}>
                      {column.cell(row, item.index)}
                    </Cell>
                  );
                })}
              </TableRow>
            );
          })}
          {after > 0 && <tr aria-hidden style={{ height: after }} />}
        </TableBody>
      </Table>
      {rows.length === 0 && empty}
    </div>
  );
}
