import { expect, test } from "vitest";
import { choice, oneOf } from "#core/entities/field-types.ts";
import type { Field } from "#core/entities/entity.ts";
import { offerValues } from "./offer-values.ts";

const field: Field = {
  name: "status",
  label: "Status",
  type: oneOf(choice("active", "Active", "ACT"), choice("on_leave", "On leave"), choice("terminated", "Terminated")),
  required: false,
  sensitivity: "none",
  synonyms: [],
  example: "active",
  description: "",
};
const unknown = (position: number, value: string) => {
  return { position, value, rows: 10 - position, outcome: "unknown", target: null };
};

test.each([
  ["leave, on", "on_leave", "words"],
  ["termminated", "terminated", "letters"],
  ["termin", "terminated", "begins"],
])("%s is suggested as %s for its %s", (value, target, reason) => {
  expect(offerValues(field, [unknown(1, value)])[0]?.suggestion).toEqual({ target, reason });
});

test("nothing is suggested where nothing is like it, and nothing for a value that is understood", () => {
  const accepted = { position: 2, value: "ACT", rows: 1, outcome: "accepted", target: "active" };
  expect(offerValues(field, [unknown(1, "ZZ-9"), accepted]).map(({ suggestion }) => suggestion)).toEqual([null, null]);
});

test("a spelling of a value that somebody mapped is suggested as what that became", () => {
  const mapped = { position: 1, value: "Sabbatical", rows: 50, outcome: "mapped", target: "on_leave" };
  const offers = offerValues(field, [mapped, unknown(2, "SABBATICAL."), unknown(3, "other")]);
  expect(offers[1]).toMatchObject({ words: 1, suggestion: { target: "on_leave", reason: "cluster" } });
  expect(offers[2]).toMatchObject({ words: 3, suggestion: null });
});

test("of two accepted values with one name neither is suggested", () => {
  const values = ["2", "3"].map((value) => ({ value, label: `South (${value})`, synonyms: ["South"] }));
  const branch = { ...field, type: { kind: "enum", values } as const };
  const [found] = offerValues(branch, [unknown(1, "SOUTH")]);
  expect(found?.suggestion).toBeNull();
});
