import fc from "fast-check";
import { expect, test } from "vitest";
import { createNarrowing } from "./narrow-text.ts";

const narrow = createNarrowing();

test("text that is narrow already is left alone", () => {
  expect(narrow("Zoë,\x1A,Núñez\n")).toBeNull();
});

test("characters beyond Latin-1 stand aside, and a mark that the text has itself too", () => {
  const narrowed = narrow("Łukasz,\x1A’\n");
  expect(narrowed?.text).toBe("\x1Aukasz,\x1A\x1A\n");
  const rows = [["\x1Aukasz", "\x1A\x1A"]];
  expect(narrowed?.restore(rows, 10)).toBe(true);
  expect(rows).toEqual([["Łukasz", "\x1A’"]]);
});

test("rows that do not have all the characters of their text are told", () => {
  expect(narrow("Ł,Ł\nŁ")?.restore([["\x1A"]], 4)).toBe(false);
});

test("what was split at commas and line breaks comes back to the letter", () => {
  const cell = fc.string({ unit: fc.constantFrom("a", "é", "Ł", "’", "\x1A", "\u{1D518}", "\uD800", "中") });
  fc.assert(
    fc.property(fc.array(fc.array(cell, { minLength: 1 }), { minLength: 1 }), (rows) => {
      const text = rows.map((row) => row.join(",")).join("\n");
      const narrowed = narrow(text);
      if (narrowed === null) return;
      const read = narrowed.text.split("\n").map((line) => line.split(","));
      expect(narrowed.restore(read, text.length)).toBe(true);
      expect(read).toEqual(rows);
    }),
  );
});
