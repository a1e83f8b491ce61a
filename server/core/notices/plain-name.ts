/** The most characters of a name that a message repeats. */
const longest = 80;

/** A name that somebody typed, fit for one line of a message: no line break that could begin a header, not endless. */
export function plainName(name: string): string {
  const line = name.replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, " ").trim();
  const characters = [...line];
  return characters.length <= longest ? line : `${characters.slice(0, longest - 1).join("")}…`;
}
