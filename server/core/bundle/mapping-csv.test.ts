import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { entityOf } from "#core/entities/entities.ts";
import type { FieldMapping, FieldSource, Transform } from "#core/mapping/mapping.ts";
import { mappingCsv, readMappingCsv } from "./mapping-csv.ts";
import { stepParameters } from "./step-parameters.ts";

/** Texts that try the signs of the form, of spreadsheets and of CSV. */
const tricky = fc
  .array(fc.constantFrom('"', "\\", "[", "]", "(", ")", ",", ";", "=", "+", "@", "'", "\n", "\r", "\t", "é", "a ", " "))
  .map((all) => all.join(""));
const text = fc.oneof(tricky, fc.string({ unit: "binary" }));
const column = text.filter((name) => name !== "");
const count = fc.integer({ min: 1, max: 100 });

const steps: { readonly [Kind in Transform["kind"]]: fc.Arbitrary<Extract<Transform, { kind: Kind }>> } = {
  trim: fc.constant({ kind: "trim" }),
  case: fc.record({ kind: fc.constant("case"), to: fc.constantFrom("upper", "lower", "title") }),
  replace: fc.record({
    kind: fc.constant("replace"),
    find: text,
    with: text,
    where: fc.constantFrom("anywhere", "whole", "start", "end"),
  }),
  pad: fc.record({ kind: fc.constant("pad"), side: fc.constantFrom("start", "end"), length: count, fill: text }),
  part: fc.record({ kind: fc.constant("part"), from: count, length: fc.option(count) }),
  date: fc.record(
    { kind: fc.constant("date"), order: fc.constantFrom("mdy", "dmy", "ymd"), format: text, zone: text },
    { requiredKeys: ["kind", "order"] },
  ),
  number: fc.record({ kind: fc.constant("number"), decimal: fc.constantFrom("point", "comma") }),
  split: fc.record({
    kind: fc.constant("split"),
    separator: text,
    part: fc.oneof(count, fc.constant("last" as const)),
  }),
  money: fc.record({ kind: fc.constant("money"), locale: fc.constantFrom("en-US", "fr-CA", "de-DE") }),
  default: fc.record({ kind: fc.constant("default"), value: text }),
  constant: fc.record({ kind: fc.constant("constant"), value: text }),
  when: fc.record({
    kind: fc.constant("when"),
    column: text,
    test: fc.constantFrom("is", "is_not", "blank", "filled", "starts"),
    values: fc.array(text, { maxLength: 3 }),
    then: text,
    otherwise: fc.option(text),
  }),
  lookup: fc.record({
    kind: fc.constant("lookup"),
    map: text,
    otherwise: fc.constantFrom("keep", "blank", "refuse"),
  }),
  repair: fc.oneof(
    fc.record({
      kind: fc.constant("repair" as const),
      damage: fc.constant("leading_zeros" as const),
      shortest: count,
      length: count,
    }),
    fc.record({ kind: fc.constant("repair" as const), damage: fc.constantFrom("scientific", "mojibake") }),
    fc.record({
      kind: fc.constant("repair" as const),
      damage: fc.constant("date_serial" as const),
      from: fc.constant("2026-01-01"),
      to: fc.constant("2026-12-31"),
    }),
    fc.record({
      kind: fc.constant("repair" as const),
      damage: fc.constant("date_serial" as const),
      from: fc.constant("2026-01-01"),
      to: fc.constant("2026-12-31"),
      time: fc.constant(true as const),
      format: fc.constant("yyyy/MM/dd HH:mm"),
    }),
  ),
  values: fc.record({
    kind: fc.constant("values"),
    values: fc.dictionary(text, fc.option(text), { noNullPrototype: true }),
  }),
};

const source: fc.Arbitrary<FieldSource> = fc.oneof(
  fc.record({ kind: fc.constant("column" as const), column }),
  fc.record({ kind: fc.constant("join" as const), columns: fc.array(column, { maxLength: 3 }), separator: text }),
  fc.record({ kind: fc.constant("constant" as const), value: text }),
);

