import { ageOn } from "#core/appointments/age-on.ts";
import { clockTexts } from "#core/appointments/clock-texts.ts";
import { dayText, type SiteClock } from "#core/appointments/site-clock.ts";
import { type AppointmentOfDay, type WrittenColumn, writtenColumns } from "#core/day-files/appointment-of-day.ts";
import type { NumberedAppointment } from "#core/day-files/numbered-day.ts";

/** The files of a day: the scheduling list and the requisition form for the printer, the master for health departments. */
export const dayFileKinds = ["list", "form", "master"] as const;
export type DayFileKind = (typeof dayFileKinds)[number];

/** Younger than that gets the small swab. */
const firstGrownUpAge = 16;

type Made = { readonly carNumber: number; readonly appointment: AppointmentOfDay; readonly clock: SiteClock };
type Cell = (made: Made) => string;
type DayFileLayout = { readonly name: string; readonly header: readonly string[]; readonly cells: readonly Cell[] };

/** Columns that every file of a day writes alike. */
const shared = {
  car_number: ({ carNumber }) => String(carNumber),
  book_datetime: ({ appointment, clock }) => clockTexts.plain(clock.wallAt(appointment.booked)),
  start_datetime: ({ appointment, clock }) => clockTexts.plain(clock.wallAt(appointment.start)),
  end_datetime: ({ appointment, clock }) => clockTexts.plain(clock.wallAt(appointment.end)),
  id_roles: () => "3",
  dob: ({ appointment }) => appointment.dob,
  language_pref: () => "",
  language_pref_other: () => "",
  doctor_provider: () => "",
  doctor_provider_other: () => "",
  rx_date: ({ appointment }) => appointment.rx_date ?? "",
  pediatric_swab: (made) => (ageOf(made) < firstGrownUpAge ? "Yes" : "No"),
  ereqnumber: ({ appointment }) => appointment.hash,
} as const satisfies Readonly<Record<string, Cell>>;

/** `patient_appointments.csv`: who comes when. */
const list = layoutOf("patient_appointments.csv", "car_number,start_datetime,name,dob,Patient Type", {
  start_datetime: ({ appointment, clock }) => clockTexts.short(clock.wallAt(appointment.start)),
  name: ({ appointment: { patient } }) => `${patient.last_name}, ${patient.first_name}`,
  "Patient Type": ({ appointment }) =>
    appointment.business_code === null ? "General Public" : "Critical Infrastructure Employee",
});

/** `patients_form_print.csv`: what the requisition form of each patient says. */
const form = layoutOf(
  "patients_form_print.csv",
  "car_number,book_datetime,start_datetime,end_datetime,notes,first_name,last_name,middle_initial,email,mobile_number," +
    "phone_number,address,apt,city,state,zip_code,id_roles,gender,dob,ssn,language_pref,language_pref_other,patient_id," +
    "patient_contact_pref,patient_consent,patient_consent_sms,patient_pui,patient_pui_reason_1,patient_pui_reason_2," +
    "patient_pui_reason_3,patient_pui_reason_4,patient_pui_reason_5,patient_pui_reason_6,doctor_first_name," +
    "doctor_last_name,doctor_npi,doctor_address,doctor_city,doctor_state,doctor_zip_code,doctor_provider," +
    "doctor_provider_other,provider_patient_id,doctor_phone_number,rx_date,caller,age,prescription_content," +
    "last_name_abbrv,app_start,first_responder,pediatric_swab,ereqnumber,patient_pui_reason_7",
  {
    age: (made) => String(ageOf(made)),
    prescription_content: ({ appointment }) =>
      appointment.business_code === null ? "" : "CRITICAL INFRASTRUCTURE EMPLOYEE",
    last_name_abbrv: ({ appointment }) => shortName(appointment.patient.last_name),
    app_start: ({ appointment, clock }) => clockTexts.long(clock.wallAt(appointment.start)),
    first_responder: ({ appointment }) => (appointment.first_responder ? "Yes" : "No"),
  },
);

/** `patient_appointments_master.csv`: all that is known of the day. */
const master = layoutOf(
  "patient_appointments_master.csv",
  "car_number,book_datetime,start_datetime,end_datetime,notes,first_name,last_name,middle_initial,email,mobile_number," +
    "phone_number,address,apt,city,state,zip_code,county,id_roles,gender,dob,ssn,language_pref,language_pref_other," +
    "patient_id,patient_contact_pref,patient_consent,patient_consent_sms,patient_pui,patient_pui_reason_1," +
    "patient_pui_reason_2,patient_pui_reason_3,patient_pui_reason_4,patient_pui_reason_5,patient_pui_reason_6," +
    "patient_pui_reason_7,doctor_first_name,doctor_last_name,doctor_npi,doctor_address,doctor_city,doctor_state," +
    "doctor_zip_code,doctor_provider,doctor_provider_other,provider_patient_id,doctor_phone_number,rx_date," +
    "pcp_first_name,pcp_last_name,caller,first_responder,pediatric_swab,ereqnumber,pcp_phone_number,pcp_address," +
    "pcp_city,pcp_state,pcp_zip_code",
  {
    dob: ({ appointment }) => `${appointment.dob} 00:00:00`,
    first_responder: ({ appointment }) => (appointment.first_responder ? "1" : "0"),
  },
);

/** Name, header and cells of each file. */
export const dayFileLayouts: Readonly<Record<DayFileKind, DayFileLayout>> = { list, form, master };

/** The cells of one appointment in a file of its day, one for each column of the header. */
export function dayFileCells(kind: DayFileKind, numbered: NumberedAppointment, clock: SiteClock): readonly string[] {
  const made = { ...numbered, clock };
  return dayFileLayouts[kind].cells.map((cell) => cell(made));
}

function layoutOf(name: string, columns: string, own: Readonly<Record<string, Cell>>): DayFileLayout {
  const made: Readonly<Record<string, Cell>> = { ...shared, ...own };
  const header = columns.split(",");
  return { name, header, cells: header.map((column) => made[column] ?? written(column)) };
}

function written(column: string): Cell {
  if (!isWritten(column)) throw new Error(`dayFileLayouts: nothing says what ${column} holds`);
  return ({ appointment }) => appointment.patient[column];
}

function isWritten(column: string): column is WrittenColumn {
  return (writtenColumns as readonly string[]).includes(column);
}

function ageOf({ appointment, clock }: Made): number {
  return ageOn(appointment.dob, dayText(clock.wallAt(appointment.start)));
}

const letters = new Intl.Segmenter("en", { granularity: "grapheme" });

/** The first two letters, the first upper-cased; an accent that is a character of its own belongs to its letter. */
function shortName(lastName: string): string {
  const name = lastName.trim();
  // Segments of all names are a quarter of the time that a day's files take; two plain letters and no accent behind need none.
  if (/^[a-z]{2}(?![^ -~])/i.test(name)) return name.charAt(0).toUpperCase() + name.charAt(1);
  const [first = "", second = ""] = Array.from(letters.segment(name), ({ segment }) => segment);
  return first.toUpperCase() + second;
}
