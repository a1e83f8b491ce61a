import { csvLine } from "../reports/csv-text.ts";
import { protectCell } from "../reports/formula-safe.ts";

/** A visit that an employee is paid for, as its record says it. */
export type WorkedVisit = {
  readonly visit: string;
  readonly employee: string;
  readonly client: string;
  /** ISO 8601 with the offset of the place. */
  readonly start: string;
  readonly end: string;
  readonly service: string | null;
};

const columns = ["employee_id", "client_id", "visit_id", "start", "end", "hours", "service"];

/** The header of a time and attendance file. */
export const visitHeader = (): string => csvLine(columns, ",");

/** A visit's line: hours with two digits, and no cell that a spreadsheet would run. */
export function visitLine({ visit, employee, client, start, end, service }: WorkedVisit): string {
  const hours = ((Date.parse(end) - Date.parse(start)) / 3_600_000).toFixed(2);
  return csvLine([employee, client, visit, start, end, hours, service ?? ""].map(protectCell), ",");
}
