import { readFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { dayFileLayouts } from "#core/day-files/layouts.ts";
import { layOutDay } from "#core/day-files/lay-out-day.ts";
import { goldenFolder, invented, inventedAppointments } from "#testing/invented-appointments.ts";

const zone = "America/Detroit";
const layOut = (day: string, appointments = inventedAppointments) => layOutDay(appointments, { day, zone });
const golden = (file: string) => readFileSync(path.join(goldenFolder, file), "utf8");
const cellOf = (day: string, name: string, hash: string, column: string) => {
  const { numbered, files } = layOut(day, [invented(hash)]);
  expect(numbered).toHaveLength(1);
  const file = files.find((one) => one.name === name);
  const at = file?.text.split("\n")[0]?.split(",").indexOf(column) ?? -1;
  return file?.text.split("\n")[1]?.split(/,(?=(?:[^"]*"[^"]*")*[^"]*$)/)[at];
};

describe("the files of a day are, byte for byte, those of the specification", () => {
  test.each([
    ["ties, accents, quotes, line breaks and birthdays", "2020-05-07"],
    ["the day of 23 hours", "2026-03-08"],
    ["the day of 25 hours, whose hour from 1 to 2 comes twice", "2026-11-01"],
    ["29 February", "2024-02-29"],
    ["the day before it in a leap year", "2020-02-28"],
    ["28 February of a common year", "2021-02-28"],
    ["the day after it", "2021-03-01"],
  ])("%s", (_name, day) => {
    const { files } = layOut(day);
    expect(files.map(({ path: at }) => at)).toEqual([
      `${day}/patient_appointments.csv`,
      `${day}/patients_form_print.csv`,
      `${day}/patient_appointments_master.csv`,
    ]);
    for (const file of files) expect(file.text).toBe(golden(file.path));
  });

  test("a day without appointments has no files", () => {
    expect(layOut("2020-05-09")).toEqual({ numbered: [], files: [] });
  });

  test("whatever order the appointments come in", () => {
    const ordered = layOut("2020-05-07").files;
    fc.assert(
      fc.property(
        fc.shuffledSubarray([...inventedAppointments], { minLength: inventedAppointments.length }),
        (some) => {
          expect(layOut("2020-05-07", some).files).toEqual(ordered);
        },
      ),
      { numRuns: 30 },
    );
  });
});

test("the layouts have as many columns as agreed, each once", () => {
  const widths = Object.values(dayFileLayouts).map(({ header }) => [header.length, new Set(header).size]);
  expect(widths).toEqual([
    [5, 5],
    [54, 54],
    [58, 58],
  ]);
});

test("the day is the site's, not that of Greenwich", () => {
  const { files } = layOutDay(inventedAppointments, { day: "2020-05-07", zone: "Asia/Tokyo" });
  expect(files[0]?.text).toContain("May 07 12:59PM");
  expect(files[0]?.text).not.toContain("Ines");
});

test.each([
  ["turns 16 on that day", "800002SI", "16", "No"],
  ["turns 16 the day after", "800003X9", "15", "Yes"],
  ["turns 100 on that day", "800004OB", "100", "No"],
  ["was born the day before", "800005EA", "0", "Yes"],
])("a patient who %s", (_name, hash, age, swab) => {
  const cell = (column: string) => cellOf("2020-05-07", "patients_form_print.csv", hash, column);
  expect([cell("age"), cell("pediatric_swab")]).toEqual([age, swab]);
});

test.each([
  ["Doe", "Do"],
  ["doe", "Do"],
  ["e", "E"],
  ["Ó Súilleabháin", '"Ó "'],
  ["Łukasz", "Łu"],
  ["E\u0301va", "E\u0301v"],
])("the short name of %j is %j", (last_name, expected) => {
  const { patient } = invented("112233DA");
  const { files } = layOut("2020-05-07", [invented("112233DA", { patient: { ...patient, last_name } })]);
  expect(files[1]?.text).toContain(`,${expected},"Thursday 7th, May 2020 05:00 AM",`);
});
