import { withoutAccents } from "#core/mapping/fold-name.ts";
import { foldValue } from "#core/mapping/fold-value.ts";
import type { Folding } from "./value-map.ts";

/** One spelling for all that a map takes for the same value. */
export function compileFold({ case: cases, accents, space }: Folding): (value: string) => string {
  if (cases && accents && space) return foldValue;
  return (value) => {
    const outer = value.trim();
    const text = space ? outer.replace(/\s+/g, " ") : outer;
    if (accents) return cases ? withoutAccents(text) : plainLetters(text);
    // A letter and its accent may be written as one character or as two.
    const composed = text.normalize("NFC");
    return cases ? composed.toLowerCase() : composed;
  };
}

/** Without accents, but with its capitals. */
function plainLetters(text: string): string {
  return Array.from(text.normalize("NFC"), (letter) => {
    const plain = withoutAccents(letter);
    return letter === letter.toLowerCase() ? plain : plain.toUpperCase();
  }).join("");
}
