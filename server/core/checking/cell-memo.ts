/** Enough for the places, names and choices of a column; some hundred kilobytes of it. */
const mostCells = 4_096;
const longestCell = 64;
const places = 16_384;
/** Behind the texts, for who copies eight bytes at a time. */
const room = 8;

/**
 * Remembers what the cells of a column came to, by their bytes: its JSON text, none for a blank value. Cells have numbers from
 * 0 on, and lie with their texts one behind the other: a look-up that follows objects from cell to cell takes twice as long.
 */
export type CellMemo = {
  /** Cells and texts, from 0 to `size`. */
  bytes: Uint8Array<ArrayBuffer>;
  /** The same bytes. */
  view: DataView;
  size: number;
  /** How many cells are known. */
  count: number;
  /** At the place that a cell's mark says, or behind it: the mark, and one more than the cell's number. */
  marks: Int32Array;
  numbers: Int32Array;
  /** Where each cell begins, where it ends and its text begins, and where that ends. */
  cellFrom: Int32Array;
  textFrom: Int32Array;
  textTo: Int32Array;
  /** Rows that have the cell, and the first of them; counted by who asks. */
  rows: Float64Array;
  firstRow: Float64Array;
  hits: number;
  misses: number;
};

export function createCellMemo(): CellMemo {
  // Most columns never need it.
  const [bytes, none, noRows] = [new Uint8Array(0), new Int32Array(0), new Float64Array(0)];
  return {
    ...{ bytes, view: new DataView(bytes.buffer), size: 0, count: 0, marks: none, numbers: none },
    ...{ cellFrom: none, textFrom: none, textTo: none, rows: noRows, firstRow: noRows, hits: 0, misses: 0 },
  };
}

/** The number of the cell that is the bytes of `view` from `from` to `to`; -1 for one that is not known. */
export function findCell(memo: CellMemo, view: DataView, from: number, to: number): number {
  if (to - from > longestCell) return -1;
  if (memo.count === 0) {
    memo.misses++;
    return -1;
  }
  const mark = markOf(view, from, to);
  const { marks, numbers } = memo;
  for (let place = mark & (places - 1); ; place = (place + 1) & (places - 1)) {
    const number = (numbers[place] ?? 0) - 1;
    if (number < 0) {
      memo.misses++;
      return -1;
    }
    if (marks[place] !== mark || !isSame(memo, number, view, from, to)) continue;
    memo.hits++;
    return number;
  }
}

/** Whether a cell of so many bytes that is not known could be kept. */
export function hasPlace(memo: CellMemo, size: number): boolean {
  return memo.count < mostCells && size <= longestCell;
}

/** Keeps what a cell that is not known came to, and answers its number; -1 when there is no place. */
export function keepCell(memo: CellMemo, view: DataView, from: number, to: number, text: Uint8Array): number {
  if (!hasPlace(memo, to - from)) return -1;
  if (memo.count === 0) begin(memo);
  const number = memo.count++;
  makeRoom(memo, to - from + text.length + room);
  const { bytes, size, numbers } = memo;
  for (let at = from; at < to; at++) bytes[size + at - from] = view.getUint8(at);
  const textFrom = size + to - from;
  bytes.set(text, textFrom);
  memo.cellFrom[number] = size;
  memo.textFrom[number] = textFrom;
  memo.size = memo.textTo[number] = textFrom + text.length;
  const mark = markOf(view, from, to);
  let place = mark & (places - 1);
  while (numbers[place] !== 0) place = (place + 1) & (places - 1);
  memo.marks[place] = mark;
  numbers[place] = number + 1;
  return number;
}

/** False for a column that hardly ever repeats itself: asking again is not worth it. */
export function isUseful({ hits, misses }: CellMemo): boolean {
  return misses < 2 * mostCells || hits > misses;
}

export function countCell({ rows, firstRow }: CellMemo, number: number, row: number): void {
  const before = rows[number] ?? 0;
  rows[number] = before + 1;
  if (before === 0) firstRow[number] = row;
}

/** The cells that rows have, with how many there are and the first of them. */
export function* countedCells(memo: CellMemo) {
  const { bytes, cellFrom, textFrom, rows, firstRow } = memo;
  for (let number = 0; number < memo.count; number++) {
    const counted = rows[number] ?? 0;
    if (counted === 0) continue;
    const cell = bytes.subarray(cellFrom[number], textFrom[number]);
    yield { cell, rows: counted, firstRow: firstRow[number] ?? 0 };
  }
}

function begin(memo: CellMemo): void {
  memo.marks = new Int32Array(places);
  memo.numbers = new Int32Array(places);
  memo.cellFrom = new Int32Array(mostCells);
  memo.textFrom = new Int32Array(mostCells);
  memo.textTo = new Int32Array(mostCells);
  memo.rows = new Float64Array(mostCells);
  memo.firstRow = new Float64Array(mostCells);
}

function makeRoom(memo: CellMemo, more: number): void {
  const needed = memo.size + more;
  if (needed <= memo.bytes.length) return;
  const larger = new Uint8Array(Math.max(1_024, needed, memo.bytes.length * 2));
  larger.set(memo.bytes);
  memo.bytes = larger;
  memo.view = new DataView(larger.buffer);
}

/** Four bytes at a time; the last four are compared whole, though some of them have been. */
function isSame(memo: CellMemo, number: number, view: DataView, from: number, to: number): boolean {
  const known = memo.cellFrom[number] ?? 0;
  const size = to - from;
  if ((memo.textFrom[number] ?? 0) - known !== size) return false;
  const cell = memo.view;
  if (size < 4) {
    for (let at = 0; at < size; at++) if (cell.getUint8(known + at) !== view.getUint8(from + at)) return false;
    return true;
  }
  for (let at = 0; at < size - 4; at += 4) if (cell.getInt32(known + at) !== view.getInt32(from + at)) return false;
  return cell.getInt32(known + size - 4) === view.getInt32(to - 4);
}

const factor = 0x9e3779b1;

/** 32 bits of a cell, four of its bytes at a time. */
function markOf(view: DataView, from: number, to: number): number {
  const size = to - from;
  let mark = size;
  if (size >= 4) {
    for (let at = from; at < to - 4; at += 4) mark = mixed(mark, view.getInt32(at));
    mark = mixed(mark, view.getInt32(to - 4));
  } else {
    for (let at = from; at < to; at++) mark = (mark << 8) | view.getUint8(at);
    mark = mixed(0, mark);
  }
  mark = Math.imul(mark ^ (mark >>> 15), 0x2c1b3c6d);
  return mark ^ (mark >>> 13);
}

function mixed(mark: number, word: number): number {
  return Math.imul(((mark << 5) | (mark >>> 27)) ^ word, factor);
}
