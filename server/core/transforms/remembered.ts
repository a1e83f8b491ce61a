import { ownText } from "#core/own-text.ts";

/** More different texts than a large value map has entries, and few megabytes. */
const MOST_TEXTS = 20_000;

/**
 * Finds an answer once for each different text, as long as there are not too many; a column repeats its cells. One that
 * hardly ever does is found out when the memory is full, and nothing is remembered of it from then on.
 */
export function remembered<T>(find: (text: string) => T): (text: string) => T {
  const seen = new Map<string, { readonly answer: T }>();
  let hits = 0;
  let given = false;
  return (text) => {
    if (given) return find(text);
    const known = seen.get(text);
    if (known !== undefined) {
      hits++;
      return known.answer;
    }
    if (seen.size < MOST_TEXTS) {
      const own = ownText(text);
      const answer = find(own);
      seen.set(own, { answer });
      return answer;
    }
    given = hits < MOST_TEXTS;
    if (given) seen.clear();
    return find(text);
  };
}
