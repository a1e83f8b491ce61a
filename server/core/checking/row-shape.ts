import { LONGEST_CELL } from "#core/checking/check-text.ts";
import type { Issue } from "#core/checking/issue.ts";
import { issueMessages } from "#core/checking/issue-messages.ts";
import { trimmed } from "#core/checking/trimmed.ts";

/** True when no cell of the record holds more than white space. */
export function isBlankRow(cells: readonly string[]): boolean {
  for (let index = 0; index < cells.length; index++) {
    const cell = cells[index];
    if (cell !== undefined && cell !== "" && trimmed(cell) !== "") return false;
  }
  return true;
}

/** Issues of the row as a whole: its number of cells, its quotation marks, cells no spreadsheet can hold; null if none. */
export function raggedIssues(
  cells: readonly string[],
  expected: number,
  row: number,
  malformedQuote: boolean,
): Issue[] | null {
  const found = cells.length;
  let longest = 0;
  for (let index = 0; index < found; index++) {
    const cell = cells[index];
    if (cell !== undefined && cell.length > longest) longest = cell.length;
  }
  if (found === expected && !malformedQuote && longest <= LONGEST_CELL) return null;
  const issues: Issue[] = [];
  const whole = { row, column: null, field: null };
  if (found < expected) {
    issues.push({ ...whole, code: "too_few_cells", message: issueMessages.tooFewCells(found, expected) });
  } else if (cells.slice(expected).some((cell) => trimmed(cell) !== "")) {
    issues.push({ ...whole, code: "too_many_cells", message: issueMessages.tooManyCells(found, expected) });
  }
  if (malformedQuote) issues.push({ ...whole, code: "malformed_quote", message: issueMessages.malformedQuote() });
  cells.forEach(({ length }, index) => {
    if (length <= LONGEST_CELL) return;
    const message = issueMessages.cellTooLong(length, LONGEST_CELL);
    issues.push({ ...whole, column: index + 1, code: "cell_too_long", message });
  });
  return issues.length > 0 ? issues : null;
}
