"use client";
import { Fragment, useEffect, useRef, useState, type FocusEvent, type ReactNode } from "react";
import { defaultRangeExtractor, useVirtualizer, type Range } from "@tanstack/react-virtual";
import { Table, TableBody, TableHead } from "./table.tsx";

/** What the row's `<tr>` has to carry: where it stands among all rows, and how it is measured. */
export type RowPlace = {
  readonly "aria-rowindex": number;
  readonly "data-index": number;
  readonly ref: (element: HTMLTableRowElement | null) => void;
};

type LongTableProps<Row> = {
  readonly caption: string;
  /** The `<tr>` of headers. */
  readonly head: ReactNode;
  readonly headClassName?: string;
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string | number;
  /** About how high a row is, in pixels; the real height is measured once it is shown. */
  readonly rowHeight: number;
  /** Rows there are in all, where `rows` are only those read so far. */
  readonly total?: number;
  /** Up to so many rows all are in the page and the page itself scrolls; above, the table scrolls by itself. */
  readonly shortUpTo?: number;
  /** The reader comes near the last of `rows`. May be called again until there are more. */
  readonly onNearEnd?: (() => void) | undefined;
  readonly className?: string;
  readonly bodyClassName?: string;
  readonly children: (row: Row, place: RowPlace) => ReactNode;
};

/** Rows that are kept in the page above and below those in sight: Tab goes on into them. */
const overscan = 10;
/** So many rows before the end the next ones are asked for. */
const nearEnd = 20;

/**
 * Thousands of rows, each as high as it needs, in a real table of which only those in sight are in the page. Rows are
 * announced with their place among all; the row that holds the focus stays in the page however far one scrolls.
 */
export function LongTable<Row>(props: LongTableProps<Row>) {
  const { caption, head, rows, rowKey, rowHeight, total = rows.length, shortUpTo = 0, onNearEnd, children } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const [focused, setFocused] = useState<number | null>(null);
  const long = rows.length > shortUpTo;
  const virtualizer = useVirtualizer({
    count: rows.length,
    enabled: long,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => (rows[index] === undefined ? index : rowKey(rows[index])),
    overscan,
    rangeExtractor: (range) => withFocused(range, focused),
  });
  const items = long ? virtualizer.getVirtualItems() : [];
  const last = items.at(-1)?.index ?? -1;
  useEffect(() => {
    if (long && last >= rows.length - nearEnd) onNearEnd?.();
  }, [long, last, rows.length, onNearEnd]);

  const place = (index: number): RowPlace => ({
    "aria-rowindex": index + 2,
    "data-index": index,
    ref: virtualizer.measureElement,
  });
  // Kept when the focus leaves: a list that opens from the row has it for a while and gives it back.
  const onFocus = (event: FocusEvent<HTMLElement>) => {
    const row = event.target.closest("tr[data-index]");
    if (row) setFocused(Number(row.getAttribute("data-index")));
  };
  return (
    <Table
      caption={caption}
      aria-rowcount={total + 1}
      scroller={scroller}
      // The header covers what scrolls under it: what gets the focus stops below.
      scrollClassName={long ? "max-h-[min(40rem,75dvh)] scroll-pt-9" : ""}
      className={props.className}
    >
      <TableHead className={props.headClassName}>{head}</TableHead>
      <TableBody className={props.bodyClassName} onFocus={onFocus}>
        {!long && rows.map((row, index) => <Fragment key={rowKey(row)}>{children(row, place(index))}</Fragment>)}
        {items.map((item, at) => {
          const row = rows[item.index];
          const gap = item.start - (items[at - 1]?.end ?? 0);
          return (
            row !== undefined && (
              <Fragment key={item.key}>
                {gap > 0 && <Gap height={gap} />}
                {children(row, place(item.index))}
              </Fragment>
            )
          );
        })}
        {long && <Gap height={virtualizer.getTotalSize() - (items.at(-1)?.end ?? 0)} />}
      </TableBody>
    </Table>
  );
}

/** In the place of the rows that are not in the page. */
function Gap({ height }: { readonly height: number }) {
  return height > 0 ? <tr aria-hidden style={{ height }} /> : null;
}

function withFocused(range: Range, focused: number | null): number[] {
  const indexes = defaultRangeExtractor(range);
  if (focused === null || focused >= range.count || indexes.includes(focused)) return indexes;
  return [...indexes, focused].toSorted((a, b) => a - b);
}
