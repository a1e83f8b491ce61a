import { expect, test } from "vitest";
import { createDecoder } from "#core/file/decode.ts";
import { encodings } from "#core/file/encodings.ts";
import type { FileFormat } from "#core/file/file-format.ts";
import { createRowParser } from "#core/file/row-parser.ts";
import { encodeText } from "#core/guides/encode-text.ts";
import { exampleName } from "#core/guides/example-name.ts";
import { templateText } from "#core/guides/template-text.ts";

/** The records of a template as the import reads them. */
function recordsOf(cells: readonly string[], format: FileFormat) {
  const text = templateText({ header: ["Id", "Name"], example: cells, gaps: [] }, format);
  const decoder = createDecoder(format.encoding);
  const parser = createRowParser(format);
  const batches = [parser.push(decoder.push(encodeText(text, format.encoding)) + decoder.end()), parser.end()];
  expect([decoder.fault(), parser.fault()]).toEqual([null, null]);
  return batches.flatMap(({ rows }) => rows);
}

test.each(encodings.map(({ label }) => label))("a template in %s is read again as it was", (encoding) => {
  const format = { encoding, delimiter: ";", quote: '"', headerRow: 1 };
  expect(recordsOf(["1", 'a;b "c"'], format)).toEqual([
    ["Id", "Name"],
    ["1", 'a;b "c"'],
  ]);
});

test.each([
  ["windows-1252", "Zoë €"],
  ["utf-8", "Łódź"],
  ["utf-16le", "Łódź"],
  ["shift_jis", "名前"],
  ["koi8-r", "имя"],
])("letters of %s keep their bytes", (encoding, name) => {
  const format = { encoding, delimiter: "\t", quote: "", headerRow: 3 };
  expect(recordsOf(["1", name], format)).toEqual([["Title row 1"], ["Title row 2"], ["Id", "Name"], ["1", name]]);
});

test("a letter that the encoding does not have is refused", () => {
  expect(() => encodeText("Łódź", "windows-1252")).toThrow("Ł");
});

test.each([
  ["Employees/*.csv", "Employees/2026-11-21.csv"],
  ["hris-*.csv", "hris-2026-11-21.csv"],
  ["Visits/**/v?.csv", "Visits/v1.csv"],
  ["Clients/**", "Clients/2026-11-21.csv"],
  ["export", "export"],
])("a file for %s may be called %s", (pattern, name) => {
  expect(exampleName(pattern, "2026-11-21")).toBe(name);
});
