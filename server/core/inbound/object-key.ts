const longestKeyBytes = 1_024;
const longestNameBytes = 255;

/** What is wrong with a key for any object store, as a sentence; null when nothing is. */
export function objectKeyFault(key: string): string | null {
  if (key === "") return "The file has no name.";
  if (!key.isWellFormed() || key.includes("\0")) return "The file's name has a character that no name can have.";
  if (utf8Bytes(key) > longestKeyBytes) {
    return `The file's name with its folders is longer than ${longestKeyBytes} bytes. Give it a shorter name.`;
  }
  if (key.endsWith("/")) return "The name is a folder's. A file's name does not end with /.";
  if (key.split("/").some((part) => part === "." || part === "..")) {
    return "The file's name has a folder named . or .. in it. Give that folder another name.";
  }
  return null;
}

/** The same for a place that is a folder of a disk, where every part of a key is a name. */
export function folderKeyFault(key: string): string | null {
  const fault = objectKeyFault(key);
  if (fault) return fault;
  const parts = key.split("/");
  if (parts.includes("")) return "The file's name has two / in a row, or begins with one. Give its folder a name.";
  if (parts.some((part) => utf8Bytes(part) > longestNameBytes)) {
    return `The file's name is longer than ${longestNameBytes} bytes. Give it a shorter name.`;
  }
  return null;
}

/** The length in UTF-8; cheaper than to encode it. */
function utf8Bytes(text: string): number {
  let bytes = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return bytes;
}
