import { describe, expect, test } from "vitest";
import type { ColumnDamage } from "#core/damage/damage-kind.ts";
import { lookForDamage, mergeDamage } from "#core/damage/look-for-damage.ts";
import { nameDamage } from "#core/damage/name-damage.ts";
import { watchedColumns } from "#core/damage/watched-columns.ts";
import { zeroQuestion, type ZeroProbe } from "#core/damage/zero-evidence.ts";
import { entityOf } from "#core/entities/entities.ts";
import type { FieldMapping, Mapping, Transform } from "#core/mapping/mapping.ts";

const today = "2026-11-21";

function mapped(field: string, transforms: readonly Transform[] = []): FieldMapping {
  return { field, source: { kind: "column", column: field }, transforms };
}

function mappingOf(...fields: readonly FieldMapping[]): Mapping {
  return { entity: "client", fields, ignored: [], blankCells: "keep" };
}

function watch(mapping: Mapping) {
  const columns = [...new Set(mapping.fields.map(({ field }) => field))];
  return watchedColumns(entityOf(mapping.entity), mapping, columns, today);
}

/** What is found in a file of one column, row 2 on. */
function found(mapping: Mapping, cells: readonly string[], probe?: ZeroProbe): readonly ColumnDamage[] {
  const columns = watch(mapping);
  const { counts, onRow } = lookForDamage(columns);
  cells.forEach((cell, index) => onRow([cell], index + 2));
  return nameDamage(entityOf(mapping.entity), columns, counts, probe ? new Map([[0, probe]]) : new Map());
}

const times = (count: number, cell: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => cell(index));
const keys = mappingOf(mapped("external_id"));
const zips = mappingOf(mapped("zip"));
const birthday = mapped("birthday", [{ kind: "date", order: "mdy" }]);
const births = mappingOf(birthday);
const known = (length: number, count: number, all = count): ZeroProbe => ({
  keys: all,
  asTheyAre: 0,
  padded: [{ length, keys: count }],
});

describe("lost leading zeros", () => {
  const column = [...times(99, (at) => String(10_000 + at).padStart(6, "0")), "4711"];

  test("are named by the other cells, and put back once records know the keys with them", () => {
    const [damage] = found(keys, column, known(6, 1));
    expect(damage).toMatchObject({ damage: "leading_zeros", field: "external_id", cells: 1, firstRows: [101] });
    expect(damage?.repair).toEqual({ damage: "leading_zeros", shortest: 1, length: 6 });
  });

  test("are named and not put back while no record proves them", () => {
    expect(found(keys, column)[0]?.repair).toBeNull();
    expect(found(keys, column, known(6, 0, 1))[0]?.repair).toBeNull();
  });

  test("are told by the records even where every cell has lost them", () => {
    const lost = times(40, (at) => String(100 + at * 20));
    expect(found(keys, lost)).toEqual([]);
    const [damage] = found(keys, lost, known(8, 40));
    expect(damage).toMatchObject({ cells: 40, repair: { damage: "leading_zeros", shortest: 1, length: 8 } });
  });

  test("are not proven where only few keys are known with them, and the cells have several lengths", () => {
    const lost = times(100, (at) => String(at * 20 + 1));
    const [damage] = found(keys, lost, known(8, 30, 100));
    expect(damage).toMatchObject({ damage: "leading_zeros", repair: null });
    expect(damage?.proof).toContain("the others may be right");
  });

  test.each<[string, Mapping, readonly string[], ZeroProbe | undefined]>([
    ["keys of several lengths that never had zeros", keys, times(100, (at) => String(at * 37)), undefined],
    [
      "a short key that is a record as it stands",
      keys,
      column,
      { keys: 1, asTheyAre: 1, padded: [{ length: 6, keys: 1 }] },
    ],
    ["letters beside digits", keys, [...times(99, (at) => `A${10_000 + at}`), "4711"], undefined],
    [
      "a column that a step fills up already",
      mappingOf(mapped("external_id", [{ kind: "pad", side: "start", length: 6, fill: "0" }])),
      column,
      undefined,
    ],
    [
      "a column whose repair is at work",
      mappingOf(mapped("external_id", [{ kind: "repair", damage: "leading_zeros", shortest: 1, length: 6 }])),
      column,
      undefined,
    ],
    ["ZIP codes with and without four more digits", zips, ["02118", "02118-1234", "48226", "482261234"], undefined],
    ["Canadian codes", zips, times(20, () => "K1A 0B1"), undefined],
  ])("%s are none", (_, mapping, cells, probe) => expect(found(mapping, cells, probe)).toEqual([]));

  test("of ZIP codes are put back to five digits where nearly all cells have one length", () => {
    const [damage] = found(zips, [...times(98, (at) => String(48_000 + at)), "2118", "601"]);
    expect(damage).toMatchObject({ cells: 2, repair: { damage: "leading_zeros", shortest: 3, length: 5 } });
    expect(
      found(
        zips,
        times(30, (at) => String(2_100 + at)),
      )[0]?.repair,
    ).not.toBeNull();
    expect(found(zips, [...times(60, () => "48226"), ...times(40, () => "2118")])[0]?.repair).toBeNull();
  });

  test("are asked of the records only where they can tell", () => {
    const ask = (mapping: Mapping, cells: readonly string[]) => {
      const columns = watch(mapping);
      const { counts, onRow } = lookForDamage(columns);
      cells.forEach((cell, index) => onRow([cell], index + 2));
      const [one] = columns;
      return one && counts[0] ? zeroQuestion(entityOf(mapping.entity), one, counts[0]) : null;
    };
    expect(ask(keys, column)).toEqual({ entity: "client", reference: null, shorterThan: 6 });
    expect(
      ask(
        keys,
        times(40, (at) => String(100 + at)),
      ),
    ).toEqual({ entity: "client", reference: null, shorterThan: null });
    expect(ask(keys, column.slice(0, 99))).toBeNull();
    expect(ask(zips, column)).toBeNull();
    const visits: Mapping = { ...mappingOf(mapped("client")), entity: "visit" };
    expect(ask(visits, column)).toEqual({ entity: "client", reference: "client", shorterThan: 6 });
  });
});

