import { AppError } from "#core/app-error.ts";

/**
 * Text as bytes of an encoding that files are read in (a label of `encodings`), with a byte-order mark where spreadsheets
 * want one. Throws bad_request for a character that the encoding does not have.
 */
export function encodeText(text: string, encoding: string): Uint8Array {
  if (encoding === "utf-8") return new TextEncoder().encode(`\uFEFF${text}`);
  if (encoding === "utf-16le" || encoding === "utf-16be") return utf16(`\uFEFF${text}`, encoding === "utf-16le");
  const codes = codesOf(encoding);
  const bytes = Array.from(text).flatMap((letter) => {
    const code = codes.get(letter);
    if (code === undefined) throw new AppError("bad_request", `The encoding ${encoding} has no character “${letter}”.`);
    return code;
  });
  return Uint8Array.from(bytes);
}

function utf16(text: string, little: boolean): Uint8Array {
  const bytes = new Uint8Array(text.length * 2);
  const view = new DataView(bytes.buffer);
  for (let at = 0; at < text.length; at++) view.setUint16(at * 2, text.charCodeAt(at), little);
  return bytes;
}

/** Every character that one byte or two stand for. */
function codesOf(encoding: string): ReadonlyMap<string, readonly number[]> {
  const decoder = new TextDecoder(encoding);
  const codes = new Map<string, readonly number[]>();
  const note = (...bytes: readonly number[]) => {
    const letter = decoder.decode(Uint8Array.from(bytes));
    const isOne = letter.length === 1 && letter !== "\uFFFD";
    if (isOne && !codes.has(letter)) codes.set(letter, bytes);
    return isOne;
  };
  const all = Array.from({ length: 256 }, (_, byte) => byte);
  const leads = all.filter((byte) => !note(byte));
  for (const lead of leads) for (const byte of all) note(lead, byte);
  return codes;
}
