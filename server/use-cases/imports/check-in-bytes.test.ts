import fc from "fast-check";
import { expect, test } from "vitest";
import { compileByteChecker } from "#core/checking/compile-byte-checker.ts";
import { compileRowChecker, type RowResult } from "#core/checking/compile-row-checker.ts";
import { entityOfMapping } from "#core/entities/entity-of-mapping.ts";
import { storedText, UNIT_SEPARATOR } from "#core/entities/stored-form.ts";
import { emptyRowBytes, type RowBytes } from "#core/checking/row-bytes.ts";
import { lookForDamage } from "#core/damage/look-for-damage.ts";
import { watchedColumns } from "#core/damage/watched-columns.ts";
import { employee } from "#core/entities/employee.ts";
import type { Entity } from "#core/entities/entity.ts";
import { visit } from "#core/entities/visit.ts";
import type { ByteRecord } from "#core/file/byte-records.ts";
import type { FileFormat } from "#core/file/file-format.ts";
import { writeCellsJson } from "#core/file/write-cells-json.ts";
import { profileColumns } from "#core/guard/profile-columns.ts";
import type { FieldMapping, Mapping } from "#core/mapping/mapping.ts";
import { createValueCounter } from "#core/values/value-counter.ts";
import { readRecords } from "#use-cases/imports/read-records.ts";

const format: FileFormat = { encoding: "utf-8", delimiter: ",", quote: '"', headerRow: 1 };
const columns = ["external_id", "first_name", "email", "birthday", "status", "phone_main", "zip"];
const today = "2026-11-21";
/** So many bytes tell what kind of file it is; nothing is read before they are there. */
const beginning = 600;

async function* chunks(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes.slice(0, beginning);
  for (let at = beginning; at < bytes.length; at += 400) yield bytes.slice(at, at + 400);
}

function textOf({ bytes, length }: RowBytes, from = 0, to = length): string {
  return Buffer.from(bytes.slice(from, to)).toString();
}

function jsonOf(record: ByteRecord): string {
  const json = emptyRowBytes();
  writeCellsJson(json, record);
  return textOf(json);
}

type Rules = { readonly entity: Entity; readonly mapping: Mapping; readonly columns: readonly string[] };
type Row = RowResult & { readonly cells?: string };

/** What becomes of a file behind many blank rows, and what all see of it who look on; `left`: rows that bytes did not tell. */
async function checked(given: Rules, rows: readonly (readonly string[])[], wantsBytes: boolean) {
  const line = (cells: readonly string[]) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(",");
  const blank = ",".repeat(given.columns.length - 1);
  const written = `${given.columns.join(",")}\n${`${blank}\n`.repeat(1_000)}${rows.map(line).join("\n")}\n`;
  const counter = createValueCounter();
  const rules = { ...given, today, counter };
  const check = compileRowChecker(rules);
  const checkBytes = compileByteChecker(rules);
  const results: Row[] = [];
  const profile = profileColumns(given.columns);
  const damage = lookForDamage(watchedColumns(given.entity, given.mapping, given.columns, today));
  let left = 0;
  const asText = (cells: readonly string[], row: number) => {
    counter.begin(row, true);
    const result = check(cells, row);
    if (result.kind === "skipped") results.push({ ...result, cells: JSON.stringify(cells) });
    else if (result.kind === "blank") results.push(result);
    else results.push({ ...result, data: storedText(given.entity.name, result.data) });
    if (result.kind === "blank") return;
    left++;
    profile.onRow(cells, row);
    damage.onRow(cells, row);
  };
  const width = () => (wantsBytes ? given.columns.length : null);
  for await (const part of readRecords(chunks(Buffer.from(written)), format, width)) {
    if (part.kind === "fault") throw new Error(part.fault.sentence);
    if (part.kind === "rows") {
      const { firstRow } = part.batch;
      part.batch.rows.forEach((cells, at) => firstRow + at > 1 && asText(cells, firstRow + at));
      continue;
    }
    for (let row = part.firstRow; part.records.next(); row++) {
      const verdict = checkBytes?.check(part.records, row) ?? "left";
      if (checkBytes === null || verdict === "left") {
        asText(part.records.cells(), row);
        continue;
      }
      profile.onRecord(part.records, row);
      damage.onRecord(part.records, row);
      const key = textOf(checkBytes.row, checkBytes.row.keyFrom, checkBytes.row.keyTo);
      if (verdict === "good") results.push({ kind: verdict, key, data: textOf(checkBytes.row) });
      else {
        const told = { key: key === "" ? null : key, issues: checkBytes.issues() };
        results.push({ kind: verdict, ...told, cells: jsonOf(part.records.record) });
      }
    }
  }
  checkBytes?.settle();
  return { results, left, counted: counter.result(), profile: profile.result(), damage: damage.counts };
}

