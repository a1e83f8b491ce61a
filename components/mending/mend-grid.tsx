"use client";
import {
  useCallback,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  type ClipboardEvent,
  type FocusEvent,
  type KeyboardEvent,
  type PointerEvent,
  type ReactNode,
} from "react";
import { defaultRangeExtractor, useVirtualizer, type Range } from "@tanstack/react-virtual";
import { mending as words } from "#components/messages/mending.ts";
import { formatNumber } from "#components/ui/number.ts";
import { GridHead } from "./grid-head.tsx";
import { GridRow } from "./grid-row.tsx";
import { commandOf, type Command } from "./grid-keys.ts";
import type { MendColumn, MendRow } from "./mending-types.ts";
import { boundsOf, placeOf, type Board, type Selection, type Spot } from "./selection.ts";
import type { ShownCell } from "./shown-text.ts";
import { useCoarsePointer } from "./use-coarse-pointer.ts";
import { useSamePlaces, useStable } from "./use-stable.ts";
import { columnWidth } from "./visible-columns.ts";

export type MendGridProps = {
  readonly rows: readonly MendRow[];
  readonly columns: readonly MendColumn[];
  readonly board: Board;
  /** Rows of the view in all, where `rows` are only those read so far. */
  readonly total: number;
  readonly selection: Selection;
  readonly editable: boolean;
  /** The cell whose text is being written. */
  readonly editing: Spot | null;
  readonly editor: ReactNode;
  readonly cellOf: (row: MendRow, column: number) => ShownCell;
  readonly onSelect: (selection: Selection) => void;
  /** `page` is how many rows are in sight. */
  readonly onCommand: (command: Command, page: number) => void;
  readonly onEdit: (spot: Spot) => void;
  readonly onCopy: (event: ClipboardEvent) => void;
  readonly onPaste: (event: ClipboardEvent) => void;
  readonly onNearEnd: () => void;
};

const headHeight = 44;
/** Icon and edges beside a row's number, and a digit of it. */
const besideNumber = 44;
const digitWidth = 8;
/** Kept in the page outside of what is in sight. */
const overscan = { rows: 8, columns: 2 };
/** So many rows before the end the next ones are asked for. */
const nearEnd = 20;

/**
 * The grid itself: of thousands of rows and columns only those in sight are in the page. One cell can have the focus; it
 * stays in the page however far one scrolls. What is done by keys and mouse is told to the component around.
 */
