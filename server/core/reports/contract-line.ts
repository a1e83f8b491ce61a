const QUOTED = /[,"\\\s]/;

/**
 * One line of a file that a partner reads by position and name: commas, LF, and a cell is quoted only when it holds a
 * comma, a quote, a backslash or white space. Its text is written as it is: no apostrophe goes before what a spreadsheet
 * would run, so such cells are refused where they come in.
 */
export function contractLine(cells: readonly string[]): string {
  return `${cells.map(contractCell).join(",")}\n`;
}

function contractCell(cell: string): string {
  return QUOTED.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
