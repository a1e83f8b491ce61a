import { byteOrderMark } from "./byte-order-mark.ts";
import { createChunkDecoder } from "./chunk-decoder.ts";
import type { Undecodable } from "./chunk-decoder.ts";
import { encodingName, encodings } from "./encodings.ts";
import type { FileFault } from "./file-fault.ts";
import { signatureFault, signatureLength } from "./file-signature.ts";
import { groupedNumber } from "./grouped-number.ts";
import { joinedBytes } from "./joined-bytes.ts";

/**
 * Turns the bytes of one file into text, strictly: nothing is ever replaced or left out but a byte-order mark.
 * After a fault nothing more comes out, and the text that came before it must not count.
 */
export type Decoder = {
  /** The text of the next bytes; may be empty while a character or the file's beginning is incomplete. */
  readonly push: (bytes: Uint8Array) => string;
  /**
   * Goes past whole lines that were found to be text and read elsewhere, so many and those of `rest`: they only count, for
   * the line that a fault names.
   */
  readonly pass: (lineFeeds: number, rest: string) => void;
  /** The text that was still held back; to be called once, after the last `push`. */
  readonly end: () => string;
  /** Why the file can't be read, as soon as that is known; null while it can. */
  readonly fault: () => FileFault | null;
};

/**
 * A decoder for one file in a declared encoding (a label of `encodings`). Refused, with the line that a text editor
 * shows: bytes that are not of that encoding, a byte-order mark of another one, NUL bytes, and files that are an
 * archive, a workbook or a picture by their first bytes. An empty file has the fault `empty`.
 */
export function createDecoder(encoding: string): Decoder {
  const decodeChunk = createChunkDecoder(isListed(encoding) ? encoding : "utf-8");
  let fault: FileFault | null = isListed(encoding) ? null : unknownEncoding(encoding);
  let head: Uint8Array | null = new Uint8Array(0);
  let started = false;
  const lines = lineCounter();

  function decoded(bytes: Uint8Array, last: boolean): string {
    const chunk = decodeChunk(bytes, last);
    if (typeof chunk !== "string") {
      lines.count(chunk.before);
      fault = undecodableFault(encoding, lines.line(), chunk);
      return "";
    }
    const nul = chunk.indexOf("\0");
    if (nul !== -1) {
      lines.count(chunk.slice(0, nul));
      fault = nulFault(lines.line());
      return "";
    }
    lines.count(chunk);
    if (started || chunk === "") return chunk;
    started = true;
    // utf-8 and utf-16 decoders drop the mark themselves; that of gb18030 comes through.
    return chunk.startsWith("\uFEFF") ? chunk.slice(1) : chunk;
  }

  /** The first bytes are held back until there are enough of them to tell what kind of file it is. */
  function begun(bytes: Uint8Array, last: boolean): string {
    head = null;
    fault = bytes.length === 0 ? emptyFault : (signatureFault(bytes) ?? markFault(encoding, bytes));
    return fault === null ? decoded(bytes, last) : "";
  }

  return {
    push: (bytes) => {
      if (fault !== null) return "";
      if (head === null) return decoded(bytes, false);
      head = head.length === 0 ? bytes : joinedBytes(head, bytes);
      return head.length < signatureLength ? "" : begun(head, false);
    },
    pass: lines.pass,
    end: () => {
      if (fault !== null) return "";
      return head === null ? decoded(new Uint8Array(0), true) : begun(head, true);
    },
    fault: () => fault,
  };
}

/** Counts line feeds, and carriage returns only as long as there has been no line feed (files of old Macs). */
function lineCounter() {
  let lineFeeds = 0;
  let carriageReturns = 0;
  return {
    count: (text: string) => {
      lineFeeds += occurrences(text, "\n");
      if (lineFeeds === 0) carriageReturns += occurrences(text, "\r");
    },
    pass: (more: number, rest: string) => void (lineFeeds += more + occurrences(rest, "\n")),
    line: () => 1 + (lineFeeds === 0 ? carriageReturns : lineFeeds),
  };
}

function occurrences(text: string, character: string): number {
  let count = 0;
  for (let at = text.indexOf(character); at !== -1; at = text.indexOf(character, at + 1)) count++;
  return count;
}

function isListed(encoding: string): boolean {
  return encodings.some(({ label }) => label === encoding);
}

const emptyFault: FileFault = {
  code: "empty",
  sentence: "The file is empty. Export it again and send a file that has a header row and data below it.",
};

function unknownEncoding(encoding: string): FileFault {
  return {
    code: "wrong_encoding",
    sentence: `“${encoding}” is not an encoding that can be read. Choose one of the list, for example UTF-8.`,
  };
}

function markFault(encoding: string, head: Uint8Array): FileFault | null {
  const mark = byteOrderMark(head);
  if (mark === null || mark === encoding) return null;
  const advice = isListed(mark) ? `Choose ${encodingName(mark)} as its encoding.` : "Save it as “CSV UTF-8”.";
  return {
    code: "wrong_encoding",
    sentence: `The file begins with the byte-order mark of ${mark.toUpperCase()}, so it is not ${encodingName(encoding)} as declared. ${advice}`,
  };
}

function undecodableFault(encoding: string, line: number, { byte, cut }: Undecodable): FileFault {
  const name = encodingName(encoding);
  const place = `line ${groupedNumber(line)}`;
  if (cut) {
    return {
      code: "wrong_encoding",
      sentence: `The file ends in the middle of a character on ${place}, so it is cut off or not ${name}. Send it again in full.`,
    };
  }
  const what = byte === null ? "characters" : `a byte (0x${byte.toString(16).toUpperCase().padStart(2, "0")})`;
  return {
    code: "wrong_encoding",
    sentence: `On ${place} there ${byte === null ? "are" : "is"} ${what} that ${name} does not have. Choose the file's real encoding, or save it as “CSV UTF-8”.`,
  };
}

function nulFault(line: number): FileFault {
  return {
    code: "nul_byte",
    sentence: `On line ${groupedNumber(line)} there is a NUL byte, which no text has, so the file is damaged or in another encoding. Export it again as CSV.`,
  };
}