export function MendGrid(props: MendGridProps) {
  const { rows, columns, board, selection, editing, onSelect, onCommand, onNearEnd } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const hasFocus = useRef(false);
  const pressedAt = useRef({ clientX: 0, clientY: 0 });
  const rowHeight = useCoarsePointer() ? 44 : 36;
  const longest = formatNumber(Math.max(rows.at(-1)?.row ?? 0, props.total)).length;
  const rowHeaderWidth = besideNumber + digitWidth * Math.max(4, longest);
  const { focus } = selection;
  const focusRow = placeOf(board.rows, focus.row);
  const focusColumn = placeOf(board.columns, focus.column);
  // By the rows that came first: a column must not change its width while one writes in it.
  const firstRow = rows[0]?.row;
  const widths = useMemo(() => columns.map((column) => columnWidth(column, rows)), [columns, firstRow]);
  const down = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: useCallback(() => rowHeight, [rowHeight]),
    getItemKey: useCallback((index: number) => rows[index]?.row ?? index, [rows]),
    overscan: overscan.rows,
    paddingStart: headHeight,
    scrollPaddingStart: headHeight,
    rangeExtractor: useCallback((range: Range) => withIndex(range, focusRow), [focusRow]),
  });
  const across = useVirtualizer({
    horizontal: true,
    count: columns.length,
    getScrollElement: () => scroller.current,
    estimateSize: useCallback((index: number) => widths[index] ?? 0, [widths]),
    getItemKey: useCallback((index: number) => columns[index]?.position ?? index, [columns]),
    overscan: overscan.columns,
    paddingStart: rowHeaderWidth,
    scrollPaddingStart: rowHeaderWidth,
    rangeExtractor: useCallback((range: Range) => withIndex(range, focusColumn), [focusColumn]),
  });
  const shownRows = down.getVirtualItems();
  const shownColumns = useSamePlaces(across.getVirtualItems());

  // Sizes are worked out once: again when what they are worked out from has changed.
  useLayoutEffect(() => across.measure(), [widths, rowHeaderWidth, across]);
  useLayoutEffect(() => down.measure(), [rowHeight, down]);

  const last = shownRows.at(-1)?.index ?? -1;
  useEffect(() => {
    if (last >= rows.length - nearEnd) onNearEnd();
  }, [last, rows.length, onNearEnd]);

  // The cell is scrolled to when it is chosen, not when rows come or go around it.
  useLayoutEffect(() => {
    down.scrollToIndex(focusRow, { align: "auto" });
    across.scrollToIndex(focusColumn, { align: "auto" });
  }, [focus.row, focus.column, down, across]);
  useLayoutEffect(() => {
    if (!hasFocus.current || editing) return;
    scroller.current?.querySelector<HTMLElement>("[role=gridcell][tabindex='0']")?.focus({ preventScroll: true });
  }, [focus.row, focus.column, editing, rows]);

  const page = () => Math.max(1, Math.floor(((scroller.current?.clientHeight ?? 0) - headHeight) / rowHeight) - 1);
  function onKeyDown(event: KeyboardEvent) {
    // Buttons of the headers have keys of their own.
    const command = commandOf(event);
    const inCell = event.target instanceof Element && event.target.getAttribute("role") === "gridcell";
    if (!command || (!inCell && command.kind !== "find")) return;
    event.preventDefault();
    onCommand(command, page());
  }
  function onBlur(event: FocusEvent) {
    // A cell that left the grid with its row gives the focus on to the next one.
    if (event.target.isConnected) hasFocus.current = event.currentTarget.contains(event.relatedTarget);
  }
  const onPointer = useStable((event: PointerEvent, spot: Spot, begins: boolean) => {
    // A finger that comes down may be about to scroll: it chooses by a click.
    if (event.pointerType !== "mouse" || (begins ? event.button !== 0 : event.buttons !== 1)) return;
    if (begins) pressedAt.current = event;
    // What moves under a resting mouse is not being selected.
    else if (Math.hypot(event.clientX - pressedAt.current.clientX, event.clientY - pressedAt.current.clientY) < 4)
      return;
    const extend = event.shiftKey || !begins;
    onSelect({ anchor: extend ? selection.anchor : spot, focus: spot });
  });
  const onEdit = useStable(props.onEdit);

  const bounds = boundsOf(board, selection);
  const isSelected = (index: number) => index >= bounds.top && index <= bounds.bottom;
  return (
    <div
      ref={scroller}
      role="grid"
      aria-label={words.grid}
      aria-rowcount={Math.max(props.total, rows.length) + 1}
      aria-colcount={columns.length + 1}
      aria-multiselectable
      aria-readonly={!props.editable}
      onFocus={() => (hasFocus.current = true)}
      onBlur={onBlur}
      onKeyDown={onKeyDown}
      onCopy={props.onCopy}
      onPaste={props.onPaste}
      className="relative max-h-[min(44rem,70dvh)] min-h-32 overflow-auto overscroll-contain"
    >
      <div style={{ width: across.getTotalSize(), height: down.getTotalSize() }} className="relative min-w-full">
        <GridHead
          height={headHeight}
          rowHeaderWidth={rowHeaderWidth}
          columns={columns}
          items={shownColumns}
          rows={rows}
          width={across.getTotalSize()}
        />
        <div role="rowgroup">
          {shownRows.map((item) => {
            const row = rows[item.index];
            return (
              row && (
                <GridRow
                  key={item.key}
                  row={row}
                  index={item.index}
                  top={item.start}
                  height={rowHeight}
                  rowHeaderWidth={rowHeaderWidth}
                  board={board}
                  columns={columns}
                  items={shownColumns}
                  cellOf={props.cellOf}
                  editable={props.editable}
                  focusColumn={item.index === focusRow ? focusColumn : null}
                  selectedFrom={isSelected(item.index) ? bounds.left : null}
                  selectedTo={isSelected(item.index) ? bounds.right : null}
                  editingColumn={editing?.row === row.row ? editing.column : null}
                  editor={editing?.row === row.row ? props.editor : null}
                  onPointer={onPointer}
                  onSelect={onSelect}
                  onEdit={onEdit}
                />
              )
            );
          })}
        </div>
      </div>
    </div>
  );
}

function withIndex(range: Range, index: number): number[] {
  const indexes = defaultRangeExtractor(range);
  if (index >= range.count || indexes.includes(index)) return indexes;
  return [...indexes, index].toSorted((one, other) => one - other);
}
