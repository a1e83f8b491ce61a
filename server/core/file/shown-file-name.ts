/** In characters of a person's counting, near enough. */
const longest = 200;
/** So many of them are the end of a longer name: its ending, and the day or number that systems put before it. */
const keptAtEnd = 60;

/**
 * What a file is called on screens: the last part of what its sender said, without control and direction characters and
 * halves of characters, and no longer than a line: what is left out of a longer one is an ellipsis. Null when nothing of a name is left. It is never used as a path.
 */
export function shownFileName(fileName: string): string | null {
  const last = fileName.normalize("NFC").split(/[\\/]/).at(-1) ?? "";
  const plain = shortened(last.replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, "").trim());
  return plain === "" || plain === "." || plain === ".." ? null : plain;
}

function shortened(name: string): string {
  const characters = Array.from(name);
  if (characters.length <= longest) return name;
  return [...characters.slice(0, longest - keptAtEnd - 1), "…", ...characters.slice(-keptAtEnd)].join("");
}
