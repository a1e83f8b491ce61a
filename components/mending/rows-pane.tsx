"use client";
import { useCallback, useMemo, useState, type ReactNode } from "react";
import { toast } from "sonner";
import { mending as words } from "#components/messages/mending.ts";
import { useLooks } from "#components/privacy/looks.tsx";
import { clipboardHandlers } from "./clipboard-handlers.ts";
import { CellEditor, type Editing } from "./cell-editor.tsx";
import { CellLine } from "./cell-line.tsx";
import type { Command } from "./grid-keys.ts";
import { issuesAt, nextIssue } from "./issue-steps.ts";
import { MendGrid } from "./mend-grid.tsx";
import type { MendColumn, MendRow } from "./mending-types.ts";
import { filledDown, type CellEdit } from "./pasted-cells.ts";
import { unsavedTexts, type EditJob } from "./saver.ts";
import {
  cellsOf,
  moved,
  nearestSpot,
  selectOnly,
  sizeOf,
  type Board,
  type Selection,
  type Spot,
  type Step,
} from "./selection.ts";
import { shownCell } from "./shown-text.ts";
import { useHideStale } from "./use-hide-stale.ts";
import type { MendRows } from "./use-mend-rows.ts";
import type { MendSaver } from "./use-saver.ts";

/** The most cells that the server changes at one time. */
const mostCells = 5_000;

type RowsPaneProps = {
  readonly rows: readonly MendRow[];
  readonly pages: MendRows;
  readonly columns: readonly MendColumn[];
  readonly saver: MendSaver;
  readonly editable: boolean;
  readonly onFind: (column: number) => void;
  readonly onHelp: () => void;
  /** Above the grid, with the buttons that go from issue to issue. */
  readonly tools: (goToIssue: (way: "forward" | "back") => void) => ReactNode;
};

