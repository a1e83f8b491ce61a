import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compareJsonKeys, jsonString } from "#core/checking/json-text.ts";

describe("JSON text is written as PostgreSQL writes jsonb", () => {
  test.each([
    ["", '""'],
    ["plain", '"plain"'],
    ['say "hi"', '"say \\"hi\\""'],
    ["a\\b", '"a\\\\b"'],
    ["a/b", '"a/b"'],
    ["\b\f\n\r\t", '"\\b\\f\\n\\r\\t"'],
    ["\u0001\u000b\u001f", '"\\u0001\\u000b\\u001f"'],
    ["\u007f\u0080\u2028é😀", '"\u007f\u0080\u2028é😀"'],
  ])("%j", (value, text) => {
    expect(jsonString(value)).toBe(text);
  });

  test("half a surrogate pair can't be written", () => {
    expect(["\ud800", "x\udfff", "\udc00\ud800", "ab\ud83d"].map(jsonString)).toEqual([null, null, null, null]);
  });

  test("any other text reads back as it was, and equals the platform's own JSON", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (value) => {
        const text = jsonString(value);
        expect(text).not.toBeNull();
        expect(JSON.parse(text ?? "")).toBe(value);
        expect(text).toBe(JSON.stringify(value));
      }),
      { numRuns: 1_000 },
    );
  });
});

test("keys are ordered by length, then by their bytes", () => {
  expect(["zip", "city", "a", "state", "b", "email"].sort(compareJsonKeys)).toEqual([
    "a",
    "b",
    "zip",
    "city",
    "email",
    "state",
  ]);
  expect(["profile.é", "profile.ab", "profile.a"].sort(compareJsonKeys)).toEqual([
    "profile.a",
    "profile.ab",
    "profile.é",
  ]);
});
