import { bookingMessages } from "#core/appointments/booking-messages.ts";
import { type BookingIssueCode, type CellProblem, isProblem } from "#core/appointments/cell-readers.ts";
import { wouldRun } from "#core/reports/formula-safe.ts";

/** What is wrong with a row, at the column of its layout. */
export type BookingIssue<Column extends string> = CellProblem & { readonly column: Column };

/**
 * Reads the cells of one row and keeps what is wrong with them, once a column. A cell at fault reads as null, so that what
 * follows from it is not complained of as well.
 */
export function rowReader<Column extends string>(cells: Readonly<Record<Column, string>>) {
  const issues: BookingIssue<Column>[] = [];
  const add = (column: Column, code: BookingIssueCode, message: string): null => {
    if (!issues.some((issue) => issue.column === column)) issues.push({ column, code, message });
    return null;
  };
  function read<Value extends string | number>(
    column: Column,
    reader: (value: string) => Value | CellProblem,
  ): Value | null {
    const found = reader(cells[column]);
    return isProblem(found) ? add(column, found.code, found.message) : found;
  }
  function needed<Value extends string | number>(
    column: Column,
    example: string,
    reader: (value: string) => Value | CellProblem,
  ): Value | null {
    if (cells[column] === "") return add(column, "required", bookingMessages.required(column, example));
    return read(column, reader);
  }
  return {
    issues,
    add,
    needed,
    /** Blank stays blank. */
    maybe: (column: Column, reader: (value: string) => string | CellProblem): string | null =>
      cells[column] === "" ? "" : read(column, reader),
  };
}

/** Free text: anything on one line that no spreadsheet would run. */
export function readText(value: string): string | CellProblem {
  return wouldRun(value) ? { code: "formula", message: bookingMessages.formula(value) } : value;
}
