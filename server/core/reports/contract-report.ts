import { clockTexts } from "#core/appointments/clock-texts.ts";
import type { SiteClock } from "#core/appointments/site-clock.ts";
import { protectCell } from "#core/reports/formula-safe.ts";
import type {
  BusinessUse,
  ReportedAppointment,
  ReportedDay,
  ReportedPatient,
  ReportedRequest,
} from "#core/reports/reported.ts";
import { usedShare } from "#core/requisitions/capacity.ts";
import { requestStatusNames } from "#core/requisitions/request.ts";

/** The reports, by the names that addresses and commands use. */
export const reportNames = [
  "patients",
  "appointments",
  "appointment-counts",
  "business-requests",
  "business-capacity",
] as const;
export type ReportName = (typeof reportNames)[number];

/** The whole of a report that has no rows. */
export const noDataToDisplay = "NO DATA TO DISPLAY\n";

/** A report's columns, and the cells of one of its rows, safe for a spreadsheet. The clock says when that was there. */
export type ReportLayout<Row> = {
  readonly header: readonly string[];
  readonly cellsOf: (row: Row, clock: Pick<SiteClock, "wallAt">) => readonly string[];
};

type Columns<Row> = Readonly<Record<string, (row: Row, clock: Pick<SiteClock, "wallAt">) => string>>;

function layout<Row>(columns: Columns<Row>): ReportLayout<Row> {
  const cells = Object.values(columns);
  return {
    header: Object.keys(columns),
    cellsOf: (row, clock) => cells.map((cell) => protectCell(cell(row, clock))),
  };
}

const flag = (yes: boolean) => (yes ? "1" : "0");

/** Columns are named as those of the day files and of the businesses of a day are. There is none for an SSN. */
export const reportLayouts = {
  patients: layout<ReportedPatient>({
    patient_id: (row) => row.patientNumber,
    first_name: (row) => row.firstName,
    last_name: (row) => row.lastName,
    middle_initial: (row) => row.middleInitial,
    dob: (row) => row.dob,
    gender: (row) => row.gender,
    email: (row) => row.email,
    mobile_number: (row) => row.mobileNumber,
    phone_number: (row) => row.phoneNumber,
    address: (row) => row.address,
    apt: (row) => row.apt,
    city: (row) => row.city,
    state: (row) => row.state,
    zip_code: (row) => row.zipCode,
    county: (row) => row.county,
    patient_consent: (row) => flag(row.consentEmail),
    patient_consent_sms: (row) => flag(row.consentText),
    appointments: (row) => String(row.appointments),
  }),
  appointments: layout<ReportedAppointment>({
    ereqnumber: (row) => row.hash,
    patient_id: (row) => row.patientNumber,
    site: (row) => row.siteCode,
    book_datetime: (row, { wallAt }) => clockTexts.plain(wallAt(row.booked)),
    start_datetime: (row, { wallAt }) => clockTexts.plain(wallAt(row.start)),
    end_datetime: (row, { wallAt }) => clockTexts.plain(wallAt(row.end)),
    status: (row) => row.state,
    patient_type: (row) => (row.businessCode === null ? "General Public" : "Critical Infrastructure Employee"),
    caller: (row) => row.caller,
    business_code: (row) => row.businessCode ?? "",
    business_name: (row) => row.businessName ?? "",
    first_responder: (row) => flag(row.firstResponder),
    first_name: (row) => row.firstName,
    last_name: (row) => row.lastName,
    dob: (row) => row.dob,
    gender: (row) => row.gender,
    email: (row) => row.email,
    mobile_number: (row) => row.mobileNumber,
    phone_number: (row) => row.phoneNumber,
    doctor_first_name: (row) => row.doctorFirstName,
    doctor_last_name: (row) => row.doctorLastName,
    doctor_npi: (row) => row.doctorNpi,
    rx_date: (row) => row.rxAt ?? "",
  }),
  "appointment-counts": layout<ReportedDay>({
    date: (row) => row.day,
    site: (row) => row.siteCode,
    general_public: (row) => String(row.general),
    critical_infrastructure_employees: (row) => String(row.critical),
    appointments: (row) => String(row.general + row.critical),
    cancelled: (row) => String(row.cancelled),
  }),
  "business-requests": layout<ReportedRequest>({
    business_name: ({ business }) => business.business_name,
    owner_first_name: ({ business }) => business.owner_first_name,
    owner_last_name: ({ business }) => business.owner_last_name,
    business_phone: ({ business }) => business.business_phone,
    mobile_phone: ({ business }) => business.mobile_phone,
    consent_sms: ({ business }) => flag(business.consent_sms),
    email: ({ business }) => business.email,
    consent_email: ({ business }) => flag(business.consent_email),
    address: ({ business }) => business.address,
    city: ({ business }) => business.city,
    state: ({ business }) => business.state,
    zip_code: ({ business }) => business.zip_code,
    hash: ({ business }) => business.hash,
    business_code: (row) => row.business_code,
    status: (row) => requestStatusNames[row.status],
    slots_requested: (row) => String(row.slots_requested),
    slots_approved: (row) => (row.slots_approved === null ? "" : String(row.slots_approved)),
    created: (row, { wallAt }) => clockTexts.plain(wallAt(row.created)),
    decided: (row, { wallAt }) => (row.decided === null ? "" : clockTexts.plain(wallAt(row.decided))),
    decided_by: (row) => row.decidedBy ?? "",
    reason: (row) => row.reason ?? "",
    origin: (row) => row.origin,
  }),
  "business-capacity": layout<BusinessUse>({
    "Business Name": (row) => row.businessName,
    "Appointments Set": (row) => String(row.booked),
    "Appointments Allotted": (row) => String(row.allotted),
    Capacity: usedShare,
  }),
} as const satisfies Readonly<Record<ReportName, unknown>>;
