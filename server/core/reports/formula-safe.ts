/**
 * What makes a spreadsheet run a cell instead of showing it: `= + - @`, their full-width forms, and white space that it
 * skips (OWASP, CSV Injection). Apostrophes in front may be ours from an earlier time.
 */
const formula = /^[=+\-@\t\r\n＝＋－＠]/;
const apostrophesThenFormula = /^'+[=+\-@\t\r\n＝＋－＠]/;
const plainNumber = /^[+-]\d+(?:[.,]\d+)?$/;

/** Whether a spreadsheet would run a cell instead of showing it; plain numbers such as -5 and +3.2 it shows. */
export function wouldRun(cell: string): boolean {
  return formula.test(cell) && !plainNumber.test(cell);
}

/**
 * A cell as a spreadsheet shows it without running it: an apostrophe goes in front of what would be a formula. Plain
 * numbers such as -5 and +3.2 stay. A cell that already looks protected gets one more, so `restoreCell` brings back
 * every text exactly.
 */
export function protectCell(cell: string): string {
  if (beginsPlainly(cell)) return cell;
  return wouldRun(cell) || apostrophesThenFormula.test(cell) ? `'${cell}` : cell;
}

/** With a letter or a digit, as nearly all cells do. */
function beginsPlainly(cell: string): boolean {
  const first = cell.charCodeAt(0);
  return (first >= 48 && first <= 57) || (first >= 65 && first <= 90) || (first >= 97 && first <= 122);
}

const suspects = new Set([..."=+-@\t\r\n＝＋－＠'"].map((sign) => new TextEncoder().encode(sign)[0]));
const maybeProtected = Uint8Array.from({ length: 256 }, (_, byte) => (suspects.has(byte) ? 1 : 0));

/** Whether `protectCell` may change a cell of which this is the first byte in UTF-8. */
export function mayBeProtected(byte: number): boolean {
  return maybeProtected[byte] === 1;
}

/** What a cell was before `protectCell`. */
export function restoreCell(cell: string): string {
  return apostrophesThenFormula.test(cell) ? cell.slice(1) : cell;
}
