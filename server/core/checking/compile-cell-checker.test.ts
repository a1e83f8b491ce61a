import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compileCellChecker } from "#core/checking/compile-cell-checker.ts";
import type { FieldType } from "#core/entities/entity.ts";

const types: readonly FieldType[] = [
  { kind: "text", maxLength: 50 },
  { kind: "identifier", maxLength: 50 },
  { kind: "integer" },
  { kind: "decimal", scale: 2 },
  { kind: "date", notAfterToday: true },
  { kind: "date-time" },
  { kind: "enum", values: [{ value: "active", label: "Active", synonyms: ["A"] }] },
  { kind: "email" },
  { kind: "phone" },
  { kind: "postal-code" },
  { kind: "region" },
  { kind: "country" },
  { kind: "time-zone" },
  { kind: "list", separator: ";" },
];

/** Texts that look like the kinds of values, and any others. */
const value = fc
  .oneof(
    fc.string({ unit: "binary", maxLength: 30 }),
    fc.string({ unit: fc.constantFrom(..."0123456789-./ :T+Z()@aE,;#"), maxLength: 26 }),
  )
  .filter((text) => text.trim() === text && text !== "");

describe.each(types)("a value of the kind $kind", (type) => {
  const check = compileCellChecker(type, { dateOrder: "mdy", decimalSign: null, today: "2026-11-21" });

  test("is either JSON text or a fault with a sentence, the same each time", () => {
    fc.assert(
      fc.property(value, (text) => {
        const found = check(text);
        expect(check(text)).toEqual(found);
        if (typeof found === "string") expect(() => JSON.parse(found) as unknown).not.toThrow();
        else expect(found.message).toMatch(/^[^\n]+\.$/);
      }),
      { numRuns: 300 },
    );
  });

  test("that was accepted is accepted again in its written form, and stays as it is", () => {
    fc.assert(
      fc.property(value, (text) => {
        const found = check(text);
        if (typeof found !== "string") return;
        const written: unknown = JSON.parse(found);
        const again = Array.isArray(written) ? written.join(";") : String(written);
        if (again !== "") expect(check(again)).toBe(found);
      }),
      { numRuns: 300 },
    );
  });

  test("of 32,767 characters is judged in a blink", () => {
    const hostile = ["0", " ", "a", "@", "1,", "a.", "1-", "(", "\\", "a ", "=", "#"];
    const before = performance.now();
    for (const part of hostile) check(`x${part.repeat(32_766 / part.length)}`);
    for (const part of hostile) check(`1${part.repeat(32_766 / part.length - 1)}!`);
    expect(performance.now() - before).toBeLessThan(1_000);
  });
});
