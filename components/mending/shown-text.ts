import type { MendRow } from "./mending-types.ts";
import { cellKey } from "./saver.ts";

/** A cell as it stands on the screen. */
export type ShownCell = {
  /** null while it is hidden. */
  readonly text: string | null;
  /** Typed, and not saved yet. */
  readonly unsaved: boolean;
  readonly edited: boolean;
  /** The server keeps the text back: it is here because somebody asked for it, or just typed it. */
  readonly secret: boolean;
};

type TextSources = {
  readonly unsaved: ReadonlyMap<string, string>;
  /** A text that was asked for; null while it is hidden. */
  readonly lookedAt: (column: number, row: MendRow) => string | null;
};

/** What a cell shows: what was typed last, else what the server gives or has shown on demand. */
export function shownCell({ unsaved, lookedAt }: TextSources, row: MendRow, column: number): ShownCell {
  const cell = row.cells[column - 1];
  const typed = unsaved.get(cellKey(row.row, column));
  const secret = cell?.text === null;
  return {
    // A cell that is still being read.
    text: typed ?? (cell === null ? "…" : secret ? lookedAt(column, row) : (cell?.text ?? "")),
    unsaved: typed !== undefined,
    edited: cell?.edited ?? false,
    secret,
  };
}
