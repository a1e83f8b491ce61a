import { byteOrderMark } from "./byte-order-mark.ts";
import type { ByteOrderMark } from "./byte-order-mark.ts";
import { encodingName } from "./encodings.ts";
import type { FileFault } from "./file-fault.ts";
import { groupedNumber } from "./grouped-number.ts";
import { utf8Break } from "./utf-8.ts";

export type DetectedEncoding = {
  readonly encoding: string;
  readonly mark: ByteOrderMark | null;
  /** Why this encoding, in one sentence. */
  readonly evidence: string;
  readonly fault: FileFault | null;
};

/** So many proper characters beyond ASCII don't come about by chance: such a file is damaged UTF-8, nothing else. */
const convincing = 5;
const sampleBytes = 65_536;

/**
 * The encoding of a file from its first bytes; `complete` says that these are all. A character that is cut by the end
 * of the prefix says nothing. What is neither marked nor UTF-8 nor UTF-16 is taken for windows-1252, as a guess.
 */
export function detectEncoding(bytes: Uint8Array, complete: boolean): DetectedEncoding {
  const mark = byteOrderMark(bytes);
  const found = (encoding: string, evidence: string): DetectedEncoding => ({ encoding, mark, evidence, fault: null });
  if (mark === "utf-32le" || mark === "utf-32be")
    return { ...found("utf-8", "Its byte-order mark says UTF-32."), fault: utf32 };
  if (mark !== null) return found(mark, `The file begins with the byte-order mark of ${encodingName(mark)}.`);
  const utf16 = utf16ByZeros(bytes);
  if (utf16 !== null) {
    return found(utf16, `Every other byte is zero, as in ${encodingName(utf16)}.`);
  }
  if (isBinary(bytes)) return { ...found("utf-8", "The bytes are not those of a text."), fault: notText };
  return found(...byUtf8(bytes, complete));
}

function byUtf8(bytes: Uint8Array, complete: boolean): [encoding: string, evidence: string] {
  const broken = utf8Break(bytes);
  const end = broken?.at ?? bytes.length;
  const wide = wideCharacters(bytes, end);
  if (broken === null || (broken.cut && (!complete || wide.count > 0))) {
    if (wide.count === 0) return ["utf-8", "All characters looked at are plain ASCII, which UTF-8 reads the same."];
    return [
      "utf-8",
      `All bytes looked at are valid UTF-8, the first accented or special character on line ${wide.line}.`,
    ];
  }
  const byte = bytes[end] ?? 0;
  const place = `Byte 0x${byte.toString(16).toUpperCase()} on line ${groupedNumber(lineAt(bytes, end))}`;
  if (wide.count >= convincing) {
    return [
      "utf-8",
      `${place} is not UTF-8, but the special characters before it are: the file seems to be damaged there.`,
    ];
  }
  const letter = new TextDecoder("windows-1252").decode(Uint8Array.of(byte));
  const reading = /\p{L}|\p{P}|\p{S}/u.test(letter) ? `, where it is “${letter}”` : "";
  return [
    "windows-1252",
    `${place} is not UTF-8; such files mostly are Windows-1252${reading}. Check the accented letters below.`,
  ];
}

/** Text in UTF-16 without a mark: the zero halves of ASCII characters all stand on the same side. */
function utf16ByZeros(bytes: Uint8Array): "utf-16le" | "utf-16be" | null {
  const length = Math.min(bytes.length, sampleBytes) & ~1;
  let first = 0;
  let second = 0;
  for (let at = bytes.indexOf(0); at !== -1 && at < length; at = bytes.indexOf(0, at + 1)) {
    if (at % 2 === 0) first++;
    else second++;
  }
  const enough = length / 10;
  if (second > enough && first * 20 < second) return "utf-16le";
  return first > enough && second * 20 < first ? "utf-16be" : null;
}

/** More than one control character in a hundred bytes; a few zero bytes alone are a damaged text (see `nul_byte`). */
function isBinary(bytes: Uint8Array): boolean {
  const sample = bytes.subarray(0, sampleBytes);
  let controls = 0;
  for (const byte of sample) if (byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d) controls++;
  return controls * 100 > sample.length && controls > 3;
}

function wideCharacters(bytes: Uint8Array, end: number): { count: number; line: string } {
  let count = 0;
  let first = -1;
  for (let at = 0; at < end; at++) {
    if ((bytes[at] ?? 0) < 0xc0) continue;
    if (first === -1) first = at;
    count++;
  }
  return { count, line: first === -1 ? "" : groupedNumber(lineAt(bytes, first)) };
}

function lineAt(bytes: Uint8Array, end: number): number {
  let line = 1;
  for (let at = bytes.indexOf(0x0a); at !== -1 && at < end; at = bytes.indexOf(0x0a, at + 1)) line++;
  return line;
}

const utf32: FileFault = {
  code: "wrong_encoding",
  sentence: "The file is in UTF-32, which is not read. Save it as “CSV UTF-8” and send that file.",
};

const notText: FileFault = {
  code: "not_text",
  sentence: "This is not a text file, so it can't be a CSV file. Export the data as “CSV UTF-8” and send that file.",
};
