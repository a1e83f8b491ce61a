import { describe, expect, test } from "vitest";
import { type KnownRow, movedInKnown, type RecordValues, movedInNew } from "#core/guard/moved-values.ts";

const firstNames = ["Ana", "Ben", "Cleo", "Dan", "Eve", "Finn", "Gina", "Hugo", "Ida", "Jon", "James", "Taylor"];
const lastNames = ["Lind", "Moss", "Nash", "Orr", "Pike", "Quinn", "Reed", "Shaw", "Todd", "Voss", "Thomas", "James"];

/** Person number `at`; as many as are asked for, no two of them with the same pair of names before 144. */
function person(at: number): RecordValues {
  return {
    external_id: `E${at}`,
    first_name: firstNames[at % 12],
    last_name: lastNames[Math.floor(at / 12) % 12],
    birth_date: `${1950 + (at % 45)}-0${1 + (at % 9)}-1${at % 10}`,
    start_date: `${2018 + (at % 8)}-0${1 + (at % 9)}-2${at % 9}`,
    sms: at % 3 === 0 ? "yes" : "no",
    mail: at % 2 === 0 ? "yes" : "no",
  };
}

const people = (from: number, count: number) => Array.from({ length: count }, (_, at) => person(from + at));
function swap(one: string, other: string) {
  return (values: RecordValues): RecordValues => ({ ...values, [one]: values[other], [other]: values[one] });
}
const known = (count: number, change: (values: RecordValues, at: number) => RecordValues): KnownRow[] =>
  people(0, count).map((before, at) => ({ before, after: change(before, at), weight: 1 }));
const pairs = (moved: readonly { readonly from: string; readonly to: string }[]) =>
  moved.map(({ from, to }) => `${from} > ${to}`).toSorted();

describe("rows whose records are there", () => {
  test.each([
    ["first_name", "last_name"],
    ["birth_date", "start_date"],
    ["sms", "mail"],
  ])("tell that %s and %s have changed places", (one, other) => {
    const moved = movedInKnown(known(144, swap(one, other)));
    expect(pairs(moved)).toEqual([`${one} > ${other}`, `${other} > ${one}`].toSorted());
    expect(moved.every(({ share, among }) => share === 100 && among === "known")).toBe(true);
  });

  test("tell it of two in five rows, written in capitals too", () => {
    const swapped = swap("first_name", "last_name");
    const capitals = (values: RecordValues) => ({ ...values, first_name: String(values["first_name"]).toUpperCase() });
    expect(movedInKnown(known(144, (values, at) => (at % 5 < 2 ? capitals(swapped(values)) : values)))).toMatchObject([
      { rows: 58 },
      { rows: 58 },
    ]);
  });

  test("stand for the rows between them", () => {
    const rows = known(40, swap("first_name", "last_name"));
    const unchanged = known(40, (values) => values).map((row) => ({ ...row, weight: 100 }));
    expect(movedInKnown([...rows, ...unchanged])).toEqual([]);
  });

  test.each<[string, (values: RecordValues, at: number) => RecordValues]>([
    ["marriages", (values, at) => ({ ...values, last_name: lastNames[(at + 5) % 12] })],
    [
      "names that were the wrong way round in nine records",
      (values, at) => (at < 9 ? swap("first_name", "last_name")(values) : values),
    ],
    ["everybody hired anew", (values) => ({ ...values, start_date: "2026-11-01" })],
    ["e-mail in place of text messages for those who had these", (values) => ({ ...values, sms: "no", mail: "yes" })],
    ["cells that went blank", (values) => ({ ...values, first_name: "", last_name: null })],
    ["nothing new", (values) => values],
  ])("tell nothing of %s", (_, change) => {
    expect(movedInKnown(known(144, change))).toEqual([]);
  });

  test("tell a column that takes over another's values, to one side", () => {
    const rows = known(144, (values, at) => ({ ...values, first_name: `Name${at}`, last_name: values["first_name"] }));
    expect(pairs(movedInKnown(rows))).toEqual(["first_name > last_name"]);
  });
});

describe("rows without a record", () => {
  const before = people(0, 300);

  test.each([
    ["first_name", "last_name"],
    ["birth_date", "start_date"],
  ])("tell that %s and %s have changed places, by earlier files", (one, other) => {
    const moved = movedInNew(people(1000, 100).map(swap(one, other)), before);
    expect(pairs(moved)).toEqual([`${one} > ${other}`, `${other} > ${one}`].toSorted());
  });

  test("tell a column that holds another's values, and dates of another's decades, though none came back", () => {
    const rows = people(1000, 100).map((one, at) => ({
      ...one,
      first_name: `Ward ${at % 12}`,
      last_name: one["first_name"],
      birth_date: one["start_date"],
      start_date: "",
    }));
    expect(pairs(movedInNew(rows, before))).toEqual(["first_name > last_name", "start_date > birth_date"]);
  });

  test.each<[string, readonly RecordValues[]]>([
    ["people like those before", people(1000, 100)],
    ["few people, with names that are first and last names", people(1000, 20)],
    [
      "people of other names",
      people(1000, 100).map((one, at) => ({ ...one, first_name: `A${at}`, last_name: `B${at}` })),
    ],
    ["people who were all born lately", people(1000, 100).map((one) => ({ ...one, birth_date: "2021-05-05" }))],
    [
      "a family whose last names are first names of others",
      people(1000, 100).map((one) => ({ ...one, last_name: "Ana" })),
    ],
    ["no people", []],
  ])("tell nothing of %s", (_, now) => {
    expect(movedInNew(now, before)).toEqual([]);
  });
});
