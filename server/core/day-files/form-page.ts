import { shownPatientNumber } from "#core/appointments/identifiers.ts";
import type { SiteClock } from "#core/appointments/site-clock.ts";
import { dayFileCells, dayFileLayouts } from "#core/day-files/layouts.ts";
import type { NumberedAppointment } from "#core/day-files/numbered-day.ts";

/** A label and what stands behind it; a blank is filled in by hand. */
export type FormCell = { readonly label: string; readonly text: string };
export type FormBox = { readonly title: string; readonly lines: readonly (readonly FormCell[])[] };

/** What the printed requisition form of one patient says; one page. */
export type FormPage = {
  /** Large, top left. */
  readonly shortName: string;
  /** Top centre, above the bar code. */
  readonly title: string;
  /** Code 39, with its text. */
  readonly barCode: string;
  /** Top right: yyyy-mm-dd, and the time as `05:00 AM`. */
  readonly date: string;
  readonly time: string;
  /** In red; empty for the general public. */
  readonly notice: string;
  readonly boxes: readonly FormBox[];
  /** The test that is ordered. */
  readonly test: string;
  /** At the foot, all the same. */
  readonly labels: readonly { readonly name: string; readonly dob: string }[];
};

export type FormSite = { readonly title: string; readonly test: string };

type CellOf = (column: string) => string;

const labelsAPage = 4;

/** What the form of one appointment says, in the words of the form file of its day. */
export function formPage(numbered: NumberedAppointment, site: FormSite & { readonly clock: SiteClock }): FormPage {
  return formPageOf(dayFileCells("form", numbered, site.clock), site);
}

/** The same of a line of the form file: cells in the order of its header. */
export function formPageOf(cells: readonly string[], { title, test }: FormSite): FormPage {
  const { header } = dayFileLayouts.form;
  const cellOf: CellOf = (column) => cells[header.indexOf(column)] ?? "";
  const label = { name: joined(", ", cellOf, "last_name", "first_name", "middle_initial"), dob: cellOf("dob") };
  return {
    shortName: cellOf("last_name_abbrv"),
    title,
    barCode: cellOf("ereqnumber"),
    date: cellOf("start_datetime").slice(0, "2020-05-07".length),
    time: cellOf("app_start").slice(-"05:00 AM".length),
    notice: cellOf("prescription_content"),
    boxes: [patientBox(cellOf), physicianBox(cellOf), specimenBox(cellOf)],
    test,
    labels: Array.from({ length: labelsAPage }, () => label),
  };
}

function patientBox(cellOf: CellOf): FormBox {
  return boxOf("Patient", [
    [
      { label: "Last name", text: cellOf("last_name") },
      { label: "First name", text: cellOf("first_name") },
      { label: "MI", text: cellOf("middle_initial") },
      { label: "Gender", text: cellOf("gender") },
      { label: "Date of birth", text: cellOf("dob") },
      { label: "Last 4 of SSN", text: cellOf("ssn") },
    ],
    [
      { label: "Street", text: cellOf("address") },
      { label: "Apt", text: cellOf("apt") },
      { label: "City", text: cellOf("city") },
      { label: "State", text: cellOf("state") },
      { label: "ZIP", text: cellOf("zip_code") },
    ],
    [
      { label: "Age", text: cellOf("age") },
      { label: "Cell", text: cellOf("mobile_number") },
      { label: "Home phone", text: cellOf("phone_number") },
      { label: "E-mail", text: cellOf("email") },
    ],
  ]);
}

function physicianBox(cellOf: CellOf): FormBox {
  const place = joined(" ", cellOf, "doctor_state", "doctor_zip_code");
  const address = [cellOf("doctor_address"), cellOf("doctor_city"), place].filter((part) => part !== "").join(", ");
  return boxOf("Physician", [
    [
      { label: "Name", text: joined(" ", cellOf, "doctor_first_name", "doctor_last_name") },
      { label: "NPI", text: cellOf("doctor_npi") },
      { label: "Phone", text: cellOf("doctor_phone_number") },
    ],
    [{ label: "RX date and time", text: cellOf("rx_date") }],
    [{ label: "Address", text: address }],
  ]);
}

function specimenBox(cellOf: CellOf): FormBox {
  return boxOf("Specimen", [
    [
      { label: "Date of collection", text: "" },
      { label: "Time of collection", text: "" },
      { label: "Patient ID", text: shownPatientNumber(cellOf("patient_id")) },
    ],
  ]);
}

/** A form has one line for each cell, whatever somebody typed. */
function boxOf(title: string, lines: readonly (readonly FormCell[])[]): FormBox {
  const onOneLine = ({ label, text }: FormCell) => ({ label, text: text.replace(/\s+/g, " ").trim() });
  return { title, lines: lines.map((cells) => cells.map(onOneLine)) };
}

function joined(separator: string, cellOf: CellOf, ...columns: readonly string[]): string {
  return columns
    .map(cellOf)
    .filter((text) => text !== "")
    .join(separator);
}
