import { describe, expect, test } from "vitest";
import type { Transform } from "#core/mapping/mapping.ts";
import { whenStep } from "./when-step.ts";

type When = Extract<Transform, { kind: "when" }>;

const columns = ["Status", "End Date"];
const step = (test: When["test"], values: readonly string[], otherwise: string | null = null) =>
  whenStep({ kind: "when", column: "end_date", test, values, then: "then", otherwise }, columns);

describe("a value depends on another column of its row", () => {
  test.each<[When["test"], string[], string, boolean]>([
    ["is", ["Closed", "gone"], " CLOSED ", true],
    ["is", ["Résumé"], "resume", true],
    ["is", ["closed"], "closed now", false],
    ["is", ["", "x"], "", true],
    ["is_not", ["closed"], "open", true],
    ["is_not", ["closed"], "Closed", false],
    ["blank", [], " \u00a0", true],
    ["blank", [], "0", false],
    ["filled", [], "2026-01-01", true],
    ["filled", [], "", false],
    ["starts", ["20", "19"], "2026-01-01", true],
    ["starts", ["", "19"], "2026-01-01", false],
  ])("%s %j of %j: %s", (test, values, cell, holds) => {
    expect(step(test, values)("value", ["a", cell])).toBe(holds ? "then" : "value");
    expect(step(test, values, "else")("value", ["a", cell])).toBe(holds ? "then" : "else");
  });

  test("a cell that a short row lacks is blank", () => {
    expect(step("blank", [])("value", ["a"])).toBe("then");
  });

  test("a column that the file does not have is refused", () => {
    const when: When = { kind: "when", column: "Gone", test: "filled", values: [], then: "", otherwise: null };
    expect(() => whenStep(when, columns)).toThrow("does not have");
  });
});
