import { createHash, randomUUID } from "node:crypto";
import type { Client } from "pg";
import type { AppointmentOfDay, WrittenColumn } from "#core/day-files/appointment-of-day.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";

/** A site of a workspace, straight into its table; the main one of America/Detroit unless said otherwise. */
export async function addSite(
  owner: Client,
  { workspaceId }: WorkspaceScope,
  site: { readonly code?: string; readonly zone?: string; readonly isMain?: boolean } = {},
): Promise<string> {
  const { code = "MAIN", zone = "America/Detroit", isMain = true } = site;
  const { rows } = await owner.query(
    `insert into site (workspace_id, code, name, title, zone, is_main, changed_by_name)
     values ($1, $2, 'Site ' || $2, 'Eastside Test Site', $3, $4, 'Test') returning id`,
    [workspaceId, code, zone, isMain],
  );
  return rows[0].id;
}

/** Appointments, each of a patient of its own, straight into their tables. */
export async function addAppointments(
  owner: Client,
  { workspaceId }: WorkspaceScope,
  siteId: string,
  appointments: readonly AppointmentOfDay[],
): Promise<void> {
  const patients = appointments.map(({ hash, dob, patient }) => ({
    ...patient,
    ...{ id: randomUUID(), hash, dob, key: createHash("sha256").update(`${hash} ${workspaceId}`).digest("hex") },
  }));
  await owner.query(
    `insert into patient (id, workspace_id, patient_number, first_name, last_name, middle_initial, dob, gender, ssn, email,
       mobile_number, phone_number, address, apt, city, state, zip_code, county, consent_email, consent_text, contact_pref,
       person_key)
     select id, $1, patient_id, first_name, last_name, middle_initial, dob, gender, ssn, email, mobile_number, phone_number,
       address, apt, city, state, zip_code, county, patient_consent = '1', patient_consent_sms = '1', patient_contact_pref, key
     from jsonb_to_recordset($2) as p (id uuid, patient_id text, first_name text, last_name text, middle_initial text,
       dob date, gender text, ssn text, email text, mobile_number text, phone_number text, address text, apt text, city text,
       state text, zip_code text, county text, patient_consent text, patient_consent_sms text, patient_contact_pref text,
       key text)`,
    [workspaceId, JSON.stringify(patients)],
  );
  const rows = appointments.map(({ patient, start, end, booked, ...rest }, index) => ({
    ...rest,
    ...{ patientId: patients[index]?.id, start: new Date(start), end: new Date(end), booked: new Date(booked) },
    ...{ notes: patient.notes, caller: patient.caller, provider_patient_id: patient.provider_patient_id },
    ...{ doctor: partOf(patient, "doctor_"), pcp: partOf(patient, "pcp_"), pui: partOf(patient, "patient_pui") },
  }));
  await owner.query(
    `insert into appointment (workspace_id, hash, patient_id, site_id, start_at, end_at, book_at, caller, notes,
       business_code, doctor, rx_at, pcp, pui, provider_patient_id, first_responder, record_version)
     select $1, hash, "patientId", $2, start, "end", booked, caller, notes, business_code, doctor, rx_date, pcp, pui,
       provider_patient_id, first_responder, 1
     from jsonb_to_recordset($3) as a (hash text, "patientId" uuid, start timestamptz, "end" timestamptz,
       booked timestamptz, caller text, notes text, business_code text, doctor jsonb, rx_date text, pcp jsonb, pui jsonb,
       provider_patient_id text, first_responder bool)`,
    [workspaceId, siteId, JSON.stringify(rows)],
  );
}

function partOf(patient: Readonly<Record<WrittenColumn, string>>, prefix: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(patient).filter(([column, text]) => column.startsWith(prefix) && text !== ""),
  );
}
