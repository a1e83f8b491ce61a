import { describe, expect, test } from "vitest";
import type { ColumnDamage } from "#core/damage/damage-kind.ts";
import { lookForDamage } from "#core/damage/look-for-damage.ts";
import { nameDamage } from "#core/damage/name-damage.ts";
import { watchedColumns } from "#core/damage/watched-columns.ts";
import { zeroQuestion, type ZeroProbe } from "#core/damage/zero-evidence.ts";
import { withRepair } from "#core/damage/with-repair.ts";
import { entityOf } from "#core/entities/entities.ts";
import { compileSource } from "#core/mapping/compile-source.ts";
import { sourceColumns } from "#core/mapping/missing-columns.ts";
import { validateMapping } from "#core/mapping/validate-mapping.ts";
import type { FieldMapping, Mapping, Transform } from "#core/mapping/mapping.ts";

const today = "2026-11-21";

function mapped(field: string, transforms: readonly Transform[] = []): FieldMapping {
  return { field, source: { kind: "column", column: field }, transforms };
}

function mappingOf(...fields: readonly FieldMapping[]): Mapping {
  return { entity: "client", fields, ignored: [], blankCells: "keep" };
}

function watch(mapping: Mapping) {
  const columns = [...new Set(mapping.fields.flatMap(({ source }) => sourceColumns(source)))];
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
    expect(damage).toMatchObject({ cells: 2, changes: 2, repair: { damage: "leading_zeros", shortest: 3, length: 5 } });
    expect(
      found(
        zips,
        times(30, (at) => String(2_100 + at)),
      )[0]?.repair,
    ).not.toBeNull();
    expect(found(zips, [...times(60, () => "48226"), ...times(40, () => "2118")])[0]?.repair).toBeNull();
  });

  test("of ZIP codes with four more digits are put back where the column is proven, or the form alone tells", () => {
    const whole = times(97, (at) => (at % 2 ? String(48_000 + at) : `${48_000 + at}-1234`));
    const [damage] = found(zips, [...whole, "2138-1234", "21381234", "601-1234"]);
    expect(damage).toMatchObject({ cells: 3, changes: 3, firstRows: [99, 100, 101] });
    const repair = { damage: "leading_zeros", shortest: 3, length: 5, plusFour: "too" } as const;
    expect(damage?.repair).toEqual(repair);
    expect(found(mappingOf(mapped("zip", [{ kind: "repair", ...repair }])), [...whole, "2138-1234"])).toEqual([]);
    // A repair of five digits that was agreed to before leaves these, and is said to.
    const five = mappingOf(mapped("zip", [{ kind: "repair", damage: "leading_zeros", shortest: 3, length: 5 }]));
    expect(found(five, [...whole, "2138-1234", "2138"])).toMatchObject([{ cells: 1, repair }]);

    const mixed = [...times(50, () => "K1A 0B1"), ...times(20, () => "48226"), "2118"];
    expect(found(zips, [...mixed, "2138-1234"])).toMatchObject([
      { cells: 2, changes: 1, repair: { ...repair, plusFour: "only" } },
    ]);
    const told = mappingOf(mapped("zip"), mapped("state"));
    const beside = (state: string) => {
      const columns = watch(told);
      const { counts, onRow } = lookForDamage(columns);
      for (let row = 2; row < 102; row++) onRow(row % 2 ? ["2138", state] : ["K1A 0B1", "ON"], row);
      return nameDamage(entityOf("client"), columns, counts, new Map());
    };
    expect(beside("MA")).toMatchObject([{ cells: 50, changes: 50, repair }]);
    expect(beside("massachusetts")).toMatchObject([{ cells: 50, repair }]);
    expect(beside("MI")).toMatchObject([{ cells: 50, changes: null, repair: null }]);
    expect(found(zips, [...times(50, () => "K1A 0B1"), "100-0001", "1310100", "21381234"])).toEqual([]);
    expect(
      found(
        zips,
        times(30, (at) => String(21_381_000 + at)),
      ),
    ).toMatchObject([{ cells: 30, changes: 30, repair }]);
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

  test("without a sign between year and day are written out where a spreadsheet has shortened them", () => {
    const plain = mappingOf(mapped("birthday", [{ kind: "date", order: "ymd" }]));
    expect(found(plain, ["19800213", "1.9800213E+07"])).toMatchObject([
      { damage: "scientific", cells: 1, changes: 1, repair: { damage: "scientific" } },
    ]);
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
    // One alone tells of a small file, whose other dates would be read with day and month swapped.
    expect(found(births, ["13/02/1980", "04/05/1980", "06/07/1981"])).toMatchObject([
      { damage: "date_order", cells: 1, firstRows: [2] },
    ]);
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

test("a column that fills two fields, of which records tell by its key, is repaired in both", () => {
  const both = mappingOf(
    { ...mapped("remarks"), source: { kind: "column", column: "external_id" } },
    mapped("external_id"),
  );
  const lost = times(40, (at) => String(100 + at * 20));
  const [damage] = found(both, lost, known(8, 40));
  expect(damage).toMatchObject({ field: "external_id", damage: "leading_zeros", changes: 40 });
  const { repair } = damage ?? {};
  expect(repair && withRepair(both, { field: "external_id", column: "external_id" }, repair)?.fields).toMatchObject([
    { field: "remarks", transforms: [{ kind: "repair", shortest: 1, length: 8 }] },
    { field: "external_id", transforms: [{ kind: "repair", shortest: 1, length: 8 }] },
  ]);
});

describe("columns that are joined into a field", () => {
  const joined: Mapping = mappingOf({
    field: "first_name",
    source: { kind: "join", columns: ["First", "Middle"], separator: " " },
    transforms: [{ kind: "case", to: "title" }],
  });
  const names = ["first", "Middle"];

  function foundIn(mapping: Mapping, rows: readonly (readonly string[])[]) {
    const columns = watchedColumns(entityOf("client"), mapping, names, today);
    const { counts, onRow } = lookForDamage(columns);
    rows.forEach((cells, index) => onRow(cells, index + 2));
    return nameDamage(entityOf("client"), columns, counts, new Map());
  }

  test("are repaired one by one before they are joined, each once a person agrees to it", () => {
    const rows = [
      ["ZoÃ«", "RenÃ©e"],
      ["Zoë", "AndrÃ©"],
    ];
    const damages = foundIn(joined, rows);
    expect(damages).toMatchObject([
      { column: "first", cells: 1, changes: 1, repair: { damage: "mojibake" } },
      { column: "Middle", cells: 2, changes: 2, repair: { damage: "mojibake" } },
    ]);
    const agreed = withRepair(joined, { field: "first_name", column: "Middle" }, { damage: "mojibake" });
    expect(agreed && foundIn(agreed, rows)).toMatchObject([{ column: "first" }]);
    const both = agreed && withRepair(agreed, { field: "first_name", column: "first" }, { damage: "mojibake" });
    const [mapped] = both?.fields ?? [];
    if (!both || !mapped) throw new Error("Nothing was repaired.");
    expect(foundIn(both, rows)).toEqual([]);
    expect(validateMapping(entityOf("client"), both, names).filter(({ field }) => field === "first_name")).toEqual([]);
    const { read } = compileSource(mapped, names);
    expect(rows.map(read)).toEqual(["Zoë Renée", "Zoë André"]);
  });

  test("have no length of their own, so their zeros are not put back", () => {
    const zip = mappingOf({ field: "zip", source: { kind: "join", columns: names, separator: "-" }, transforms: [] });
    expect(
      foundIn(
        zip,
        times(30, (at) => String(1_000 + at)).map((more) => ["48226", more]),
      ),
    ).toEqual([]);
  });
});

test("of damaged cells the first are shown, and those that the repair changes, but none of a row out of step", () => {
  const columns = watch(keys);
  const { counts, onRow } = lookForDamage(columns);
  for (let row = 2; row < 9; row++) onRow(["1.2E+11"], row);
  onRow(["1.23456E+05", "one cell too many"], 9, true);
  onRow(["1.23456E+05"], 10);
  expect(nameDamage(entityOf("client"), columns, counts, new Map())).toMatchObject([
    {
      ...{ cells: 9, changes: 2, firstRows: [2, 3, 4, 5, 6] },
      examples: [
        ...[2, 3, 4, 5, 6].map((row) => ({ row, cell: "1.2E+11" })),
        { row: 9, cell: null },
        { row: 10, cell: "1.23456E+05" },
      ],
    },
  ]);
});
