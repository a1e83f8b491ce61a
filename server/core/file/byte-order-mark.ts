/** The mark that some programs write in front of a text to say how it is encoded. */
export type ByteOrderMark = "utf-8" | "utf-16le" | "utf-16be" | "utf-32le" | "utf-32be" | "gb18030";

/** Longest first: the mark of utf-32le begins with that of utf-16le. */
const marks: readonly { readonly mark: ByteOrderMark; readonly bytes: readonly number[] }[] = [
  { mark: "utf-32le", bytes: [0xff, 0xfe, 0x00, 0x00] },
  { mark: "utf-32be", bytes: [0x00, 0x00, 0xfe, 0xff] },
  { mark: "gb18030", bytes: [0x84, 0x31, 0x95, 0x33] },
  { mark: "utf-8", bytes: [0xef, 0xbb, 0xbf] },
  { mark: "utf-16le", bytes: [0xff, 0xfe] },
  { mark: "utf-16be", bytes: [0xfe, 0xff] },
];

/** The byte-order mark that a file begins with, or null. Four bytes are enough to tell. */
export function byteOrderMark(head: Uint8Array): ByteOrderMark | null {
  const found = marks.find(({ bytes }) => bytes.every((byte, index) => head[index] === byte));
  return found?.mark ?? null;
}