/** Expects bytes to tell what text tells; answers what that is and how many rows bytes have left. */
async function checkedBoth(rules: Rules, rows: readonly (readonly string[])[]) {
  const { left: all, ...text } = await checked(rules, rows, false);
  const { left, ...bytes } = await checked(rules, rows, true);
  expect(bytes).toEqual(text);
  return { ...text, results: text.results.filter(({ kind }) => kind !== "blank"), all, left };
}

const columnsOf = (fields: readonly string[], transforms: FieldMapping["transforms"] = []) =>
  fields.map((field) => ({ field, source: { kind: "column" as const, column: field }, transforms }));
const mapped = (fields: Mapping["fields"], entity: Mapping["entity"] = "employee"): Mapping => ({
  ...{ entity, fields, ignored: [], blankCells: "clear" },
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

test("a row checked in bytes comes to what its text comes to, by every mapping and for all who look on", async () => {
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
  await fc.assert(
    fc.asyncProperty(
      fc.array(anyRow, { minLength: 1, maxLength: 60 }),
      fc.nat(mappings.length - 1),
      async (rows, steps) => {
        const mapping = mapped(
          fields.map((field) => ({
            field,
            source: { kind: "column", column: source(field) },
            transforms: steps === 4 && field !== "status" ? [] : (mappings[steps] ?? []),
          })),
        );
        await checkedBoth({ entity: employee, mapping, columns }, rows);
      },
    ),
    { numRuns: 60 },
  );
});

const anyStep = fc.constantFrom<FieldMapping["transforms"][number]>(
  { kind: "when", column: "zip", test: "filled", values: [], then: "On hold", otherwise: null },
  { kind: "when", column: "status", test: "is", values: ["LOA"], then: "", otherwise: null },
  { kind: "when", column: "first_name", test: "starts", values: ["a", "z"], then: "Zoë", otherwise: "nope" },
  { kind: "when", column: "email", test: "is_not", values: ["a@b.co"], then: "A", otherwise: null },
  { kind: "values", values: { nope: "active", "On hold": "pending", "": "active" } },
  { kind: "case", to: "upper" },
);

test("so do fields that join columns, and fields whose steps look at other columns, with few rows and with many", async () => {
  const joined = { kind: "join" as const, columns: ["first_name", "zip"], separator: " " };
  const column = (name: string) => ({ kind: "column" as const, column: name });
  const steps = fc.array(anyStep, { maxLength: 4 });
  await fc.assert(
    fc.asyncProperty(
      fc.array(anyRow, { minLength: 1, maxLength: 40 }),
      fc.constantFrom(1, 4),
      fc.record({ key: steps, last: steps, status: steps, zip: steps }),
      async (rows, times, { key, last, status, zip }) => {
        const mapping = mapped([
          ...columnsOf(["external_id"], key),
          ...columnsOf(["email", "birthday", "phone_main"]),
          { field: "first_name", source: joined, transforms: [] },
          { field: "last_name", source: column("first_name"), transforms: last },
          { field: "username", source: { kind: "constant", value: "ana" }, transforms: last },
          { field: "status", source: column("status"), transforms: status },
          { field: "zip", source: column("zip"), transforms: zip },
        ]);
        const many = Array.from({ length: times }, () => rows).flat();
        await checkedBoth({ entity: employee, mapping, columns }, many);
      },
    ),
    { numRuns: 80 },
  );
});

test("where steps look at other columns, only rows that are not as most are left, and that for their counted fields alone", async () => {
  const unless: FieldMapping["transforms"] = [
    { kind: "when", column: "first_name", test: "is", values: ["DELETED"], then: "", otherwise: null },
  ];
  const fields = [...columnsOf(["external_id"]), ...columnsOf(columns.slice(1), unless)];
  const rules = { entity: employee, mapping: mapped(fields), columns };
  const rows = Array.from({ length: 400 }, (_, row) => [
    ...[`E${row}`, row % 100 === 99 ? "Deleted" : "Ana", "a@b.co", "2001-02-28", "LOA", "", "48226"],
  ]);
  const { results, counted, left, all } = await checkedBoth(rules, rows);
  expect(results.filter(({ kind }) => kind === "skipped")).toHaveLength(4);
  expect(counted.find(({ field }) => field === "status")?.values).toMatchObject([{ value: "LOA", rows: 396 }]);
  expect(all).toBe(400);
  expect(left).toBeLessThan(100);
});

test("so do visits, of which the end is held against the start", async () => {
  const fields = ["external_id", "start_at", "end_at", "client"];
  const anyTime = fc.constantFrom(
    ...["2026-11-23T09:00:00-05:00", "2026-11-23T10:30:00-05:00", "2026-11-22T09:00:00-05:00", "", "9:00"],
  );
  const anyVisit = fc.tuple(fc.constantFrom("V1", "V2", ""), anyTime, anyTime, fc.constantFrom("C1", "", "1E+05"));
  const rules = { entity: visit, mapping: mapped(columnsOf(fields), "visit"), columns: fields };
  await fc.assert(
    fc.asyncProperty(fc.array(anyVisit, { minLength: 1, maxLength: 60 }), async (rows) => {
      const { left } = await checkedBoth(rules, rows);
      expect(left).toBeLessThanOrEqual(rows.filter((cells) => cells.every((cell) => cell === "")).length);
    }),
    { numRuns: 30 },
  );
});

test("so do a tenant's own fields, which are stored by their names", async () => {
  const extraFields = ["size", "pet"].map((tag) => ({ name: `profile.${tag}` as const, label: tag, tag }));
  const fields = ["external_id", "profile.size", "city", "profile.pet"];
  const mapping: Mapping = { ...mapped(columnsOf(fields)), extraFields };
  const anyCell = fc.constantFrom("", "7", 'a"b', "é", "#N/A");
  const rules = { entity: entityOfMapping(mapping), mapping, columns: fields };
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.constant("E1"), anyCell, anyCell, anyCell), { minLength: 1 }),
      async (rows) => {
        expect((await checkedBoth(rules, rows)).left).toBe(0);
      },
    ),
    { numRuns: 30 },
  );
  const { results } = await checkedBoth(rules, [["E1", "7", "", "é"]]);
  const own = '{"profile.pet": "é", "profile.size": "7"}';
  expect(results).toEqual([{ kind: "good", key: "E1", data: ["1", own, '"E1"'].join(UNIT_SEPARATOR) }]);
});

