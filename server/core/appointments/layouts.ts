import { foldName } from "#core/mapping/fold-name.ts";

/** The two files in which appointments come. */
export type AppointmentLayoutName = "new" | "retest";

/** Columns by the names that partners write; a file may have them in any order, and others beside them. */
export type AppointmentLayout = {
  readonly name: AppointmentLayoutName;
  readonly columns: readonly string[];
  readonly optional: readonly string[];
};

export const newLayout = {
  name: "new",
  columns: [
    ...["appt_date", "appt_time", "first_name", "last_name", "email", "mobile_number", "address", "apt", "city"],
    ...["state", "zip_code", "first_responder", "gender", "DOB", "Email Consent", "Text Message Consent"],
    ...["doctor_first_name", "doctor_last_name", "doctor_npi", "doctor_address", "doctor_city", "doctor_state"],
    ...["doctor_zip_code", "doctor_phone_number", "rx_date", "rx_time", "business_code"],
  ],
  optional: ["county", "pcp_first_name", "pcp_last_name", "ssn"],
} as const satisfies AppointmentLayout;

export const retestLayout = {
  name: "retest",
  columns: ["first_name", "last_name", "DOB", "previous_barcode", "appt_date", "appt_time", "appt_type"],
  optional: [],
} as const satisfies AppointmentLayout;

export type NewColumn = (typeof newLayout)["columns" | "optional"][number];
export type RetestColumn = (typeof retestLayout)["columns"][number];

/** The layout of that name. */
export function layoutOf(name: AppointmentLayoutName): AppointmentLayout {
  return name === "new" ? newLayout : retestLayout;
}

/**
 * The layout whose columns a header row has, all of them; case, accents and punctuation don't count. Null: none. A file
 * that has a previous bar code is a retest, whatever else it has, and one that has a column of its layout twice is none.
 */
export function recogniseLayout(header: readonly string[]): AppointmentLayoutName | null {
  const folded = header.map(foldName);
  const isThere = (name: string) => folded.includes(foldName(name));
  const isOnce = (name: string) => folded.indexOf(foldName(name)) === folded.lastIndexOf(foldName(name));
  const layouts: readonly AppointmentLayout[] = [retestLayout, newLayout];
  const found = layouts.find(({ columns }) => columns.every(isThere));
  return found && [...found.columns, ...found.optional].every(isOnce) ? found.name : null;
}

/** The cells of a row under the names of its layout, trimmed; a column that the file does not have is blank. */
export function cellsOf<Column extends string>(
  layout: { readonly columns: readonly Column[]; readonly optional: readonly Column[] },
  header: readonly string[],
): (cells: readonly string[]) => Readonly<Record<Column, string>> {
  const folded = header.map(foldName);
  const places = [...layout.columns, ...layout.optional].map((name) => [name, folded.indexOf(foldName(name))] as const);
  return (cells) =>
    Object.fromEntries(places.map(([name, at]) => [name, (cells[at] ?? "").trim()])) as Record<Column, string>;
}
