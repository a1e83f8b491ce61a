/**
 * A JavaScript string takes two bytes a character as soon as one of them is beyond Latin-1, and so does every slice of
 * it: one “ł” in a chunk makes all its cells twice as large, and whatever looks at them half as fast again. Text for the
 * parser is therefore narrowed first: such characters stand aside, a mark in place of each, and go back into their cells.
 */
export type NarrowText = {
  /** One byte a character, and as long as the text it stands for. */
  readonly text: string;
  /** Puts the characters back into the rows read from the first `length` characters; false when they don't fit. */
  readonly restore: (rows: readonly string[][], length: number) => boolean;
};

/** No text that people write has it (SUBSTITUTE); one that comes all the same stands aside like the others. */
const mark = "\x1A";
const beyondLatin1 = /[^\x00-\xFF]/;
const setAside = /[^\x00-\xFF]|\x1A/g;

/** Narrows texts one after the other; null for one that is narrow already, as most are. */
export function createNarrowing(): (text: string) => NarrowText | null {
  const encoder = new TextEncoder();
  const decoder = new TextDecoder();
  let scratch = new Uint8Array(0);
  return (text) => {
    if (!beyondLatin1.test(text)) return null;
    const characters: string[] = [];
    const places: number[] = [];
    const marked = text.replace(setAside, (character, place: number) => {
      characters.push(character);
      places.push(place);
      return mark;
    });
    // Replacing leaves two bytes a character; only text that is made anew is narrow. Latin-1 takes two bytes at most.
    if (scratch.length < marked.length * 2) scratch = new Uint8Array(marked.length * 2);
    const { written } = encoder.encodeInto(marked, scratch);
    return {
      text: decoder.decode(scratch.subarray(0, written)),
      restore: (rows, length) => restored(rows, characters) === countBelow(places, length),
    };
  };
}

/** How many characters went back. */
function restored(rows: readonly string[][], characters: readonly string[]): number {
  let next = 0;
  for (const row of rows) {
    for (let column = 0; column < row.length; column++) {
      const cell = row[column] ?? "";
      if (cell.includes(mark)) row[column] = cell.replaceAll(mark, () => characters[next++] ?? "");
    }
  }
  return next;
}

function countBelow(places: readonly number[], length: number): number {
  const first = places.findIndex((place) => place >= length);
  return first < 0 ? places.length : first;
}
