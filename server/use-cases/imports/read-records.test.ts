import fc from "fast-check";
import { expect, test } from "vitest";
import { emptyRowBytes } from "#core/checking/row-bytes.ts";
import type { ByteRecord } from "#core/file/byte-records.ts";
import type { FileFormat } from "#core/file/file-format.ts";
import { writeCellsJson } from "#core/file/write-cells-json.ts";
import { readRecords } from "#use-cases/imports/read-records.ts";
import { readRows } from "#use-cases/imports/read-rows.ts";

const format: FileFormat = { encoding: "utf-8", delimiter: ",", quote: '"', headerRow: 1 };

/** So many bytes tell what kind of file it is; nothing is read before they are there. */
const beginning = 600;

async function* chunks(bytes: Uint8Array, sizes: readonly number[]): AsyncGenerator<Uint8Array> {
  let at = 0;
  for (let turn = 0; at < bytes.length; turn++) {
    const size = sizes[turn % sizes.length] ?? 64;
    yield bytes.slice(at, at + size);
    at += size;
  }
}

function jsonOf(record: ByteRecord): string {
  const json = emptyRowBytes();
  writeCellsJson(json, record);
  return Buffer.from(json.bytes.slice(0, json.length)).toString();
}

type Read = { rows: (readonly string[])[]; malformed: number[]; fault: unknown; inBytes: number };

async function readAsText(bytes: Uint8Array, settings: FileFormat): Promise<Read> {
  const read: Read = { rows: [], malformed: [], fault: null, inBytes: 0 };
  for await (const part of readRows(chunks(bytes, [65_536]), settings)) {
    if (part.kind === "fault") read.fault = part.fault;
    else {
      read.rows.push(...part.batch.rows);
      read.malformed.push(...part.batch.malformed);
    }
  }
  return read;
}

async function readAsBytes(bytes: Uint8Array, sizes: readonly number[], settings: FileFormat): Promise<Read> {
  const read: Read = { rows: [], malformed: [], fault: null, inBytes: 0 };
  const width = () =>
    read.rows.length >= settings.headerRow ? (read.rows[settings.headerRow - 1]?.length ?? 0) : null;
  for await (const part of readRecords(chunks(bytes, sizes), settings, width)) {
    if (part.kind === "fault") read.fault = part.fault;
    else if (part.kind === "rows") {
      expect(part.batch.firstRow).toBe(read.rows.length + 1);
      read.rows.push(...part.batch.rows);
      read.malformed.push(...part.batch.malformed);
    } else {
      expect(part.firstRow).toBe(read.rows.length + 1);
      while (part.records.next()) {
        const cells = part.records.cells();
        expect(jsonOf(part.records.record)).toBe(JSON.stringify(cells));
        read.rows.push(cells);
        read.inBytes++;
      }
    }
  }
  return read;
}

const piece = fc.constantFrom(
  ...'abE1,,;\n\n""\' -#/@.é'.split(""),
  "\r\n",
  '","',
  '"\n"',
  '""',
  "\\",
  "\t",
  "\u0001",
  "\b\f\u001f",
  "\u007f",
  "ł",
  "😀",
  "\u00a0",
  "\u2028",
  "\ufeff",
  "2020-01-31",
);
const anyText = fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join(""));
const anySizes = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 6 });

test("whatever a file holds, and however it comes in pieces, bytes give the records that its text gives", async () => {
  await fc.assert(
    fc.asyncProperty(
      anyText,
      anySizes,
      fc.constantFrom('"', "'", ""),
      fc.constantFrom(",", ";", "\t"),
      async (body, sizes, quote, delimiter) => {
        const row = (cells: string) => `${cells.split("").join(delimiter)}\n`;
        const bytes = Buffer.from(`${row("abc")}${row("123").repeat(beginning / 6)}${body}`);
        const settings = { ...format, quote, delimiter };
        const [text, inBytes] = [await readAsText(bytes, settings), await readAsBytes(bytes, sizes, settings)];
        // How much was read before a fault was found depends on the pieces.
        if (text.fault !== null || inBytes.fault !== null) expect(inBytes.fault).toEqual(text.fault);
        else expect({ ...inBytes, inBytes: 0 }).toEqual(text);
      },
    ),
    { numRuns: 400 },
  );
});

test("records with quotes, line breaks and letters of any kind are read in bytes", async () => {
  const body = 'Zoë,"a ""b"" c","d\r\ne"\r\nŁukasz,"",\r\n😀,x,"y"\r\n'.repeat(50);
  const read = await readAsBytes(Buffer.from(`a,b,c\r\n${body}`), [1_000], format);
  expect(read.rows.slice(1, 4)).toEqual([
    ["Zoë", 'a "b" c', "d\r\ne"],
    ["Łukasz", "", ""],
    ["😀", "x", "y"],
  ]);
  expect(read.inBytes).toBeGreaterThan(75);
});

test("bytes that are no text are found out wherever they stand", async () => {
  const bytes = Buffer.concat([
    Buffer.from(`a,b\n${"1,2\n".repeat(beginning / 4)}3,`),
    Buffer.from([0xff]),
    Buffer.from("\n5,6\n"),
  ]);
  const read = await readAsBytes(bytes, [3], format);
  expect(read.fault).toMatchObject({ code: "wrong_encoding", sentence: expect.stringContaining("line 152") as string });
});

test("the line of bytes that are no text is told whatever stands before them", async () => {
  const line = fc.constantFrom(
    "1,2\n",
    '"1\n2",3\r\n',
    '"a""\n",é\n',
    '"a"b,4\n',
    '"\t\n\n",5\n',
    "\n",
    "1,2,3\n",
    "6,\\\n",
  );
  const fault = fc.constantFrom([0xff], [0], [0xc3, 0x28], [0xed, 0xa0, 0x80], [0xf0, 0x9f, 0x98]);
  await fc.assert(
    fc.asyncProperty(fc.array(line, { maxLength: 60 }), fault, anySizes, async (lines, broken, sizes) => {
      const before = Buffer.from(`a,b\n${"1,2\n".repeat(beginning / 4)}${lines.join("")}3,`);
      const bytes = Buffer.concat([before, Buffer.from(broken), Buffer.from("\n5,6\n")]);
      const [text, inBytes] = [await readAsText(bytes, format), await readAsBytes(bytes, sizes, format)];
      expect(text.fault).not.toBeNull();
      expect(inBytes.fault).toEqual(text.fault);
    }),
    { numRuns: 200 },
  );
});
