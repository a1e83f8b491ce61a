import { describe, expect, test } from "vitest";
import { compileCellChecker } from "#core/checking/compile-cell-checker.ts";
import { momentOf, writtenMoment } from "#core/damage/cell-damage.ts";
import { lookForDamage } from "#core/damage/look-for-damage.ts";
import { nameDamage } from "#core/damage/name-damage.ts";
import { repairProblem } from "#core/damage/repair-problem.ts";
import { watchedColumns } from "#core/damage/watched-columns.ts";
import { entityOf, fieldOf } from "#core/entities/entities.ts";
import type { Mapping, Transform } from "#core/mapping/mapping.ts";
import { repairStep } from "#core/transforms/repair-step.ts";

const visit = entityOf("visit");
const detroit = { kind: "date", order: "ymd", zone: "America/Detroit" } as const;
const american = { kind: "date", order: "mdy", format: "M/d/yyyy h:mm a", zone: "America/Detroit" } as const;

/** What is found in a column of times, row 2 on. */
function found(transforms: readonly Transform[], cells: readonly string[]) {
  const field = { field: "start_at", source: { kind: "column", column: "Start" }, transforms } as const;
  const mapping: Mapping = { entity: "visit", fields: [field], ignored: [], blankCells: "keep" };
  const columns = watchedColumns(visit, mapping, ["Start"], "2026-11-21");
  const { counts, onRow } = lookForDamage(columns);
  cells.forEach((cell, index) => onRow([cell], index + 2));
  return nameDamage(visit, columns, counts, new Map());
}

const iso = Array.from({ length: 12 }, (_, at) => `2026-11-${10 + at} 09:30`);
const written = Array.from({ length: 12 }, (_, at) => `11/${10 + at}/2026 9:30 AM`);

test.each([
  ["46349.375", "2026-11-23T09:00:00"],
  ["46349", "2026-11-23T00:00:00"],
  ["46349,5", "2026-11-23T12:00:00"],
  ["46349.3819444444", "2026-11-23T09:10:00"],
  ["46349.38194", "2026-11-23T09:10:00"],
  ["46349.999999", "2026-11-24T00:00:00"],
])("a spreadsheet means by %s %s", (cell, time) => {
  const moment = momentOf(cell);
  expect(moment && writtenMoment(moment)).toBe(time);
  expect(moment?.isRounded).toBe(false);
});

test.each(["46349.38", "46349.4"])("the minute of %s is not known", (cell) => {
  expect(momentOf(cell)).toMatchObject({ isRounded: true });
});

test.each(["463.375", "46349.", "46349.3.7", "99999.5", "9:30"])("%s is no time of a spreadsheet", (cell) => {
  expect(momentOf(cell)).toBeNull();
});

