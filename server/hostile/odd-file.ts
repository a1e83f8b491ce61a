import { deflateRawSync, gzipSync } from "node:zlib";
import fc from "fast-check";
import { anyFileName } from "./cells.ts";
import type { HostileFile } from "./hostile-file.ts";
import { joined } from "./plain-file.ts";

const text = (value: string) => new TextEncoder().encode(value);

/** A few bytes that unpack to a hundred mebibytes. */
const bomb = gzipSync(Buffer.alloc(100 * 1024 * 1024), { level: 9 });
const zip = joined(
  Uint8Array.from([0x50, 0x4b, 3, 4, 20, 0, 0, 0, 8, 0, 0, 0, 0, 0, 0, 0, 0, 0]),
  Uint8Array.from([0, 0, 1, 0, 0, 0, 0, 64, 8, 0, 0, 0]),
  text("data.csv"),
  deflateRawSync(Buffer.alloc(10 * 1024 * 1024)),
);

const odd: Readonly<Record<string, Uint8Array>> = {
  empty: new Uint8Array(0),
  "one byte": text("a"),
  "gzip bomb": bomb,
  "zip bomb": zip,
  workbook: joined(Uint8Array.from([0x50, 0x4b, 3, 4]), text("....[Content_Types].xml....xl/workbook.xml")),
  "old workbook": Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0, 0, 0]),
  pdf: text("%PDF-1.7\nid,name\n1,2\n"),
  "only NULs": new Uint8Array(5_000),
  "only a mark": Uint8Array.from([0xef, 0xbb, 0xbf]),
  "mark of UTF-32": Uint8Array.from([0xff, 0xfe, 0, 0, 0x69, 0, 0, 0]),
  "two marks": joined(Uint8Array.from([0xef, 0xbb, 0xbf, 0xef, 0xbb, 0xbf]), text("id,name\n1,2\n")),
  "only line breaks": text("\r\n".repeat(3_000)),
  "only quotes": text('"'.repeat(5_001)),
  "only delimiters": text(",".repeat(1_500)),
  "header only": text("id,name\r\n"),
  "one line, no break": text("id,name"),
  "sep line": text("sep=;\r\nid;name\r\n1;2\r\n"),
  "wrong sep line": text("sep=|\nid,name\n1,2\n"),
  "lone surrogates": Uint8Array.from([0xff, 0xfe, 0x69, 0, 0x2c, 0, 0x00, 0xd8, 0x0a, 0, 0x31, 0, 0x2c, 0, 0x00, 0xdc]),
  "overlong UTF-8": joined(text("id,name\n1,"), Uint8Array.from([0xc0, 0xaf, 0xed, 0xa0, 0x80]), text("\n")),
  "half a UTF-16": Uint8Array.from([0xff, 0xfe, 0x69, 0, 0x2c]),
  "our own columns only": text("_row,_field,_code,_message\n1,a,b,c\n"),
  "our own columns twice": text("id,_row,_field,_code,_message,_row,_field,_code,_message\n1,1,a,b,c,1,a,b,c\n"),
  html: text("<!doctype html><table><tr><td>id</td></tr></table>\n".repeat(5)),
  json: text('[{"id": 1, "name": "a,b"},\n{"id": 2}]\n'),
};

/** Files that are something else, or nothing; and bytes of chance. */
export const oddFile: fc.Arbitrary<HostileFile> = fc
  .tuple(
    fc.oneof(
      { arbitrary: fc.constantFrom(...Object.entries(odd)), weight: 3 },
      { arbitrary: fc.uint8Array({ maxLength: 3_000 }).map((bytes) => ["chance", bytes] as const), weight: 1 },
      {
        arbitrary: fc
          .string({ unit: fc.constantFrom('"', ",", "\n", "\r", ";", "a", " ", "'", "\t", "="), maxLength: 400 })
          .map((signs) => ["signs", text(signs)] as const),
        weight: 3,
      },
    ),
    anyFileName,
  )
  .map(([[kind, bytes], name]) => ({ kind: `odd: ${kind}`, name, bytes, declared: null, records: null }));
