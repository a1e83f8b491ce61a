import { describe, expect, test } from "vitest";
import { compileCellChecker } from "#core/checking/compile-cell-checker.ts";
import { momentOf, writtenMoment } from "#core/damage/cell-damage.ts";
import { lookForDamage } from "#core/damage/look-for-damage.ts";
import { nameDamage, unprovenTimes } from "#core/damage/name-damage.ts";
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

describe("days in a format of their own", () => {
  const hired = (format: string, cells: readonly string[]) => {
    const transforms = [{ kind: "date", order: "mdy", format }] as const;
    const field = { field: "hire_date", source: { kind: "column", column: "Hired" }, transforms } as const;
    const mapping: Mapping = { entity: "employee", fields: [field], ignored: [], blankCells: "keep" };
    const columns = watchedColumns(entityOf("employee"), mapping, ["Hired"], "2026-11-21");
    const { counts, onRow } = lookForDamage(columns);
    cells.forEach((cell, index) => onRow([cell], index + 2));
    return nameDamage(entityOf("employee"), columns, counts, new Map())[0];
  };

  test.each<[string, (day: number) => string]>([
    ["dd.MM.yyyy", (day) => `${day}.03.2026`],
    ["yyyy.MM.dd", (day) => `2026.03.${day}`],
    ["yyyyMMdd", (day) => `202603${day}`],
    ["yyyy-MM-dd HH:mm", (day) => `2026-03-${day} 00:00`],
    ["MMM d, yyyy", (day) => `March ${day}, 2026`],
    ["'Hired' d MMM yyyy", (day) => ` Hired ${day} Mar 2026 `],
  ])("%s are put right among others, and pass the check of their format", (format, write) => {
    const own = Array.from({ length: 9 }, (_, at) => write(10 + at));
    const damage = hired(format, [...own, "46100"]);
    expect(damage).toMatchObject({ changes: 1, repair: { damage: "date_serial" } });
    const rules = { dateOrder: null, dateFormat: format, decimalSign: "point", today: "2026-11-21" } as const;
    const check = compileCellChecker({ kind: "date", notAfterToday: false }, rules);
    expect(damage?.repair && check(repairStep(damage.repair)("46100", []))).toBe('"2026-03-19"');
  });

  test("prove nothing where the others are words that are no dates", () => {
    const own = Array.from({ length: 9 }, (_, at) => `after week ${at}`);
    expect(hired("MMM d, yyyy", [...own, "46100"])).toMatchObject({ repair: null });
  });
});

test("times of a format with the year in front are written in it, where it can say the second", () => {
  const transforms = [{ ...detroit, format: "yyyy/MM/dd h:mm a" }];
  const cells = Array.from({ length: 12 }, (_, at) => `2026/11/${10 + at} 9:30 AM`);
  const [damage] = found(transforms, [...cells, "46349.5625", "46349.00001"]);
  const step = damage?.repair && repairStep(damage.repair);
  expect(step?.("46349.5625", [])).toBe("2026/11/23 1:30 PM");
  expect(step?.("46349.00001", [])).toBe("46349.00001");
});

describe("a repair that was agreed on", () => {
  const agreed = { kind: "repair", damage: "date_serial", from: "2026-01-01", to: "2026-12-31", time: true } as const;
  const unproven = (cells: readonly string[]) => {
    const field = {
      field: "start_at",
      source: { kind: "column", column: "Start" },
      transforms: [agreed, detroit],
    } as const;
    const mapping: Mapping = { entity: "visit", fields: [field], ignored: [], blankCells: "keep" };
    const columns = watchedColumns(visit, mapping, ["Start"], "2026-11-21");
    const { counts, onRow } = lookForDamage(columns);
    cells.forEach((cell, index) => onRow([cell], index + 2));
    return unprovenTimes(columns, counts);
  };

  test("of times proves nothing of a later file whose numbers have no time of day, or are rounded", () => {
    expect(unproven([...iso, "46349", "46350"])).toEqual([{ column: "Start", field: "start_at", cells: 2 }]);
    expect(unproven(["46349", "46350"])).toHaveLength(1);
    expect(unproven([...iso, "46349.375", "46349.38"])).toHaveLength(1);
  });

  test("holds where numbers of the file have one, or there are none that it would change", () => {
    for (const cells of [[...iso, "46349.375", "46350"], iso, [], [...iso, "25569"]])
      expect(unproven(cells)).toEqual([]);
  });
});
