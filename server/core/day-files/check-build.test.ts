import { describe, expect, test } from "vitest";
import { checkBuild } from "#core/day-files/check-build.ts";
import { type DestinationContract, usualContract } from "#core/day-files/column-contract.ts";
import type { DayFile } from "#core/day-files/lay-out-day.ts";
import { layOutDay } from "#core/day-files/lay-out-day.ts";
import { dayFileLayouts } from "#core/day-files/layouts.ts";
import { inventedAppointments } from "#testing/invented-appointments.ts";

const { files, numbered } = layOutDay(inventedAppointments, { day: "2020-05-07", zone: "America/Detroit" });
const carNumbers = numbered.map(({ carNumber }) => carNumber);
const printer: DestinationContract = {
  destination: "the printing company",
  files: { list: usualContract("list", false), form: usualContract("form", true) },
};
const check = (some: readonly DayFile[], contracts: readonly DestinationContract[] = [printer]) =>
  checkBuild(some, { carNumbers, wholeDay: true, contracts });
const changed = (kind: string, change: (text: string) => string) =>
  files.map((file) => (file.kind === kind ? { ...file, text: change(file.text) } : file));

test("the files of a day pass, line breaks in cells and all", () => {
  expect(check(files)).toEqual([]);
});

describe("a build is refused when", () => {
  test.each<[string, string, string, (text: string) => string]>([
    ["a car number is left out", "car_numbers", "list", (text) => text.replace("\n4,", "\n12,")],
    ["a car number comes twice", "car_numbers", "list", (text) => text.replace("\n4,", "\n3,")],
    ["a line is lost", "counts_differ", "list", (text) => text.replace(/\n11,.*\n/, "\n")],
    ["a line is cut", "unreadable", "list", (text) => text.slice(0, -20)],
    ["a bar code comes twice", "bar_code_repeated", "form", (text) => text.replaceAll("223344DJ", "112233DA")],
    ["a bar code is none", "bar_code_form", "form", (text) => text.replaceAll("223344DJ", "22334DJ")],
    [
      "two cars change places in one file",
      "counts_differ",
      "master",
      (text) => text.replaceAll("700003DC", "700099DC"),
    ],
    ["a file has one column more", "other_columns", "form", (text) => text.replace("reason_7\n", "reason_7,county\n")],
  ])("%s", (_name, code, kind, change) => {
    expect(check(changed(kind, change)).map((problem) => problem.code)).toContain(code);
  });

  test("a file has a social security number that the destination's contract does not have", () => {
    const strict = { ...printer, files: { form: usualContract("form", false) } };
    const [problem, ...more] = check(files, [strict]);
    expect(more).toEqual([]);
    expect(problem).toEqual({
      code: "forbidden_values",
      sentence: "ssn of patients_form_print.csv has to be blank for the printing company and is not (line 3).",
    });
  });

  test("a contract has the same columns in another order", () => {
    const columns = dayFileLayouts.list.header.toReversed();
    const other = { destination: "the city", files: { list: { columns, blank: [] } } };
    expect(check(files, [other]).map(({ code }) => code)).toEqual(["other_columns"]);
  });
});

test("a build is refused when one of its files is missing, and a day without appointments needs none", () => {
  const told = check(files.filter(({ kind }) => kind !== "master")).map(({ sentence }) => sentence);
  expect(told).toEqual(["patient_appointments_master.csv was not made."]);
  expect(checkBuild([], { carNumbers: [], wholeDay: true, contracts: [printer] })).toEqual([]);
});

test("no sentence about a build holds a cell of a patient", () => {
  const broken = changed("form", (text) =>
    text.replaceAll("223344DJ", "112233DA").replace("reason_7\n", "reason_7,x\n"),
  );
  const told = JSON.stringify(check(broken));
  for (const { patient } of inventedAppointments) expect(told).not.toContain(patient.last_name + ",");
  expect(told).not.toMatch(/1234|Detroit/);
});