describe("long numbers", () => {
  test("that hold all their digits are written out, others are gone", () => {
    const [damage] = found(keys, ["1.23456E+05", "1.23457E+11", "ab"]);
    expect(damage).toMatchObject({
      damage: "scientific",
      cells: 2,
      firstRows: [2, 3],
      repair: { damage: "scientific" },
    });
    expect(damage?.proof).toContain("In 1 of them");
    expect(found(keys, ["1.2E+11"])[0]).toMatchObject({ damage: "scientific", repair: null });
    const repaired = mappingOf(mapped("external_id", [{ kind: "repair", damage: "scientific" }]));
    expect(found(repaired, ["1.23456E+05"])).toEqual([]);
    expect(found(repaired, ["1.23456E+05", "1.2E+11"])[0]).toMatchObject({ cells: 1, repair: null });
  });

  test("codes like 1E5 are codes", () => expect(found(keys, ["1E5", "2E3", "1D4", "1E05"])).toEqual([]));

  test("with nothing but zeros behind the 15th digit are named and never put right", () => {
    const [damage] = found(
      keys,
      times(20, (at) => `${100_000_000_000_000 + at}0`),
    );
    expect(damage).toMatchObject({ damage: "digits_lost", cells: 20, firstRows: [2, 3, 4, 5, 6], repair: null });
    expect(found(keys, ["1234567890123450000"])[0]).toMatchObject({ damage: "digits_lost", cells: 1 });
  });

  test("that end with a zero as often as chance has it are right", () => {
    expect(
      found(
        keys,
        times(200, (at) => `1000000000000${String(at).padStart(3, "0")}`),
      ),
    ).toEqual([]);
    expect(found(keys, ["1234567890123450"])).toEqual([]);
    expect(
      found(
        keys,
        times(20, (at) => `${10_000_000_000_000 + at}0`),
      ),
    ).toEqual([]);
  });
});

