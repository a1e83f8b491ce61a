/**
 * An appointment with its patient, as the files of its day need it; the names are those of the columns. A text is empty
 * where nothing is known. Instants are milliseconds since 1970.
 */
export type AppointmentOfDay = {
  /** Unique; the value of the bar code. */
  readonly hash: string;
  readonly start: number;
  readonly end: number;
  readonly booked: number;
  /** yyyy-mm-dd */
  readonly dob: string;
  /** As the doctor's clock showed it, `2020-05-01 09:15:00`; null: no prescription. */
  readonly rx_date: string | null;
  readonly business_code: string | null;
  readonly first_responder: boolean;
  readonly patient: Readonly<Record<WrittenColumn, string>>;
};

/** Columns that are written as they are. */
export const writtenColumns = [
  ...["notes", "first_name", "last_name", "middle_initial", "email", "mobile_number", "phone_number"],
  ...["address", "apt", "city", "state", "zip_code", "county", "gender", "ssn", "patient_id", "patient_contact_pref"],
  ...["patient_consent", "patient_consent_sms", "patient_pui", "patient_pui_reason_1", "patient_pui_reason_2"],
  ...["patient_pui_reason_3", "patient_pui_reason_4", "patient_pui_reason_5", "patient_pui_reason_6"],
  ...["patient_pui_reason_7", "doctor_first_name", "doctor_last_name", "doctor_npi", "doctor_address", "doctor_city"],
  ...["doctor_state", "doctor_zip_code", "provider_patient_id", "doctor_phone_number", "caller", "pcp_first_name"],
  ...["pcp_last_name", "pcp_phone_number", "pcp_address", "pcp_city", "pcp_state", "pcp_zip_code"],
] as const;

export type WrittenColumn = (typeof writtenColumns)[number];