const fields: fc.Arbitrary<readonly FieldMapping[]> = fc.array(
  fc.record({
    field: fc.constantFrom(...entityOf("client").fields.map(({ name }) => name), "profile.@cost"),
    source,
    transforms: fc.array(fc.oneof(...Object.values(steps)), { maxLength: 3 }),
  }),
  { maxLength: 4 },
);

test("a mapping comes back from its CSV as it was, whatever its texts hold", () => {
  fc.assert(
    fc.property(fields, (mapped) => {
      expect(readMappingCsv(mappingCsv({ fields: mapped }))).toEqual({
        fields: mapped,
        lines: mapped.map((_, index) => index + 2),
      });
    }),
    { numRuns: 500 },
  );
});

test("every step is tried", () => {
  expect(Object.keys(steps).sort()).toEqual(Object.keys(stepParameters).sort());
});

test("a person can read it, and a spreadsheet may save it with semicolons and a byte-order mark", () => {
  const mapped: readonly FieldMapping[] = [
    {
      field: "birthday",
      source: { kind: "column", column: "DOB [US]" },
      transforms: [{ kind: "trim" }, { kind: "date", order: "mdy", format: "MM/dd/yyyy" }],
    },
    {
      field: "status",
      source: { kind: "join", columns: ["A", "B"], separator: " " },
      transforms: [
        { kind: "values", values: { A: "active", X: null } },
        { kind: "when", column: "End", test: "filled", values: [], then: "discharged", otherwise: null },
      ],
    },
  ];
  const lines = [
    ["birthday", "[DOB [US\\]]", 'trim; date(mdy, format="MM/dd/yyyy")'],
    ["status", 'join(" ", [A], [B])', 'values("A"="active", "X"=skip); when([End], filled, (), "discharged", keep)'],
  ];
  const quote = (cell: string) => `"${cell.replaceAll('"', '""')}"`;
  const saved = lines.map((cells) => cells.map(quote).join(";")).join("\r\n");
  const found = readMappingCsv(`\uFEFFField;Source;Steps\r\n${saved}\r\n;;\r\n`);
  expect(found).toEqual({ fields: mapped, lines: [2, 3] });
});

describe("what can't be read is named by its line, and no value is quoted", () => {
  test.each([
    ["another header", "name,source\n", "Line 1", "The first line has to be field,source,steps."],
    ["a bare column", "city,City,\n", "Line 2", /^Source: At character 1 there should be a column as \[Name\]/],
    [
      "a step that there is not",
      "city,[City],shout\n",
      "Line 2",
      /^Steps: There is no step “shout”. Accepted are trim,/,
    ],
    ["a setting too few", 'city,[City],"replace(""SNTL"")"\n', "Line 2", /comma and then “with” of replace/],
    ["a setting too many", "city,[City],trim(1)\n", "Line 2", /^Steps: At character 6 there should be the closing/],
    ["a cut text", 'city,[City],"default(""SNTL"\n', "Line 2", "Steps: It can't be read from character 9 on."],
    ["a value twice", 'city,[City],"values(""A""=""B"", ""A""=skip)"\n', "Line 2", /^Steps: A value stands twice/],
    ["a cell too many", "city,[City],trim,more\n", "Line 2", /^There are more than three cells/],
    ["no field", ",[City],trim\n", "Line 2", /^The field is missing/],
    ["two steps without a sign between", "city,[City],trim case(upper)\n", "Line 2", /a semicolon between two steps/],
  ])("%s", (what, lines, where, sentence) => {
    const found = readMappingCsv(what === "another header" ? lines : `field,source,steps\n${lines}`);
    expect(found).toEqual({ faults: [{ where, sentence: expect.stringMatching(sentence) }] });
    expect(JSON.stringify(found)).not.toContain("SNTL");
  });

  test("a quote that is never closed", () => {
    const found = readMappingCsv('field,source,steps\ncity,"[City],trim\n');
    expect(found).toEqual({
      faults: [{ where: null, sentence: expect.stringMatching(/^In row 2, column 2, a quote/) }],
    });
  });
});