test("faulty rows are checked in bytes, those without a key too, and only what is out of the ordinary is left", async () => {
  const rules = { entity: employee, mapping: mapped(columnsOf(columns)), columns };
  const faulty = [
    ["E1", "Ana", "a at b.co", "2001-02-30", "active", "12", "4822"],
    ["", "Ana", "a@b.co", "2001-02-28", "active", "", ""],
    ["E3", "Ana\t\u0001", "a@b.co", "2001-02-28", "nope", "", ""],
    ["E4", "", "a@b.co", "2001-02-28", 'n"o\\pe', "", ""],
  ];
  const { results, left } = await checkedBoth(rules, faulty);
  expect(results.map((row) => [row.kind, row.kind === "skipped" && row.issues.map(({ column }) => column)])).toEqual([
    ["skipped", [3, 4, 6, 7]],
    ["skipped", [1]],
    ["skipped", [5]],
    ["skipped", [2, 5]],
  ]);
  // A doubled quote in a column whose values are counted, a key that JSON text escapes.
  expect(left).toBe(1);
  expect((await checkedBoth(rules, [['a"b', "Ana", "a@b.co", "2001-02-28", "nope", "", ""]])).left).toBe(1);
});

test("more values that are not accepted than a column remembers are told and counted all the same", async () => {
  const rules = { entity: employee, mapping: mapped(columnsOf(columns)), columns };
  const rows = Array.from({ length: 3_000 }, (_, row) => [
    ...[`E${row}`, "Ana", "a@b.co", "2001-02-28", `unknown ${row % 1_500}`, "", ""],
  ]);
  const { results, counted, all, left } = await checkedBoth(rules, rows);
  expect(results.every((row) => row.kind === "skipped" && row.issues[0]?.code === "unknown_value")).toBe(true);
  expect(counted.find(({ field }) => field === "status")?.values).toHaveLength(1_500);
  expect(left).toBeGreaterThan(0);
  expect(left).toBeLessThan(all);
});

test("rows are not read in bytes where a blank one would get a key", () => {
  const byKey = (transforms: FieldMapping["transforms"], source: FieldMapping["source"]) => {
    const key = { field: "external_id", source, transforms };
    return compileByteChecker({ entity: employee, mapping: mapped([key]), columns, today });
  };
  const column = { kind: "column", column: "external_id" } as const;
  expect(byKey([{ kind: "default", value: "E0" }], column)).toBeNull();
  expect(byKey([], { kind: "constant", value: "E0" })).toBeNull();
  expect(byKey([], { kind: "join", columns: ["external_id", "zip"], separator: "-" })).not.toBeNull();
  const when = { kind: "when", column: "zip", test: "blank", values: [], then: "E0", otherwise: null } as const;
  expect(byKey([when], column)).toBeNull();
  expect(byKey([{ kind: "pad", side: "start", length: 6, fill: "0" }], column)).not.toBeNull();
});
