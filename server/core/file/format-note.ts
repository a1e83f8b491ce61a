/** Something about a file that a person should know before it runs; it does not stop the run. */
export type FormatNote = {
  readonly code:
    | "byte_order_mark"
    | "separator_line"
    | "title_rows"
    | "returned_error_file"
    | "empty_header"
    | "repeated_header"
    | "ragged_rows"
    | "blank_rows"
    | "malformed_quotes"
    | "direction_marks"
    | "scientific_notation"
    | "lost_leading_zeros"
    | "digits_lost"
    | "date_serial"
    | "spreadsheet_error"
    | "mojibake";
  /** For people; names rows and columns, never a cell of the data. */
  readonly sentence: string;
  /** The column that is meant, from 1. */
  readonly column?: number;
  /** The rows that are meant, the first hundred at most. */
  readonly rows?: readonly number[];
};