describe("dates", () => {
  const dates = times(30, (at) => `0${1 + (at % 9)}/${13 + (at % 15)}/19${50 + at}`);

  test("as numbers are days where other rows prove the column, within the days of those", () => {
    const [damage] = found(births, [...dates, "25569"]);
    expect(damage).toMatchObject({ damage: "date_serial", cells: 1, firstRows: [32] });
    expect(damage?.repair).toEqual({ damage: "date_serial", from: "1950-01-01", to: "1979-12-31" });
    const repair = { kind: "repair", damage: "date_serial", from: "1950-01-01", to: "1979-12-31" } as const;
    const agreed = mappingOf(mapped("birthday", [repair, { kind: "date", order: "mdy" }]));
    expect(found(agreed, [...dates, "25569"])).toEqual([]);
  });

  test.each([
    ["alone", times(30, (at) => String(25_569 + at))],
    ["among too few dates", ["01/13/1950", "01/14/1979", "25569"]],
    ["outside the days of the others", [...dates, "45123"]],
  ])("as numbers %s are named and stay", (_, cells) => {
    expect(found(births, cells)).toMatchObject([{ damage: "date_serial", repair: null }]);
  });

  test.each([
    ["1-2, which is no date", ["1-2", "3-4"]],
    ["numbers of other sizes", [...dates, "1234", "99999", "20230716"]],
  ])("%s", (_, cells) => expect(found(births, cells)).toEqual([]));

  test("in another order than the one that was chosen are named with both counts, and never guessed", () => {
    const [damage] = found(
      births,
      times(10, (at) => `${13 + at}/02/1980`),
    );
    expect(damage).toMatchObject({ damage: "date_order", cells: 10, repair: null });
    expect(damage?.proof).toContain("10 can only be day/month/year, and none can only be month/day/year");
    expect(found(births, [...dates, "13/12/1980"])).toEqual([]);
    expect(found(births, [...dates, ...times(5, () => "13/12/1980")])[0]?.proof).toContain(
      "30 can only be month/day/year",
    );
  });
});

test("errors of formulas and wrong letters are named in columns of every kind", () => {
  expect(found(births, ["#REF!", "01/02/1980"])).toMatchObject([
    { damage: "spreadsheet_error", cells: 1, firstRows: [2] },
  ]);
  const names = mappingOf(mapped("first_name"));
  expect(found(names, ["ZoÃ«", "JOÃO", "Zo\ufffd", "Ann"])).toMatchObject([
    { damage: "mojibake", cells: 2, firstRows: [2, 4], repair: { damage: "mojibake" } },
  ]);
  expect(found(names, ["Zo\ufffd"])[0]?.repair).toBeNull();
  expect(found(names, ["João", "Ãngela", "IRMÃ"])).toEqual([]);
});

test("a column that fills two fields is named and not repaired", () => {
  const twice = mappingOf(mapped("first_name"), {
    ...mapped("last_name"),
    source: { kind: "column", column: "first_name" },
  });
  expect(found(twice, ["ZoÃ«"])[0]).toMatchObject({ damage: "mojibake", repair: null });
});

test("a file that is counted in parts, in any order, is found the same", () => {
  const mapping = mappingOf(mapped("external_id"), birthday, mapped("first_name"));
  const columns = watch(mapping);
  const rows = Array.from({ length: 200 }, (_, at) => [
    at % 7 === 0 ? String(at) : String(at).padStart(6, "0"),
    at % 11 === 0 ? String(25_000 + at) : `0${1 + (at % 9)}/1${at % 10}/19${50 + (at % 50)}`,
    at % 13 === 0 ? "ZoÃ«" : "#N/A",
  ]);
  const whole = lookForDamage(columns);
  const parts = [lookForDamage(columns), lookForDamage(columns), lookForDamage(columns)];
  rows.forEach((cells, at) => {
    whole.onRow(cells, at + 2);
    parts[Math.floor(at / 70)]?.onRow(cells, at + 2);
  });
  const counted = structuredClone(parts.map(({ counts }) => counts)).reverse();
  expect(mergeDamage(columns, counted)).toEqual(whole.counts);
});

test("in a long file words that are damaged late are found, and counted from there on", () => {
  const columns = watch(mappingOf(mapped("first_name")));
  const { counts, onRow } = lookForDamage(columns);
  for (let row = 2; row <= 40_000; row++) onRow([row < 30_000 ? "Zoë" : "ZoÃ«"], row);
  const [damage] = nameDamage(entityOf("client"), columns, counts, new Map());
  expect(damage).toMatchObject({
    damage: "mojibake",
    cells: 9_999,
    firstRows: [30_002, 30_003, 30_004, 30_005, 30_006],
  });
});
