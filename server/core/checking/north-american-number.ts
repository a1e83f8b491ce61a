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
  const form = formOf(text);
  const prefix = form === null ? -1 : prefixIn(text, form);
  if (form === null || prefix < 0) return null;
  const known = prefixes[prefix];
  if (known !== 1) return known === 2 ? "" : null;
  const { area, exchange, line } = form;
  return text.slice(area, area + 3) + text.slice(exchange, exchange + 3) + text.slice(line, line + 4);
}

/** Keeps the library's answer for the prefix of a number written in one of those ways. */
export function rememberPrefix(text: string, valid: boolean): void {
  const form = formOf(text);
  const prefix = form === null ? -1 : prefixIn(text, form);
  if (prefix >= 0) prefixes[prefix] = valid ? 1 : 2;
}

/** Where in the text area code, exchange and line begin. */
type Form = { readonly area: number; readonly exchange: number; readonly line: number };
const bare: Form = { area: 0, exchange: 3, line: 6 };
const separated: Form = { area: 0, exchange: 4, line: 8 };
const bracketed: Form = { area: 1, exchange: 6, line: 10 };

function formOf(text: string): Form | null {
  const length = text.length;
  if (length === 12) return isSeparator(text.charCodeAt(3)) && isSeparator(text.charCodeAt(7)) ? separated : null;
  if (length === 10) return bare;
  if (length !== 14 || text.charCodeAt(0) !== 40 || text.charCodeAt(4) !== 41 || text.charCodeAt(5) !== 32) return null;
  return isSeparator(text.charCodeAt(9)) ? bracketed : null;
}

/** The six leading digits as a number; -1 when one of the ten is no digit, or the first is none that leads. */
function prefixIn(text: string, { area, exchange, line }: Form): number {
  // Area codes start with 2 to 9; 0 and 1 are prefixes that the library has to take apart.
  if (text.charCodeAt(area) < 50 || digitsAt(text, line, 4) < 0) return -1;
  const first = digitsAt(text, area, 3);
  const second = digitsAt(text, exchange, 3);
  return first < 0 || second < 0 ? -1 : first * 1_000 + second;
}

function digitsAt(text: string, from: number, count: number): number {
  let number = 0;
  for (let index = from; index < from + count; index++) {
    const code = text.charCodeAt(index);
    if (code < 48 || code > 57) return -1;
    number = number * 10 + code - 48;
  }
  return number;
}

function isSeparator(code: number): boolean {
  return code === 45 || code === 46 || code === 32;
}
