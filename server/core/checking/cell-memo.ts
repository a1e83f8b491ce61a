import { type CopiedBytes, copiedBytes } from "#core/checking/row-bytes.ts";

/** Enough for the places, names and choices of a column; some hundred kilobytes of it. */
const mostCells = 4_096;
const longestCell = 64;
const places = 16_384;

/** What a cell came to: its JSON text in bytes, none for a blank value. */
export type KnownCell = {
  readonly cell: Uint8Array;
  readonly mark: number;
  readonly text: CopiedBytes;
  /** Rows that have the cell, and the first of them; counted by who asks. */
  rows: number;
  firstRow: number;
};

/** Remembers what the cells of a column came to, by their bytes. */
export type CellMemo = {
  readonly find: (bytes: Uint8Array, from: number, to: number) => KnownCell | null;
  /** Keeps it for the next time; null when there is no room. */
  readonly keep: (bytes: Uint8Array, from: number, to: number, text: Uint8Array) => KnownCell | null;
  /** False for a column that hardly ever repeats itself: asking again is not worth it. */
  readonly isUseful: () => boolean;
  readonly known: () => readonly KnownCell[];
};

export function createCellMemo(): CellMemo {
  // Most columns never need it.
  let slots: (KnownCell | null)[] = [];
  const cells: KnownCell[] = [];
  let hits = 0;
  let misses = 0;
  return {
    find(bytes, from, to) {
      if (to - from > longestCell) return null;
      const mark = markOf(bytes, from, to);
      for (let place = mark & (places - 1); ; place = (place + 1) & (places - 1)) {
        const known = slots[place] ?? null;
        if (known === null) {
          misses++;
          return null;
        }
        if (known.mark !== mark || !isSame(known.cell, bytes, from, to)) continue;
        hits++;
        return known;
      }
    },
    keep(bytes, from, to, text) {
      if (cells.length >= mostCells || to - from > longestCell) return null;
      if (slots.length === 0) slots = new Array<KnownCell | null>(places).fill(null);
      const mark = markOf(bytes, from, to);
      const known = {
        // A copy, also of a part of Node's buffers: the block that it came in must not stay in memory.
        cell: new Uint8Array(bytes.subarray(from, to)),
        mark,
        text: copiedBytes(text),
        rows: 0,
        firstRow: 0,
      };
      let place = mark & (places - 1);
      while (slots[place] !== null) place = (place + 1) & (places - 1);
      slots[place] = known;
      cells.push(known);
      return known;
    },
    isUseful: () => misses < 2 * mostCells || hits > misses,
    known: () => cells,
  };
}

function isSame(cell: Uint8Array, bytes: Uint8Array, from: number, to: number): boolean {
  if (cell.length !== to - from) return false;
  for (let at = 0; at < cell.length; at++) if (cell[at] !== bytes[from + at]) return false;
  return true;
}

/** FNV-1a. */
function markOf(bytes: Uint8Array, from: number, to: number): number {
  let mark = 0x811c9dc5;
  for (let at = from; at < to; at++) mark = Math.imul(mark ^ (bytes[at] ?? 0), 0x01000193);
  return mark ^ (mark >>> 15);
}
