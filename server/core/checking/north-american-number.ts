/**
 * Which six leading digits make a valid ten-digit number of the +1 countries: 1 yes, 2 no, 0 not asked yet. The
 * library's rules for +1 look at these six digits only (a test holds that), so its answer for one number is remembered
 * for the ten thousand that share them. Only a memo: every answer is the library's.
 */
const prefixes = new Uint8Array(1_000_000);

/**
 * The ten digits of a number written `3135550142`, `313-555-0142` (or with `.` or spaces) or `(313) 555-0142` whose
 * prefix is known to be valid; the empty string where it is known not to be; null when the library must be asked.
 */
export function northAmericanNumber(text: string): string | null {
  const digits = tenDigits(text);
  if (digits === null) return null;
  const known = prefixes[Number(digits.slice(0, 6))];
  return known === 1 ? digits : known === 2 ? "" : null;
}

/** Keeps the library's answer for the prefix of a number written in one of those ways. */
export function rememberPrefix(text: string, valid: boolean): void {
  const digits = tenDigits(text);
  if (digits !== null) prefixes[Number(digits.slice(0, 6))] = valid ? 1 : 2;
}

function tenDigits(text: string): string | null {
  const length = text.length;
  if (length === 12) {
    if (!isSeparator(text.charCodeAt(3)) || !isSeparator(text.charCodeAt(7))) return null;
    return digitsAt(text, 0, 4, 8);
  }
  if (length === 10) return digitsAt(text, 0, 3, 6);
  if (length !== 14 || text.charCodeAt(0) !== 40 || text.charCodeAt(4) !== 41 || text.charCodeAt(5) !== 32) return null;
  return isSeparator(text.charCodeAt(9)) ? digitsAt(text, 1, 6, 10) : null;
}

function digitsAt(text: string, area: number, exchange: number, line: number): string | null {
  if (!isLead(text.charCodeAt(area))) return null;
  const digits = text.slice(area, area + 3) + text.slice(exchange, exchange + 3) + text.slice(line, line + 4);
  for (let index = 1; index < 10; index++) {
    const code = digits.charCodeAt(index);
    if (code < 48 || code > 57) return null;
  }
  return digits;
}

/** Area codes start with 2 to 9; 0 and 1 are prefixes that the library has to take apart. */
function isLead(code: number): boolean {
  return code >= 50 && code <= 57;
}

function isSeparator(code: number): boolean {
  return code === 45 || code === 46 || code === 32;
}
