import type { DayFileKind } from "#core/day-files/layouts.ts";

/** The three files by their columns, and the two that are printed. */
export const builtFileKinds = ["list", "form", "master", "list_pdf", "form_pdf"] as const;
export type BuiltFileKind = (typeof builtFileKinds)[number];

/** A printed file has so many forms at most: one PDF is written in memory. */
export const formsAFile = 500;

/** What the forms of a site order that says nothing else. */
export const orderedTest = "SARS-CoV-2 (COVID-19), RT-PCR";

/** Heading and width of the columns of the printed list. */
export const printedListColumns = [
  { title: "Car", share: 0.6 },
  { title: "Time", share: 1.5 },
  { title: "Name", share: 3 },
  { title: "Date of birth", share: 1.1 },
  { title: "Patient type", share: 2.5 },
] as const;

/** `patients_form_print.pdf`, from the second part on `patients_form_print_2.pdf`. */
export function printedName(csvName: string, part: number): string {
  return csvName.replace(/\.csv$/, part === 1 ? ".pdf" : `_${part}.pdf`);
}

/** Whether a file of a build has columns that can be shown as a table. */
export function isCsv(kind: BuiltFileKind): kind is DayFileKind {
  return kind === "list" || kind === "form" || kind === "master";
}
