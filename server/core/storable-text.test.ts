import { expect, test } from "vitest";
import { isStorable } from "#core/storable-text.ts";

test.each([
  ["plain text", "Núñez 😀\n", true],
  ["a NUL", "a\0b", false],
  ["half of a pair", "a\ud83d", false],
  ["a NUL deep inside", { fields: [{ values: { A: "b\0" } }] }, false],
  ["half of a pair as a name", { values: { "\udc00": "b" } }, false],
  ["everything that is no text", { a: 1, b: null, c: [true, undefined], d: new Date(0) }, true],
])("%s", (_, value, expected) => {
  expect(isStorable(value)).toBe(expected);
});
