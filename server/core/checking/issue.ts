import type { BookingConflictCode } from "#core/appointments/booking-conflicts.ts";
import type { BookingIssueCode } from "#core/appointments/cell-readers.ts";

/** What is wrong with one row. A row with an issue is skipped and stands in the error file with all its issues. */
export type Issue = {
  /** The record as a spreadsheet numbers it: quoted line breaks do not shift it, title lines count. */
  readonly row: number;
  /** The source column, counted from 1; null when the row as a whole is meant. */
  readonly column: number | null;
  /** The target field; null when none is meant. */
  readonly field: string | null;
  readonly code: IssueCode;
  /** What is wrong, the value, what is accepted, an example. */
  readonly message: string;
  /** What would settle it: of an unknown value that value as it is written, of an unknown reference its key. */
  readonly waitsFor?: string;
};

export type IssueCode =
  | "required"
  | "too_few_cells"
  | "too_many_cells"
  | "malformed_quote"
  | "cell_too_long"
  | "scientific_notation"
  | "lost_leading_zero"
  | "spreadsheet_error"
  | "invalid_characters"
  | "not_an_integer"
  | "not_a_number"
  | "out_of_range"
  | "not_a_date"
  | "impossible_date"
  | "future_date"
  | "not_a_date_time"
  | "missing_offset"
  | "unknown_value"
  | "value_skipped"
  | "not_an_email"
  | "not_a_phone"
  | "not_a_postal_code"
  | "unknown_region"
  | "unknown_country"
  | "unknown_time_zone"
  | "end_before_start"
  | "repeated_key"
  | "unknown_reference"
  | "conflict"
  | "platform_refused"
  | "not_sent"
  | "id_conflict"
  | "not_a_business_code"
  | BookingIssueCode
  | BookingConflictCode;