/** The grid with its keyboard, the cell in full above it, and what is typed on its way to the server. */
export function RowsPane({ rows, pages, columns, saver, editable, onFind, onHelp, tools }: RowsPaneProps) {
  const looks = useLooks();
  useHideStale(rows);
  const board = useMemo<Board>(
    () => ({ rows: rows.map(({ row }) => row), columns: columns.map(({ position }) => position) }),
    [rows, columns],
  );
  const byNumber = useMemo(() => new Map(rows.map((row) => [row.row, row])), [rows]);
  const unsaved = useMemo(() => unsavedTexts(saver.state.jobs), [saver.state.jobs]);
  const cellOf = useCallback(
    (of: MendRow, at: number) => {
      const lookedAt = (column: number, { row }: MendRow) => looks?.textOf(String(column), row, "") ?? null;
      return shownCell({ unsaved, lookedAt }, of, at);
    },
    [unsaved, looks],
  );
  const [chosen, setChosen] = useState<Selection | null>(null);
  const [editing, setEditing] = useState<Editing | null>(null);
  const selection = chosen ? held(board, chosen) : firstSelection(board, rows);
  if (!selection) return null;
  const { focus } = selection;
  const row = byNumber.get(focus.row);
  const column = columns.find(({ position }) => position === focus.column);
  if (!row || !column) return null;

  const textOf = (of: number, at: number) => {
    const found = byNumber.get(of);
    return found ? cellOf(found, at).text : null;
  };

  /** Saves what differs from what the cells hold now; a hidden cell always does. */
  function save(cells: readonly CellEdit[], how: EditJob["how"], seen?: ReadonlyMap<number, number>) {
    const changed = cells.filter((cell) => textOf(cell.row, cell.column) !== cell.after);
    if (changed.length === 0) return;
    if (changed.length > mostCells) return void toast.error(words.tooMany(changed.length, mostCells));
    const states = new Map(changed.map((cell) => [cell.row, byNumber.get(cell.row)?.seen ?? 0]));
    saver.saver.push({ kind: "edit", how, cells: changed, seen: seen ?? states });
  }
  function beginEdit(spot: Spot, typed: string | null) {
    const of = byNumber.get(spot.row);
    if (!editable || !of) return;
    const { text } = cellOf(of, spot.column);
    // Nobody writes on from a text that is hidden: it is shown first, and that is recorded.
    if (text === null && typed === null) {
      if (looks?.allowed) void looks.look(String(spot.column), [spot.row]);
      return;
    }
    saver.hold(of);
    setChosen(selectOnly(spot));
    setEditing({ ...spot, text: typed ?? text ?? "", before: text, typed: typed !== null, seen: of.seen });
  }
  function endEdit(text: string, step: Step | null) {
    if (!editing) return;
    const { row: of, column: at, before, seen } = editing;
    setEditing(null);
    // Left as it was, it says nothing against what a colleague has written meanwhile.
    if (text !== before) save([{ row: of, column: at, after: text }], "cells", new Map([[of, seen]]));
    if (step) setChosen(moved(board, selectOnly({ row: of, column: at }), step, false, 1));
  }
  function goToIssue(way: "forward" | "back") {
    const found = nextIssue(board, rows, focus, way);
    if (found) setChosen(selectOnly(found));
  }
  function carryOut(command: Command, page: number) {
    if (command.kind === "move")
      return setChosen(moved(board, selection ?? selectOnly(focus), command.step, command.extend, page));
    if (command.kind === "issue") return goToIssue(command.back ? "back" : "forward");
    if (command.kind === "find") return onFind(focus.column);
    if (command.kind === "help") return onHelp();
    if (command.kind === "give-up") return setChosen(selectOnly(focus));
    if (command.kind === "select-all") return setChosen(wholeBoard(board) ?? selection);
    if (!editable || !selection) return;
    if (command.kind === "edit") return beginEdit(focus, null);
    if (command.kind === "type") return beginEdit(focus, command.text);
    if (command.kind === "fill-down") return save(filledDown(board, selection, textOf), "paste");
    if (command.kind === "clear") {
      const cells = cellsOf(board, selection).flat();
      return save(
        cells.map((cell) => ({ ...cell, after: "" })),
        cells.length > 1 ? "paste" : "cells",
      );
    }
    if (command.kind === "undo" && saver.saver.takeBack()) return;
    saver.saver.push({ kind: command.kind });
  }
  const clipboard = clipboardHandlers({
    board,
    selection,
    editable,
    textOf,
    onCells: (cells) => save(cells, cells.length > 1 ? "paste" : "cells"),
    onSelect: setChosen,
  });
  const editor = editing && columnOf(columns, editing.column) && (
    <CellEditor
      key={`${editing.row} ${editing.column}`}
      editing={editing}
      column={columnOf(columns, editing.column) ?? column}
      label={words.cellOf(columnOf(columns, editing.column)?.name ?? "", editing.row)}
      onText={(text) => setEditing({ ...editing, text })}
      onKeep={endEdit}
      onGiveUp={() => setEditing(null)}
    />
  );
  return (
    <>
      {tools(goToIssue)}
      <CellLine
        row={row}
        column={column}
        cell={cellOf(row, column.position)}
        issues={issuesAt(board, row, column.position)}
        selected={sizeOf(board, selection)}
        editable={editable}
        onEdit={() => beginEdit(focus, null)}
      />
      <MendGrid
        rows={rows}
        columns={columns}
        board={board}
        total={pages.total}
        selection={selection}
        editable={editable}
        editing={editing}
        editor={editor}
        cellOf={cellOf}
        onSelect={setChosen}
        onCommand={carryOut}
        onEdit={(spot) => beginEdit(spot, null)}
        onCopy={clipboard.onCopy}
        onPaste={clipboard.onPaste}
        onNearEnd={pages.onNearEnd}
      />
    </>
  );
}

function columnOf(columns: readonly MendColumn[], position: number): MendColumn | undefined {
  return columns.find((column) => column.position === position);
}

/** The selection, moved to what is still there. */
function held(board: Board, { anchor, focus }: Selection): Selection | null {
  const [from, to] = [nearestSpot(board, anchor), nearestSpot(board, focus)];
  return from && to ? { anchor: from, focus: to } : null;
}

/** The first cell with an issue; without one the first cell. */
function firstSelection(board: Board, rows: readonly MendRow[]): Selection | null {
  const [row, column] = [board.rows[0], board.columns[0]];
  if (row === undefined || column === undefined) return null;
  return selectOnly(nextIssue(board, rows, { row, column: column - 1 }, "forward") ?? { row, column });
}

function wholeBoard(board: Board): Selection | null {
  const [first, last] = [board.rows[0], board.rows.at(-1)];
  const [left, right] = [board.columns[0], board.columns.at(-1)];
  if (first === undefined || last === undefined || left === undefined || right === undefined) return null;
  return { anchor: { row: first, column: left }, focus: { row: last, column: right } };
}
