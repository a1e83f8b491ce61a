import fc from "fast-check";
import type { FileFormat } from "#core/file/file-format.ts";
import { anyCell, anyFileName, anyHeaderCell } from "./cells.ts";
import { encode, encodingLabels, writable } from "./encode.ts";
import type { HostileFile } from "./hostile-file.ts";

type Style = {
  readonly encoding: string;
  readonly delimiter: string;
  readonly lineBreak: string;
  readonly quoteAll: boolean;
  readonly mark: boolean;
  readonly endsWithBreak: boolean;
};

const marks: Readonly<Record<string, readonly number[]>> = {
  "utf-8": [0xef, 0xbb, 0xbf],
  "utf-16le": [0xff, 0xfe],
  "utf-16be": [0xfe, 0xff],
  gb18030: [0x84, 0x31, 0x95, 0x33],
};

const anyStyle: fc.Arbitrary<Style> = fc.record({
  encoding: fc.oneof(
    { arbitrary: fc.constantFrom("utf-8", "windows-1252"), weight: 1 },
    { arbitrary: fc.constantFrom(...encodingLabels), weight: 2 },
  ),
  delimiter: fc.constantFrom(",", ",", ";", "\t", "|"),
  lineBreak: fc.constantFrom("\r\n", "\r\n", "\n", "\r"),
  quoteAll: fc.boolean(),
  mark: fc.boolean(),
  endsWithBreak: fc.boolean(),
});

/** Records below a header; some are ragged, some blank. */
const anyTable = fc
  .integer({ min: 1, max: 12 })
  .chain((width) =>
    fc.tuple(
      fc.array(anyHeaderCell, { minLength: width, maxLength: width }),
      fc.array(
        fc.oneof(
          { arbitrary: fc.array(anyCell, { minLength: width, maxLength: width }), weight: 12 },
          { arbitrary: fc.array(anyCell, { minLength: 1, maxLength: width + 3 }), weight: 2 },
          { arbitrary: fc.constant([""]), weight: 1 },
        ),
        { minLength: 1, maxLength: 25 },
      ),
    ),
  );

/** A file that is hostile by what its cells say, and right by every rule of CSV: nothing of it may be lost. */
export const plainFile: fc.Arbitrary<HostileFile> = fc
  .tuple(anyTable, anyStyle, anyFileName)
  .map(([[header, body], style, name]) => {
    const kept = (cell: string) => writable(cell, style.encoding);
    // The first cell must not make the file look like an archive or a picture.
    const records = [["id", ...header], ...body.map((cells, index) => [`k${index % 20}`, ...cells])].map((cells) =>
      cells.map(kept),
    );
    const blanks = records.map((cells, index) => (index > 0 && cells.length === 2 && cells[1] === "" ? [""] : cells));
    const mark = style.mark ? (marks[style.encoding] ?? []) : [];
    const bytes = joined(Uint8Array.from(mark), encode(write(blanks, style), style.encoding));
    return { kind: "plain", name, bytes, declared: formatOf(style), records: blanks };
  });

/** Declared, since no program can tell one code page from another. */
function formatOf({ encoding, delimiter }: Style): FileFormat {
  return { encoding, delimiter, quote: '"', headerRow: 1 };
}

/** RFC 4180, with whatever delimiter and line break; a last record of one empty cell is quoted, else it is no record. */
function write(records: readonly (readonly string[])[], style: Style): string {
  const lines = records.map((cells) => cells.map((cell) => quoted(cell, style)).join(style.delimiter));
  const last = lines.at(-1);
  if (last === "" && !style.endsWithBreak) lines[lines.length - 1] = '""';
  return lines.join(style.lineBreak) + (style.endsWithBreak ? style.lineBreak : "");
}

function quoted(cell: string, { delimiter, quoteAll }: Style): string {
  const needs = cell.includes(delimiter) || /["\r\n]/.test(cell);
  return needs || (quoteAll && cell !== "") ? `"${cell.replaceAll('"', '""')}"` : cell;
}

export function joined(...parts: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(Buffer.concat(parts));
}
