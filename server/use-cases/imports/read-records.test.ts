import fc from "fast-check";
import { expect, test } from "vitest";
import { compileByteChecker } from "#core/checking/compile-byte-checker.ts";
import { compileRowChecker, type RowResult } from "#core/checking/compile-row-checker.ts";
import { lookForDamage } from "#core/damage/look-for-damage.ts";
import { watchedColumns } from "#core/damage/watched-columns.ts";
import { employee } from "#core/entities/employee.ts";
import type { FileFormat } from "#core/file/file-format.ts";
import { profileColumns } from "#core/guard/profile-columns.ts";
import type { FieldMapping, Mapping } from "#core/mapping/mapping.ts";
import { createValueCounter } from "#core/values/value-counter.ts";
import { readRecords } from "#use-cases/imports/read-records.ts";
import { readRows } from "#use-cases/imports/read-rows.ts";

const format: FileFormat = { encoding: "utf-8", delimiter: ",", quote: '"', headerRow: 1 };
const columns = ["external_id", "first_name", "email", "birthday", "status", "phone_main", "zip"];

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
        read.rows.push(part.records.cells());
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
  "ł",
  "😀",
  "\u00a0",
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

const cell = {
  external_id: fc.constantFrom(
    "E1",
    "007",
    "12345678901234560000",
    "1E+05",
    "1E5",
    " E2",
    "É3",
    'a"b',
    "a\\b",
    "",
    "-",
    "#N/A",
    "x".repeat(101),
  ),
  first_name: fc.oneof(
    fc.string({ maxLength: 8 }),
    fc.constantFrom(
      "Ana",
      "Zoë",
      " Ana",
      "Ana\u00a0",
      "#REF!",
      "#1",
      "ZoÃ«",
      "1 Zoë",
      "1 Ã«",
      "12",
      "45123",
      "1.5E+11",
      "\ufffd",
      "ł".repeat(60),
      "a\tb",
      "\u007f",
    ),
  ),
  email: fc.constantFrom(
    "a@b.co",
    "a.b@c.example",
    "a..b@c.co",
    "é@b.co",
    "a@b",
    "a@b.1o",
    "a+b@c.co",
    "",
    `${"a".repeat(65)}@b.co`,
  ),
  birthday: fc.constantFrom(
    "2001-02-28",
    "2001-02-29",
    "2000-02-29",
    "1799-01-01",
    "2026-11-21",
    "2026-11-22",
    "1.2.1990",
    "13/02/1980",
    "02/13/1980",
    "45123",
    "2001-",
    "2001-02-28 ",
    "2001-13-01",
    "",
    "2001-1-1",
    "2001-01-32",
  ),
  status: fc.constantFrom("active", "Active", "LOA", " A ", "nope", ""),
  phone_main: fc.constantFrom("313-555-0145", "(313) 555 0145", "12", "", "+49 30 901820"),
  zip: fc.constantFrom("48226", "4822", "48226-1234", "k1a0b1", ""),
};
const anyRow = fc.record(cell).map((row) => columns.map((column) => row[column as keyof typeof row]));

const mappings: readonly (readonly FieldMapping["transforms"][number][])[] = [
  [],
  [{ kind: "trim" }, { kind: "date", order: "mdy" }],
  [{ kind: "case", to: "upper" }],
  [{ kind: "default", value: "A" }],
  [{ kind: "values", values: { nope: "active", loa: null, "": "pending" } }],
];

test("rows are not read in bytes where a blank one would get a key", () => {
  const byKey = (transforms: FieldMapping["transforms"], source: FieldMapping["source"]) => {
    const key = { field: "external_id", source, transforms };
    const mapping: Mapping = { entity: "employee", fields: [key], ignored: [], blankCells: "clear" };
    return compileByteChecker({ entity: employee, mapping, columns, today: "2026-11-21" });
  };
  const column = { kind: "column", column: "external_id" } as const;
  expect(byKey([{ kind: "default", value: "E0" }], column)).toBeNull();
  expect(byKey([], { kind: "constant", value: "E0" })).toBeNull();
  expect(byKey([{ kind: "pad", side: "start", length: 6, fill: "0" }], column)).not.toBeNull();
});

test("a row that is good in bytes is good, with the same key, data and counts, by every mapping and for all who look on", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(anyRow, { minLength: 1, maxLength: 60 }),
      fc.nat(mappings.length - 1),
      async (rows, steps) => {
        const fields = [
          "external_id",
          "username",
          "first_name",
          "last_name",
          "email",
          "birthday",
          "status",
          "phone_main",
          "zip",
        ];
        const source = (field: string) => (field === "username" || field === "last_name" ? "first_name" : field);
        const mapping: Mapping = {
          entity: "employee",
          fields: fields.map((field) => ({
            field,
            source: { kind: "column", column: source(field) },
            transforms: steps === 4 && field !== "status" ? [] : (mappings[steps] ?? []),
          })),
          ignored: [],
          blankCells: "clear",
        };
        const written = rows
          .map((cells) => cells.map((text) => `"${text.replaceAll('"', '""')}"`).join(","))
          .join("\n");
        const blank = ",".repeat(columns.length - 1);
        const bytes = Buffer.from(`${columns.join(",")}\n${`${blank}\n`.repeat(1_000)}${written}\n`);
        const checked = async (wantsBytes: boolean) => {
          const counter = createValueCounter();
          const rules = { entity: employee, mapping, columns, today: "2026-11-21", counter };
          const check = compileRowChecker(rules);
          const checkBytes = compileByteChecker(rules);
          const results: RowResult[] = [];
          const profile = profileColumns(columns);
          const damage = lookForDamage(watchedColumns(employee, mapping, columns, "2026-11-21"));
          const asText = (cells: readonly string[], row: number) => {
            counter.begin(row, true);
            const result = check(cells, row);
            results.push(result);
            if (result.kind === "blank") return;
            profile.onRow(cells, row);
            damage.onRow(cells, row);
          };
          for await (const part of readRecords(chunks(bytes, [beginning, 400]), format, () =>
            wantsBytes ? columns.length : null,
          )) {
            if (part.kind === "rows")
              part.batch.rows.forEach(
                (cells, at) => part.batch.firstRow + at > 1 && asText(cells, part.batch.firstRow + at),
              );
            else if (part.kind === "records") {
              for (let row = part.firstRow; part.records.next(); row++) {
                if (!checkBytes?.check(part.records, row)) asText(part.records.cells(), row);
                else {
                  profile.onRecord(part.records, row);
                  damage.onRecord(part.records, row);
                  const { good } = checkBytes;
                  const text = (from: number, to: number) => Buffer.from(good.bytes.slice(from, to)).toString();
                  results.push({ kind: "good", key: text(good.keyFrom, good.keyTo), data: text(0, good.length) });
                }
              }
            }
          }
          checkBytes?.settle();
          return { results, counted: counter.result(), profile: profile.result(), damage: damage.counts };
        };
        expect(await checked(true)).toEqual(await checked(false));
      },
    ),
    { numRuns: 60 },
  );
});
