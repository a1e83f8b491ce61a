import { describe, expect, test } from "vitest";
import { cellRulesOf } from "#core/checking/cell-rules-of.ts";
import { compileCellChecker } from "#core/checking/compile-cell-checker.ts";
import type { FieldType } from "#core/entities/entity.ts";
import type { Transform } from "#core/mapping/mapping.ts";

type DateStep = Omit<Extract<Transform, { kind: "date" }>, "kind" | "order">;

function check(type: FieldType, step: DateStep, value: string) {
  const rules = cellRulesOf([{ kind: "date", order: "dmy", ...step }], "2026-11-21");
  const found = compileCellChecker(type, rules)(value);
  return typeof found === "string" ? String(JSON.parse(found)) : found.code;
}

const day: FieldType = { kind: "date" };
const time: FieldType = { kind: "date-time" };

describe("a declared format", () => {
  test.each<[FieldType, DateStep, string, string]>([
    [day, { format: "MM/dd/yyyy" }, "04/03/1980", "1980-04-03"],
    [day, { format: "MM/dd/yyyy" }, "1980-04-03", "1980-04-03"],
    [day, { format: "MM/dd/yyyy" }, "13/04/1980", "impossible_date"],
    [day, { format: "MM/dd/yyyy" }, "3.4.1980", "not_a_date"],
    [day, { format: "yyyy-dd-MM" }, "1980-03-04", "1980-04-03"],
    [day, { format: "yyyy-dd-MM" }, "1980/04/30", "not_a_date"],
    [day, { format: "MM/dd/yyyy" }, "02/29/1900", "impossible_date"],
    [day, { format: "MM/dd/yyyy" }, "04/03/1700", "impossible_date"],
    [day, { format: "MM/dd/yyyy HH:mm" }, "04/03/1980 10:30", "1980-04-03"],
    [{ ...day, notAfterToday: true }, { format: "MM/dd/yy" }, "04/03/80", "1980-04-03"],
    [{ ...day, notAfterToday: true }, { format: "MM/dd/yyyy" }, "04/03/2080", "future_date"],
    [time, { format: "M/d/yyyy h:mm a", zone: "America/Detroit" }, "7/1/2026 9:00 PM", "2026-07-01T21:00:00-04:00"],
    [time, { format: "M/d/yyyy h:mm a" }, "7/1/2026 9:00 PM", "missing_offset"],
    [time, { format: "M/d/yyyy h:mm a" }, "2026-07-01T09:00Z", "2026-07-01T09:00:00+00:00"],
    [time, { format: "M/d/yyyy h:mm a", zone: "America/Detroit" }, "13/1/2026 9:00 PM", "impossible_date"],
    [time, { format: "M/d/yyyy h:mm a", zone: "America/Detroit" }, "tomorrow", "not_a_date_time"],
  ])("%j %j reads %s as %s", (type, step, value, expected) => {
    expect(check(type, step, value)).toBe(expected);
  });
});

describe("a declared zone", () => {
  const zone = "America/Detroit";
  test.each([
    ["2026-11-23 09:00", "2026-11-23T09:00:00-05:00"],
    ["2026-07-01T09:00:00", "2026-07-01T09:00:00-04:00"],
    ["2026-07-01T09:00:00+02:00", "2026-07-01T09:00:00+02:00"],
    ["2026-07-01T09:00:00[Asia/Kolkata]", "2026-07-01T09:00:00+05:30"],
    // The hour that clocks skip, and the one that comes twice: nobody guesses.
    ["2026-03-08 02:30", "impossible_date"],
    ["2026-11-01 01:30", "missing_offset"],
    ["2026-03-08 03:00", "2026-03-08T03:00:00-04:00"],
    ["2026-11-01 02:00", "2026-11-01T02:00:00-05:00"],
  ])("%s is %s", (value, expected) => {
    expect(check(time, { zone }, value)).toBe(expected);
  });
});
