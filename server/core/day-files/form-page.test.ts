import { describe, expect, test } from "vitest";
import { compileSiteClock } from "#core/appointments/site-clock.ts";
import { sensitiveColumns, sensitivityOfColumn } from "#core/day-files/column-sensitivity.ts";
import { formPage } from "#core/day-files/form-page.ts";
import { dayFileLayouts } from "#core/day-files/layouts.ts";
import { invented } from "#testing/invented-appointments.ts";

const site = { title: "Eastside Test Site", test: "SARS-CoV-2 PCR", clock: compileSiteClock("America/Detroit") };
const page = (hash: string) => formPage({ carNumber: 1, appointment: invented(hash) }, site);
const texts = (hash: string) =>
  page(hash).boxes.map(({ title, lines }) => [title, ...lines.map((cells) => cells.map(({ text }) => text).join("|"))]);

describe("the form of a patient", () => {
  test("says who comes when, and on four labels whose specimen it is", () => {
    expect(page("800002SI")).toMatchObject({
      shortName: "Ó ",
      title: "Eastside Test Site",
      barCode: "800002SI",
      date: "2020-05-07",
      time: "11:59 PM",
      notice: "",
      test: "SARS-CoV-2 PCR",
      labels: Array.from({ length: 4 }, () => ({ name: "Ó Súilleabháin, Ines, Q", dob: "2004-05-07" })),
    });
  });

  test("has boxes of the patient, the physician and the specimen, each cell on one line", () => {
    expect(texts("800001NT")).toEqual([
      [
        "Patient",
        "Nguyễn|Thị Łucja||female|1960-05-21|",
        "7057 Mack Ave Building B|#4, rear|Detroit|MI|48226",
        "59|313-555-0142||jane@home.example",
      ],
      ["Physician", "Tia Arztová|1234567893|313-555-0100", "2020-05-01 09:15:00", "C:\\Clinic\\1, Detroit, MI 48201"],
      ["Specimen", "||2005-0780-0001"],
    ]);
  });

  test("of a business says so, and has no physician", () => {
    expect(page("223344DJ").notice).toBe("CRITICAL INFRASTRUCTURE EMPLOYEE");
    expect(texts("223344DJ")[1]).toEqual(["Physician", "||", "", ""]);
    expect(texts("223344DJ")[0]?.[1]).toMatch(/\|1234$/);
  });
});

describe("of the columns of a day's files", () => {
  test("births, ages, numbers, symptoms, prescriptions and notes are sensitive", () => {
    expect(sensitiveColumns().toSorted()).toEqual(
      [
        ...["age", "dob", "gender", "notes", "patient_pui", "pediatric_swab", "rx_date", "ssn"],
        ...[1, 2, 3, 4, 5, 6, 7].map((number) => `patient_pui_reason_${number}`),
      ].toSorted(),
    );
  });

  test("one that nobody has thought of is sensitive", () => {
    expect(sensitivityOfColumn("result")).toBe("sensitive");
  });

  test("every name is personal", () => {
    const names = dayFileLayouts.master.header.filter((column) => /name/.test(column));
    expect(names.filter((column) => sensitivityOfColumn(column) !== "personal")).toEqual([]);
  });
});
