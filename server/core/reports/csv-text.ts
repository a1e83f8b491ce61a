/**
 * One line of a CSV file with its line break (RFC 4180: CRLF; a cell that holds the delimiter, a quote or a line break
 * is quoted, and its quotes are doubled). A row of a single empty cell is written `""`, since a blank line is no row.
 */
export function csvLine(cells: readonly string[], delimiter: string): string {
  if (cells.length === 1 && cells[0] === "") return '""\r\n';
  let line = "";
  for (let index = 0; index < cells.length; index++) {
    if (index > 0) line += delimiter;
    line += csvCell(cells[index] ?? "", delimiter);
  }
  return `${line}\r\n`;
}

/** A cell as it stands in such a line. */
export function csvCell(cell: string, delimiter: string): string {
  const plain = !cell.includes(delimiter) && !cell.includes('"') && !cell.includes("\n") && !cell.includes("\r");
  return plain ? cell : `"${cell.replaceAll('"', '""')}"`;
}
