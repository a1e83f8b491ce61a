import { expect, test } from "vitest";
import { nameByTemplate, templateProblem } from "./file-name-template.ts";

const run = {
  feed: "HRIS employees",
  file: "Export May.csv",
  importNumber: 12,
  rows: 24,
  at: "2026-03-08T04:05:06Z",
  zone: "UTC",
};

test.each([
  ["{file}_errors.csv", {}, "Export May_errors.csv"],
  ["{feed}-{import}-{rows}.csv", {}, "HRIS employees-12-24.csv"],
  ["{date:yyyyMMdd}_{time}.csv", {}, "20260308_040506.csv"],
  ["{date}.csv", {}, "20260308.csv"],
  ["{date:yyyy-MM-dd}T{time:HHmm}.csv", { zone: "America/New_York" }, "2026-03-07T2305.csv"],
  // The night in which the clocks go forward there.
  ["{time}.csv", { zone: "America/New_York", at: "2026-03-08T07:30:00Z" }, "033000.csv"],
  ["{date:dd.MM.yy}.csv", { zone: "Asia/Kathmandu", at: "2026-12-31T18:30:00Z" }, "01.01.27.csv"],
  ["errors/{file}.csv", {}, "errors/Export May.csv"],
  ["{file}.csv", { file: "../../etc/passwd" }, "passwd.csv"],
  ["{feed}.csv", { feed: "a/b\\c:d" }, "c-d.csv"],
  ["{file}.csv", { file: "…" }, "….csv"],
  ["{file}.csv", { file: ".csv" }, "file.csv"],
  ["{file}.csv", { file: "staff.csv.pgp" }, "staff.csv"],
  ["fixed.csv", {}, "fixed.csv"],
])("%s with %j is %s", (template, own, expected) => {
  expect(templateProblem(template)).toBeNull();
  expect(nameByTemplate(template, { ...run, ...own })).toBe(expected);
});

test.each([
  "",
  "  ",
  "{files}.csv",
  "{file:x}.csv",
  "{date:qq}.csv",
  "{file.csv",
  "file}.csv",
  "a?.csv",
  "/a.csv",
  "a/",
  "a//b",
  "../{file}.csv",
  ".hidden",
  "a\\b.csv",
  "x".repeat(201),
])("the template %j is refused with a sentence", (template) => {
  expect(templateProblem(template)).toMatch(/\.$/);
});
