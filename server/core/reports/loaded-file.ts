import type { PlanAction } from "#core/imports/import.ts";
import { csvLine } from "./csv-text.ts";
import { protectCell } from "./formula-safe.ts";

/** The columns that a file of loaded rows has behind those of the original. */
export const loadedColumns = ["_row", "_action"] as const;

/** The first line of a file of loaded rows. */
export function loadedFileHeader(header: readonly string[], delimiter: string): string {
  return csvLine([...header.map(protectCell), ...loadedColumns], delimiter);
}

/** The line of one loaded row: its cells as they were, safe for spreadsheets, its number and what it did. */
export function loadedFileLine(
  cells: readonly string[],
  loaded: { readonly row: number; readonly action: PlanAction; readonly columns: number; readonly delimiter: string },
): string {
  const line = cells.slice(0, loaded.columns).map(protectCell);
  while (line.length < loaded.columns) line.push("");
  line.push(String(loaded.row), loaded.action);
  for (const extra of cells.slice(loaded.columns)) line.push(protectCell(extra));
  return csvLine(line, loaded.delimiter);
}
