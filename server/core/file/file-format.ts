/** How a file's bytes become rows. What the preview showed is stored with the import, and the run uses just that. */
export type FileFormat = {
  /** A WHATWG encoding label of `encodings`. */
  readonly encoding: string;
  /** One character: comma, semicolon, tab or pipe. */
  readonly delimiter: string;
  /** One character, or the empty string where nothing is quoted. */
  readonly quote: string;
  /** The record that holds the column names, counted from 1 as a spreadsheet counts; records above it are titles. */
  readonly headerRow: number;
};
