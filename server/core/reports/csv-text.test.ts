import fc from "fast-check";
import { expect, test } from "vitest";
import { createRowParser } from "#core/file/row-parser.ts";
import { csvLine } from "./csv-text.ts";

test.each([
  ["plain cells", ["a", "b c", ""], "a,b c,\r\n"],
  ["a delimiter", ["a,b", "c"], '"a,b",c\r\n'],
  ["a quote", ['5" pipe'], '"5"" pipe"\r\n'],
  ["line breaks", ["a\nb", "c\rd"], '"a\nb","c\rd"\r\n'],
  ["a single empty cell, which is no blank line", [""], '""\r\n'],
])("%s", (_, cells, line) => {
  expect(csvLine(cells, ",")).toBe(line);
});

test("only the delimiter in use makes quotes needed", () => {
  expect(csvLine(["46,87", "a;b"], ";")).toBe('46,87;"a;b"\r\n');
});

test("what is written is read back as it was", () => {
  const cell = fc
    .array(fc.constantFrom(",", ";", '"', "\n", "\r", "a", " ", "'", "é", "\t"))
    .map((all) => all.join(""));
  const rows = fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 5 });
  fc.assert(
    fc.property(rows, fc.constantFrom(",", ";", "\t", "|"), (cells, delimiter) => {
      const parser = createRowParser({ delimiter, quote: '"' });
      const text = cells.map((row) => csvLine(row, delimiter)).join("");
      expect([...parser.push(text).rows, ...parser.end().rows]).toEqual(cells);
    }),
    { numRuns: 1_000 },
  );
});
