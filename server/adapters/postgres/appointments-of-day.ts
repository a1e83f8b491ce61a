import type { Pool } from "pg";
import { cursorRows } from "#adapters/postgres/cursor.ts";
import type { WrittenColumn } from "#core/day-files/appointment-of-day.ts";
import type { AppointmentsOfDay, StoredAppointment } from "#ports/appointments-of-day.ts";

type Texts = Readonly<Partial<Record<WrittenColumn, string>>>;

type Row = Omit<StoredAppointment, "start" | "end" | "booked" | "patient"> & {
  readonly start: string;
  readonly end: string;
  readonly booked: string;
  readonly patient: Texts;
  readonly more: Texts;
};

/** Columns of the files that stand beside the patient's own: a doctor's, a primary care provider's, reasons of symptoms. */
const blank = {
  ...{ patient_pui: "", patient_pui_reason_1: "", patient_pui_reason_2: "", patient_pui_reason_3: "" },
  ...{ patient_pui_reason_4: "", patient_pui_reason_5: "", patient_pui_reason_6: "", patient_pui_reason_7: "" },
  ...{ doctor_first_name: "", doctor_last_name: "", doctor_npi: "", doctor_address: "", doctor_city: "" },
  ...{ doctor_state: "", doctor_zip_code: "", doctor_phone_number: "", pcp_first_name: "", pcp_last_name: "" },
  ...{ pcp_phone_number: "", pcp_address: "", pcp_city: "", pcp_state: "", pcp_zip_code: "" },
} as const satisfies Texts;

const patientBlank = {
  ...{ notes: "", first_name: "", last_name: "", middle_initial: "", email: "", mobile_number: "", phone_number: "" },
  ...{ address: "", apt: "", city: "", state: "", zip_code: "", county: "", gender: "", ssn: "", patient_id: "" },
  ...{ patient_contact_pref: "", patient_consent: "", patient_consent_sms: "", provider_patient_id: "", caller: "" },
} as const satisfies Texts;

const columns: readonly string[] = Object.keys(blank);

/** One cursor, so that all of a day is of one moment. */
export function appointmentsOfDay(pool: Pool): AppointmentsOfDay {
  return async function* (scope, siteId, { from, to }) {
    const rows = cursorRows<Row>(pool, scope, {
      text: `select a.hash, a.record_version as "recordVersion", to_char(p.dob, 'YYYY-MM-DD') as dob,
          a.rx_at as rx_date, a.business_code, a.first_responder,
          extract(epoch from a.start_at) * 1000 as start, extract(epoch from a.end_at) * 1000 as "end",
          extract(epoch from a.book_at) * 1000 as booked, a.doctor || a.pcp || a.pui as more,
          jsonb_build_object('notes', a.notes, 'caller', a.caller, 'provider_patient_id', a.provider_patient_id,
            'first_name', p.first_name, 'last_name', p.last_name, 'middle_initial', p.middle_initial,
            'email', p.email, 'mobile_number', p.mobile_number, 'phone_number', p.phone_number,
            'address', p.address, 'apt', p.apt, 'city', p.city, 'state', p.state, 'zip_code', p.zip_code,
            'county', p.county, 'gender', p.gender, 'ssn', p.ssn, 'patient_id', p.patient_number,
            'patient_contact_pref', p.contact_pref, 'patient_consent', p.consent_email::int::text,
            'patient_consent_sms', p.consent_text::int::text) as patient
        from appointment a join patient p on p.workspace_id = a.workspace_id and p.id = a.patient_id
        where a.workspace_id = $1 and a.site_id = $2 and a.start_at >= to_timestamp($3) and a.start_at < to_timestamp($4)
          and a.state <> 'cancelled'`,
      values: [scope.workspaceId, siteId, from / 1_000, to / 1_000],
    });
    for await (const { patient, more, start, end, booked, ...row } of rows) {
      yield {
        ...row,
        ...{ start: Number(start), end: Number(end), booked: Number(booked) },
        patient: { ...blank, ...patientBlank, ...patient, ...known(more) },
      };
    }
  };
}

/** Without what no file has a column for. */
function known(more: Texts): Texts {
  return Object.fromEntries(Object.entries(more).filter(([column]) => columns.includes(column)));
}
