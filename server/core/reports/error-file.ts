import type { Issue } from "#core/checking/issue.ts";
import { csvLine } from "./csv-text.ts";
import { protectCell } from "./formula-safe.ts";

/** The columns that an error file has behind those of the original. */
export const errorColumns = ["_row", "_field", "_code", "_message"] as const;

export type ErrorLayout = {
  /** How many columns the original's header has. */
  readonly columns: number;
  readonly delimiter: string;
};

/** The first line of an error file: the original's header cells as they were, then our columns. */
export function errorFileHeader(header: readonly string[], delimiter: string): string {
  return csvLine([...header.map(protectCell), ...errorColumns], delimiter);
}

/**
 * The line of one skipped row: its cells as they were in the original, safe for spreadsheets, then its number and all of
 * its issues, joined by `; ` in the same order in each column. Our columns always stand under their names: a row with
 * too few cells is filled up with empty ones, and what a row has too many follows behind.
 */
export function errorFileLine(cells: readonly string[], issues: readonly Issue[], layout: ErrorLayout): string {
  const told = [
    String(issues[0]?.row ?? ""),
    issues.map(placeOf).join("; "),
    issues.map(({ code }) => code).join("; "),
    issues.map(({ message }) => message).join("; "),
  ];
  return toldLine(cells, told, layout);
}

/** The same of a row of which is known what stands in our columns. */
export function toldLine(cells: readonly string[], told: readonly string[], layout: ErrorLayout): string {
  const line = cells.slice(0, layout.columns).map(protectCell);
  while (line.length < layout.columns) line.push("");
  for (const text of told) line.push(protectCell(text));
  for (const extra of cells.slice(layout.columns)) line.push(protectCell(extra));
  return csvLine(line, layout.delimiter);
}

function placeOf({ field, column }: Issue): string {
  if (field !== null) return field;
  return column === null ? "row" : `column ${column}`;
}
