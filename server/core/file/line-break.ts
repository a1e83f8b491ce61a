/** How many characters of a file's beginning say how its lines end. */
export const lineBreakSample = 65_536;

/**
 * How records end: a line feed (with or without a carriage return in front) or, on old Macs, a carriage return alone.
 * Looks for the first line feed outside of quotes; null as long as more text could still show one. A file of old Macs
 * may well have line feeds inside of its quoted cells.
 */
export function lineBreakOf(text: string, delimiter: string, quote: string, complete: boolean): "\n" | "\r" | null {
  const end = Math.min(text.length, lineBreakSample);
  let quoted = false;
  let cellStart = true;
  let carriageReturn = false;
  for (let at = 0; at < end; at++) {
    const character = text[at];
    if (quoted) {
      if (character !== quote) continue;
      if (text[at + 1] === quote) at++;
      else quoted = false;
      continue;
    }
    if (character === "\n") return "\n";
    if (cellStart && character === quote) quoted = true;
    if (character === "\r") carriageReturn = true;
    cellStart = character === delimiter || character === "\r";
  }
  if (!complete && text.length < lineBreakSample) return null;
  return carriageReturn ? "\r" : "\n";
}
