import type { Sensitivity } from "#core/entities/entity.ts";
import { dayFileLayouts } from "#core/day-files/layouts.ts";

const harmless = new Set([
  ...["car_number", "book_datetime", "start_datetime", "end_datetime", "id_roles", "state", "county", "caller"],
  ...["language_pref", "language_pref_other", "doctor_provider", "doctor_provider_other", "app_start"],
  ...["Patient Type", "prescription_content", "first_responder", "patient_contact_pref", "patient_consent"],
  ...["patient_consent_sms"],
]);
const personal = new Set([
  ...["name", "first_name", "last_name", "middle_initial", "last_name_abbrv", "email", "mobile_number", "phone_number"],
  ...["address", "apt", "city", "zip_code", "patient_id", "provider_patient_id", "ereqnumber"],
  ...["doctor_first_name", "doctor_last_name", "doctor_npi", "doctor_address", "doctor_city", "doctor_state"],
  ...["doctor_zip_code", "doctor_phone_number", "pcp_first_name", "pcp_last_name", "pcp_phone_number", "pcp_address"],
  ...["pcp_city", "pcp_state", "pcp_zip_code"],
]);

/**
 * How much a column of a day's files gives away. Whatever is not known to be less is sensitive: births, ages, numbers,
 * symptoms and prescriptions, and notes, in which anything may stand.
 */
export function sensitivityOfColumn(column: string): Sensitivity {
  if (harmless.has(column)) return "none";
  return personal.has(column) ? "personal" : "sensitive";
}

/** The columns of all files that nobody sees unless they ask. */
export function sensitiveColumns(): readonly string[] {
  const columns = Object.values(dayFileLayouts).flatMap(({ header }) => header);
  return [...new Set(columns)].filter((column) => sensitivityOfColumn(column) === "sensitive");
}
