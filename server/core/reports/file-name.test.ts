import fc from "fast-check";
import { expect, test } from "vitest";
import { errorFileName, loadedFileName, receiptFileName } from "./file-name.ts";

test("each file is named after the original", () => {
  expect(errorFileName("employees-hris.csv")).toBe("employees-hris.errors.csv");
  expect(loadedFileName("employees-hris.csv")).toBe("employees-hris.loaded.csv");
  expect(receiptFileName("employees-hris.csv")).toBe("employees-hris.receipt.json");
});

test.each([
  ["letters of every language stay", "Kundenstamm Köln.CSV", "Kundenstamm Köln.errors.csv"],
  ["dots within stay", "export.2026.11.csv", "export.2026.11.errors.csv"],
  ["an encrypted file's second ending goes", "staff.csv.pgp", "staff.errors.csv"],
  ["an error file of an error file is not named twice", "staff.errors (1).csv", "staff.errors.csv"],
  ["a path is no part of the name", "../../etc/passwd", "passwd.errors.csv"],
  ["a path of Windows neither", "C:\\data\\staff.csv", "staff.errors.csv"],
  ["a name of dots only", "..", "file.errors.csv"],
  ["a name of an ending only", ".csv", "file.errors.csv"],
  ["no name at all", "", "file.errors.csv"],
  ["a device of Windows", "NUL.csv", "file-NUL.errors.csv"],
  ["characters that systems forbid", 'a<b>:"c|d?*.csv', "a-b---c-d--.errors.csv"],
  ["line breaks and direction marks", "staff\r\n\u202Evsc.csv", "staffvsc.errors.csv"],
])("%s", (_, original, name) => {
  expect(errorFileName(original)).toBe(name);
});

test("no name leaves its folder, hides itself or is longer than file systems take", () => {
  const piece = fc.constantFrom(
    "..",
    "/",
    "\\",
    ".",
    " ",
    "\0",
    "\n",
    "a",
    "é",
    "😀".repeat(9),
    ".csv",
    ".errors",
    ":",
    "%2e",
    "con",
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 300 }), (pieces) => {
      const name = errorFileName(pieces.join(""));
      expect(name).toMatch(/^[^./\\\s\p{Cc}][^/\\\p{Cc}]*\.errors\.csv$/u);
      expect(new TextEncoder().encode(name).length).toBeLessThanOrEqual(255);
    }),
    { numRuns: 1_000 },
  );
});
