import { withoutAccents } from "#core/mapping/fold-name.ts";

/**
 * One key for spellings that belong together: case, accents, punctuation, the order of words and repeated words do not
 * count, so that `On-Leave`, `leave, on` and `ON LEAVE` are one. A plus counts, for `A+` is not `A`.
 */
export function fingerprint(value: string): string {
  const tokens = words(value);
  return tokens.length === 0 ? value.trim() : [...new Set(tokens)].sort().join(" ");
}

/**
 * A looser key: the pairs of letters, sorted, each once. Spaces do not count (`parttime`, `part time`), nor does a letter
 * that was hit twice (`activve`); digits do. Short values are left as they are: too many would meet.
 */
export function pairsPrint(value: string): string {
  const letters = words(value)
    .join("")
    .replace(/(\p{L})\1+/gu, "$1");
  if (letters.length < 5) return fingerprint(value);
  const pairs = new Set<string>();
  for (let at = 0; at < letters.length - 1; at++) pairs.add(letters.slice(at, at + 2));
  return [...pairs].sort().join(" ");
}

function words(value: string): readonly string[] {
  return withoutAccents(value)
    .split(/[^\p{L}\p{N}+]+/u)
    .filter((word) => word !== "");
}
