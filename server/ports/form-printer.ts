import type { FormPage } from "#core/day-files/form-page.ts";

/** A printed file, and what its font has no letters for: those are shown as boxes. */
export type Printed = {
  readonly bytes: Uint8Array;
  /** Pages from 1 on. */
  readonly missing: readonly { readonly page: number; readonly letters: string }[];
};

/** A table of texts with a heading that stands on every page. */
export type PrintedTable = {
  readonly title: string;
  readonly columns: readonly { readonly title: string; /** Share of the width. */ readonly share: number }[];
  readonly rows: readonly (readonly string[])[];
};

/**
 * Prints PDFs in US Letter. The same input gives the same bytes; `at`, ISO 8601, is the time that the file says it was made
 * at. A text that is too long for its place is set smaller, and then cut off with an ellipsis.
 */
export type FormPrinter = {
  /** One page a patient. */
  forms(pages: readonly FormPage[], at: string): Promise<Printed>;
  list(table: PrintedTable, at: string): Promise<Printed>;
};
