import fc from "fast-check";
import { expect, test } from "vitest";
import { emptyRowBytes } from "#core/checking/row-bytes.ts";
import type { Issue } from "#core/checking/issue.ts";
import { type CellChange, withEdits } from "#core/mending/with-edits.ts";
import { type ErrorLayout, errorFileLine } from "./error-file.ts";
import { errorLineWriter, type SkippedBytes } from "./write-error-line.ts";

type Row = {
  readonly cells: readonly string[];
  readonly issues: readonly Issue[];
  readonly changes: readonly CellChange[];
};

const issue = (over: Partial<Issue>): Issue => ({
  ...{ row: 12, column: 3, field: "email", code: "not_an_email" },
  message: "“ann@” is not an e-mail address; write it like ann@agency.example.",
  ...over,
});

/** As they are stored: JSON without white space, then three texts of each issue. */
function stored({ cells, issues }: Row): SkippedBytes {
  const place = ({ field, column }: Issue) => field ?? (column === null ? "row" : `column ${column}`);
  const told = issues.flatMap((one) => [place(one), one.code, one.message]);
  const texts = [JSON.stringify(cells), ...told].map((text) => Buffer.from(text));
  // Other bytes stand before and behind, as in a block of many rows.
  const bytes = new Uint8Array(Buffer.concat([Buffer.from('x"'), ...texts, Buffer.from('"x')]));
  const ends = texts.map((_, index) => 2 + texts.slice(0, index + 1).reduce((sum, text) => sum + text.length, 0));
  const [cellsTo = 0] = ends;
  return {
    ...{ row: 12, bytes, view: new DataView(bytes.buffer), cellsFrom: 2, cellsTo, issues: issues.length },
    starts: Int32Array.from(ends.slice(0, -1)),
    ends: Int32Array.from(ends.slice(1)),
  };
}

function written(row: Row, layout: ErrorLayout): string {
  const out = emptyRowBytes();
  errorLineWriter(layout)(out, stored(row), row.changes);
  return Buffer.from(out.bytes.subarray(0, out.length)).toString();
}

const usual = ({ cells, issues, changes }: Row, layout: ErrorLayout) =>
  Buffer.from(errorFileLine(withEdits(cells, changes), issues, layout)).toString();

const three: ErrorLayout = { columns: 3, delimiter: "," };

test.each<[string, Partial<Row>, string]>([
  [
    "plain cells",
    {},
    "E1,Ana,Lee,12,email,not_an_email,“ann@” is not an e-mail address; write it like ann@agency.example.\r\n",
  ],
  ["a delimiter", { cells: ["E1", "a,b", ""], issues: [] }, 'E1,"a,b",,,,,\r\n'],
  ["a formula", { cells: ["=1+1", "-5", "＝1"], issues: [] }, "'=1+1,-5,'＝1,,,,\r\n"],
  ["an apostrophe", { cells: ["'=1", "'tis", "ñ"], issues: [] }, "''=1,'tis,ñ,,,,\r\n"],
  ["quotes and line breaks", { cells: ['5"', "a\nb", "\\"], issues: [] }, '"5""","a\nb",\\,,,,\r\n'],
  [
    "too few cells",
    { cells: ["E1"], issues: [issue({ field: null, column: null })] },
    "E1,,,12,row,not_an_email,“ann@” is not an e-mail address; write it like ann@agency.example.\r\n",
  ],
  ["a quotation mark first", { cells: ['"', '\\"', "'\""], issues: [] }, '"""","\\""","\'""",,,,\r\n'],
  [
    "a tab first, a character without a sign",
    { cells: ["\t1", "\u0001", "a\tb"], issues: [] },
    "'\t1,\u0001,a\tb,,,,\r\n",
  ],
  ["a sentence like a formula", { issues: [issue({ message: "=1" })] }, "E1,Ana,Lee,12,email,not_an_email,'=1\r\n"],
  ["too many", { cells: ["a", "b", "c", "d"], issues: [] }, "a,b,c,,,,,d\r\n"],
  ["an edit", { changes: [{ column: 2, after: "Bea" }], issues: [] }, "E1,Bea,Lee,,,,\r\n"],
  [
    "two issues",
    { issues: [issue({ message: 'a "b", c' }), issue({ field: null, column: 2, code: "required", message: "" })] },
    'E1,Ana,Lee,12,email; column 2,not_an_email; required,"a ""b"", c; "\r\n',
  ],
])("%s", (_, over, line) => {
  const row: Row = { cells: ["E1", "Ana", "Lee"], issues: [issue({})], changes: [], ...over };
  expect(written(row, three)).toBe(line);
  expect(usual(row, three)).toBe(line);
});

test("any row is written as it is by way of text", () => {
  const cell = fc.oneof(
    fc.string({ unit: "binary" }),
    fc
      .array(
        fc.constantFrom(
          ",",
          ";",
          '"',
          "\n",
          "\r",
          "\t",
          "=",
          "+",
          "-",
          "@",
          "＝",
          "'",
          "a",
          "1",
          "é",
          " ",
          "\ud800",
          "[",
          "]",
          "\\",
          "/",
          "\b",
          "n",
          "\u0001",
        ),
        { maxLength: 4 },
      )
      .map((all) => all.join("")),
  );
  const row = fc.record({
    cells: fc.array(cell, { maxLength: 5 }),
    // The database keeps neither halves of characters nor NULs.
    issues: fc.array(
      fc.record({
        ...{ row: fc.constant(12), code: fc.constantFrom("required" as const, "conflict" as const) },
        column: fc.option(fc.nat({ max: 40 })),
        field: fc.option(fc.constantFrom("email", "zip")),
        message: cell.map((text) => text.toWellFormed()),
      }),
      { maxLength: 3 },
    ),
    changes: fc.array(fc.record({ column: fc.integer({ min: 1, max: 6 }), after: cell }), { maxLength: 1 }),
  });
  fc.assert(
    fc.property(
      row,
      fc.constantFrom(",", ";", "\t", "|", " ", "n", "\\", "¦"),
      fc.integer({ min: 1, max: 5 }),
      (any, delimiter, columns) => {
        expect(written(any, { columns, delimiter })).toBe(usual(any, { columns, delimiter }));
      },
    ),
    { numRuns: 300 },
  );
});
