import type { ClipboardEvent } from "react";
import { toast } from "sonner";
import { mending as words } from "#components/messages/mending.ts";
import { parseClipboard, writeClipboard } from "./clipboard-text.ts";
import { pastedCells, type CellEdit } from "./pasted-cells.ts";
import { cellsOf, type Board, type Selection } from "./selection.ts";

type ClipboardParts = {
  readonly board: Board;
  readonly selection: Selection;
  readonly editable: boolean;
  readonly textOf: (row: number, column: number) => string | null;
  readonly onCells: (cells: readonly CellEdit[]) => void;
  readonly onSelect: (selection: Selection) => void;
};

/** Copying the selection as spreadsheets do, and pasting what was copied here or there. */
export function clipboardHandlers({ board, selection, editable, textOf, onCells, onSelect }: ClipboardParts) {
  /** The editor's own text is copied and pasted by the browser. */
  const ofEditor = ({ target }: ClipboardEvent) =>
    target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
  return {
    onCopy(event: ClipboardEvent) {
      if (ofEditor(event)) return;
      event.preventDefault();
      const texts = cellsOf(board, selection).map((cells) => cells.map(({ row, column }) => textOf(row, column)));
      if (texts.some((cells) => cells.includes(null))) return void toast.error(words.copyHidden);
      event.clipboardData.setData("text/plain", writeClipboard(texts.map((cells) => cells.map((text) => text ?? ""))));
      toast(words.copied(texts.length * (texts[0]?.length ?? 0)));
    },
    onPaste(event: ClipboardEvent) {
      if (ofEditor(event) || !editable) return;
      event.preventDefault();
      const text = event.clipboardData.getData("text/plain");
      if (text === "") return;
      const pasted = pastedCells(board, selection, parseClipboard(text));
      onSelect(pasted.selection);
      if (pasted.left > 0) toast(words.pasteCut(pasted.left));
      onCells(pasted.cells);
    },
  };
}
