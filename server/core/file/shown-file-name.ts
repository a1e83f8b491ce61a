/** In characters of a person's counting, near enough. */
const longest = 200;

/**
 * What a file is called on screens: the last part of what its sender said, without control and direction characters and
 * halves of characters, and no longer than a line. Null when nothing of a name is left. It is never used as a path.
 */
export function shownFileName(fileName: string): string | null {
  const last = fileName.normalize("NFC").split(/[\\/]/).at(-1) ?? "";
  const plain = Array.from(last.replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, "").trim())
    .slice(0, longest)
    .join("");
  return plain === "" || plain === "." || plain === ".." ? null : plain;
}