describe("times as numbers", () => {
  test.each<[string, readonly Transform[], readonly string[]]>([
    ["as ISO 8601 writes them", [detroit], iso],
    ["in the format of the mapping", [american], written],
  ])(
    "are times where other rows prove the column, %s, and pass its check once they are put right",
    (_, steps, cells) => {
      const [damage] = found(steps, [...cells, "46349.375", "46350"]);
      expect(damage).toMatchObject({ damage: "date_serial", cells: 2, changes: 2, firstRows: [14, 15] });
      const repair = { damage: "date_serial", from: "2026-01-01", to: "2026-12-31", time: true } as const;
      expect(damage?.repair).toEqual(repair);
      const step = repairStep(repair);
      expect(cells.map((cell) => step(cell, []))).toEqual(cells);
      const [date] = steps.flatMap((one) => (one.kind === "date" ? [one] : []));
      const rules = { dateOrder: null, dateFormat: date?.format, zone: date?.zone, decimalSign: "point" } as const;
      const check = compileCellChecker({ kind: "date-time" }, { ...rules, today: "2026-11-21" });
      expect(check(step("46349.375", []))).toBe('"2026-11-23T09:00:00-05:00"');
      expect(found([{ kind: "repair", ...repair }, ...steps], [...cells, "46349.375"])).toEqual([]);
    },
  );

  test("but for the few that are rounded are put right", () => {
    const [damage] = found([detroit], [...iso, ...iso, ...Array.from({ length: 14 }, () => "46349.375"), "46349.38"]);
    expect(damage).toMatchObject({ cells: 15, changes: 14, repair: { time: true } });
    expect(damage?.repair && repairStep(damage.repair)("46349.38", [])).toBe("46349.38");
  });

  test.each<[string, readonly Transform[], readonly string[], string]>([
    ["in no zone", [{ kind: "trim" }], [...iso, "46349.375"], "no time zone"],
    ["rounded", [detroit], [...iso, "46349.375", "46349.38"], "rounded to fewer"],
    ["among too few times", [detroit], ["2026-11-10 09:30", "46349.375"], "Too few"],
    ["of other years", [detroit], [...iso, "25569.5"], "lie outside"],
    ["among times that say their offset", [detroit], [...iso.map((time) => `${time}Z`), "46349.375"], "Too few"],
    ["without any time of day", [detroit], [...iso, "46349", "46350"], "without a time of day"],
  ])("%s are named, and stay", (_, steps, cells, why) => {
    const [damage, ...more] = found(steps, cells);
    expect(more).toEqual([]);
    expect(damage).toMatchObject({ damage: "date_serial", repair: null, proof: expect.stringContaining(why) });
  });

  test.each([
    ["46089.1041666667", "impossible_date"],
    ["46327.0625", "missing_offset"],
  ])("of an hour that clocks leave out or show twice are for a person: %s", (cell, code) => {
    const step = repairStep({ damage: "date_serial", from: "2026-01-01", to: "2026-12-31", time: true });
    const rules = { dateOrder: null, zone: detroit.zone, decimalSign: "point" } as const;
    const check = compileCellChecker({ kind: "date-time" }, { ...rules, today: "2026-11-21" });
    expect(check(step(cell, []))).toMatchObject({ code });
  });

  test("are not what a column of days is repaired with", () => {
    const repair = { damage: "date_serial", from: "2026-01-01", to: "2026-12-31", time: true } as const;
    const [start, hired] = [fieldOf(visit, "start_at"), fieldOf(entityOf("employee"), "hire_date")];
    expect(start && repairProblem(start, repair)).toBeNull();
    expect(hired && repairProblem(hired, repair)).toContain("is no time");
  });

  test("errors of formulas among them are named as ever", () => {
    expect(found([detroit], [...iso, "#REF!"])).toMatchObject([{ damage: "spreadsheet_error", cells: 1 }]);
  });
});

test("days in a format of their own are put right, but for those that begin with the year", () => {
  const hired = (format: string, cells: readonly string[]) => {
    const transforms = [{ kind: "date", order: "mdy", format }] as const;
    const field = { field: "hire_date", source: { kind: "column", column: "Hired" }, transforms } as const;
    const mapping: Mapping = { entity: "employee", fields: [field], ignored: [], blankCells: "keep" };
    const columns = watchedColumns(entityOf("employee"), mapping, ["Hired"], "2026-11-21");
    const { counts, onRow } = lookForDamage(columns);
    cells.forEach((cell, index) => onRow([cell], index + 2));
    return nameDamage(entityOf("employee"), columns, counts, new Map())[0];
  };
  const own = Array.from({ length: 9 }, (_, at) => `${10 + at}.03.2026`);
  expect(hired("dd.MM.yyyy", [...own, "46100"])).toMatchObject({ changes: 1, repair: { damage: "date_serial" } });
  const yearFirst = own.map((_, at) => `2026.03.${10 + at}`);
  expect(hired("yyyy.MM.dd", [...yearFirst, "46100"])).toMatchObject({
    repair: null,
    proof: expect.stringContaining("yyyy.MM.dd"),
  });
});
