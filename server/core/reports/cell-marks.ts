/** Texts in bytes: every `step`th place from `first` on is one of them. */
export type Texts = {
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  readonly first: number;
  readonly step: number;
  readonly count: number;
};

export type CellMarks = {
  /** Where the JSON string ends that begins right behind its quotation mark at `from`; -1 when that is not before `to`. */
  endOf(bytes: Uint8Array, from: number, to: number): number;
  /** What the cell of that string is. */
  found(): number;
  /** What the cell of texts joined by `; ` is. */
  marksOf(bytes: Uint8Array, texts: Texts): number;
};

const SPACE = 32;
const SEMICOLON = 59;
const QUOTE = 34;
const BACKSLASH = 92;

/** What a byte is to a cell: nothing, or it needs care, or it has the cell quoted. */
const careful = 1;
const quoting = 2;

/** What a cell is found to be, in bits. */
export const isQuoted = 1;
export const isEscaped = 2;
export const isUsual = 4;

/** What stands behind a backslash in JSON, and the byte that it is short for; 0 where it is no single byte. */
export const shortFor = new Uint8Array(256);
for (const [letter, byte] of Object.entries({
  '"': '"',
  "\\": "\\",
  "/": "/",
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
}))
  shortFor[letter.charCodeAt(0)] = byte.charCodeAt(0);

/** Looks at cells in bytes of UTF-8 for what has them quoted in a file with the delimiter `sign`. */
export function cellMarks(sign: number): CellMarks {
  const meanings = new Uint8Array(256);
  for (const byte of [sign, 10, 13]) meanings[byte] = quoting;
  meanings[QUOTE] = meanings[BACKSLASH] = careful;
  const joinQuotes = sign === SEMICOLON || sign === SPACE;
  let found = 0;

  return {
    endOf(bytes, from, to) {
      let marks = 0;
      let at = from;
      for (;;) {
        while (meanings[bytes[at] ?? QUOTE] === 0) at++;
        if (at >= to) return -1;
        const byte = bytes[at];
        if (byte === QUOTE) break;
        if (byte === BACKSLASH) {
          const meant = shortFor[bytes[at + 1] ?? 0] ?? 0;
          marks |= isEscaped;
          if (meant === 0) marks |= isUsual;
          else if (meant === QUOTE || meanings[meant] === quoting) marks |= isQuoted;
          at += 2;
        } else {
          marks |= isQuoted;
          at++;
        }
      }
      found = marks;
      return at;
    },

    marksOf(bytes, { starts, ends, first, step, count }) {
      let marks = joinQuotes && count > 1 ? isQuoted : 0;
      for (let text = 0, place = first; text < count; text++, place += step) {
        const end = ends[place] ?? 0;
        for (let at = starts[place] ?? 0; at < end; at++) {
          const byte = bytes[at] ?? 0;
          if (byte === QUOTE) marks |= isQuoted | isEscaped;
          else if (meanings[byte] === quoting) marks |= isQuoted;
        }
      }
      return marks;
    },
    found: () => found,
  };
}
