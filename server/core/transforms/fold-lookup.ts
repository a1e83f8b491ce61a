import { trimmed } from "#core/checking/trimmed.ts";
import { foldValue } from "#core/mapping/fold-value.ts";
import { remembered } from "#core/transforms/remembered.ts";

/**
 * Finds what stands beside a text, compared as value maps compare; the later of two entries that fold alike counts. Most
 * texts of a column that is looked up begin or end with a letter that no entry has: those are never folded, which
 * changes neither a first nor a last letter of the plain ones but its case.
 */
export function compileFoldLookup<T>(
  entries: Iterable<readonly [string, T]>,
  fold: (text: string) => string = foldValue,
): (text: string) => T | undefined {
  const byFold = new Map<string, T>();
  for (const [text, found] of entries) byFold.set(fold(text), found);
  const firsts = lettersAt([...byFold.keys()], 0);
  const lasts = lettersAt([...byFold.keys()], -1);
  const blank = byFold.get("");
  const find = remembered((text) => byFold.get(fold(text)));
  return (cell) => {
    const text = trimmed(cell);
    if (text === "") return blank;
    const begins = firsts[text.charCodeAt(0)] !== 0 || text.charCodeAt(1) >= firstMark;
    return begins && lasts[text.charCodeAt(text.length - 1)] !== 0 ? find(text) : undefined;
  };
}

/** Of the accents that stand behind their letter: a plain letter before one may be another letter once it is folded. */
const firstMark = 0x300;

/** By the code of a plain letter whether a text has it there, in capitals too; other letters stand in no such list. */
function lettersAt(texts: readonly string[], place: 0 | -1): Uint8Array {
  const seen = new Uint8Array(0x7f);
  for (const text of texts) {
    const letter = text.at(place) ?? "";
    if (letter === "") continue;
    for (const one of [letter, letter.toUpperCase()]) {
      if (one.charCodeAt(0) < seen.length) seen[one.charCodeAt(0)] = 1;
    }
  }
  return seen;
}
