import { encodings } from "#core/file/encodings.ts";

/** Byte sequences by the character that they stand for, worked out by reading all of them. */
const tables = new Map<string, ReadonlyMap<string, readonly number[]>>();

/** Every encoding that files are read in. */
export const encodingLabels: readonly string[] = encodings.map(({ label }) => label);

/** Bytes of a text; characters that the encoding lacks become `?`. For all encodings of the platform's list. */
export function encode(text: string, encoding: string): Uint8Array {
  if (encoding === "utf-8") return new TextEncoder().encode(text);
  if (encoding === "utf-16le" || encoding === "utf-16be") return encodeUtf16(text, encoding === "utf-16be");
  const table = tableOf(encoding);
  const bytes: number[] = [];
  for (const character of text) bytes.push(...(table.get(character) ?? [0x3f]));
  return Uint8Array.from(bytes);
}

/** The text without what the encoding lacks, so that it can be read back exactly. */
export function writable(text: string, encoding: string): string {
  const plain = text.toWellFormed().replaceAll("\0", "").replaceAll("\uFFFD", "?");
  if (encoding.startsWith("utf-")) return plain;
  const table = tableOf(encoding);
  return Array.from(plain, (character) => (table.has(character) ? character : "?")).join("");
}

function encodeUtf16(text: string, bigEndian: boolean): Uint8Array {
  const bytes = new Uint8Array(text.length * 2);
  const view = new DataView(bytes.buffer);
  for (let at = 0; at < text.length; at++) view.setUint16(at * 2, text.charCodeAt(at), !bigEndian);
  return bytes;
}

function tableOf(encoding: string): ReadonlyMap<string, readonly number[]> {
  const known = tables.get(encoding);
  if (known) return known;
  const table = new Map<string, readonly number[]>();
  const decoder = new TextDecoder(encoding, { fatal: true, ignoreBOM: true });
  const note = (...bytes: number[]) => {
    const text = decoded(decoder, bytes);
    // C1 controls are bytes that a code page leaves undefined; they are refused.
    if (text !== null && Array.from(text).length === 1 && !/[\u0080-\u009f]/.test(text) && !table.has(text)) {
      table.set(text, bytes);
    }
  };
  for (let byte = 1; byte < 256; byte++) note(byte);
  if (["shift_jis", "euc-jp", "gb18030", "big5", "euc-kr"].includes(encoding)) {
    for (let lead = 0x81; lead < 0xff; lead++) for (let trail = 0x40; trail < 0xff; trail++) note(lead, trail);
  }
  tables.set(encoding, table);
  return table;
}

function decoded(decoder: TextDecoder, bytes: readonly number[]): string | null {
  try {
    return decoder.decode(Uint8Array.from(bytes));
  } catch {
    return null;
  }
}
