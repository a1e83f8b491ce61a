import type { EnumValue } from "#core/entities/entity.ts";
import { fingerprint, pairsPrint } from "#core/values/fingerprint.ts";

/** An accepted value that is likely meant, and the spelling that it was recognised by. */
export type TargetSuggestion = {
  readonly target: string;
  /** `words`: the same words as a name of the target; `letters`: nearly its letters; `begins`: the name begins so. */
  readonly reason: "words" | "letters" | "begins";
  readonly spelling: string;
};

const SHORTEST_BEGINNING = 3;

/** Finds for a value the accepted one whose name or synonym it is another spelling of; null when none is. */
export function compileSuggestTarget(
  choices: readonly EnumValue[],
  wordsOf: (value: string) => string = fingerprint,
  lettersOf: (value: string) => string = pairsPrint,
): (value: string) => TargetSuggestion | null {
  const spellings = choices.flatMap(({ value, label, synonyms }) =>
    [value, label, ...synonyms].map((spelling) => {
      const words = fingerprint(spelling);
      return { target: value, spelling, words, beginning: `${words} ` };
    }),
  );
  const byWords = firstOf(spellings.map((one) => [one.words, one]));
  const byLetters = firstOf(spellings.map((one) => [pairsPrint(one.spelling), one]));
  // Of two values with one name nobody can tell which is meant.
  const isShared = ({ words, target }: Spelling) => byWords.get(words)?.target !== target;
  const shared = new Set(spellings.filter(isShared).map(({ words }) => words));
  return (value) => {
    const words = wordsOf(value);
    if (shared.has(words)) return null;
    const same = byWords.get(words);
    if (same) return { target: same.target, reason: "words", spelling: same.spelling };
    const close = byLetters.get(lettersOf(value));
    if (close) return { target: close.target, reason: "letters", spelling: close.spelling };
    if (words.length < SHORTEST_BEGINNING) return null;
    // Only when all that begin so are one target: `Pa` may be paused or part-time.
    const begins = spellings.filter((one) => one.words.startsWith(words) || words.startsWith(one.beginning));
    const [first] = begins;
    if (!first || begins.some(({ target }) => target !== first.target)) return null;
    return { target: first.target, reason: "begins", spelling: first.spelling };
  };
}

type Spelling = { readonly target: string; readonly words: string };

function firstOf<Value>(entries: readonly (readonly [string, Value])[]): ReadonlyMap<string, Value> {
  const map = new Map<string, Value>();
  for (const [key, value] of entries) if (!map.has(key)) map.set(key, value);
  return map;
}
