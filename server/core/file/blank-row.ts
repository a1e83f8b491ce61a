/** Whether a record holds nothing: a blank line, or cells that are all empty or white space. */
export function isBlankRow(cells: readonly string[]): boolean {
  return cells.every((cell) => cell === "" || cell.trim() === "");
}
