import type { CellChecker } from "#core/checking/cell-checker.ts";
import { isScientific } from "#core/checking/check-identifier.ts";
import { issueMessages } from "#core/checking/issue-messages.ts";

const ZIP_PLUS_FOUR = /^(\d{5})[- ]?(\d{4})$/;
/** D, F, I, O, Q and U never occur in a Canadian code, W and Z not in front. */
const CANADIAN = /^([ABCEGHJ-NPRSTVXY]\d[ABCEGHJ-NPRSTV-Z])[- ]?(\d[ABCEGHJ-NPRSTV-Z]\d)$/i;
const SHORT_ZIP = /^(\d{3,4})(?:-(\d{4}))?$/;

/** ZIP codes of 5 or 5-4 digits and Canadian codes, these written `K1A 0B1`. A lost zero is named and not put back. */
export function compilePostalCodeChecker(): CellChecker {
  return (value) => {
    if (isZip(value)) return '"' + value + '"';
    const long = ZIP_PLUS_FOUR.exec(value);
    if (long) return `"${long[1] ?? ""}-${long[2] ?? ""}"`;
    const canadian = CANADIAN.exec(value);
    if (canadian) return `"${canadian[1]?.toUpperCase() ?? ""} ${canadian[2]?.toUpperCase() ?? ""}"`;
    const short = SHORT_ZIP.exec(value);
    if (short) {
      const likely = (short[1] ?? "").padStart(5, "0") + (short[2] === undefined ? "" : `-${short[2]}`);
      return { code: "lost_leading_zero", message: issueMessages.lostLeadingZero(value, likely) };
    }
    if (isScientific(value)) return { code: "scientific_notation", message: issueMessages.scientificNotation(value) };
    return { code: "not_a_postal_code", message: issueMessages.notAPostalCode(value) };
  };
}

/** Five digits, as nearly every code has them. */
function isZip(value: string): boolean {
  if (value.length !== 5) return false;
  for (let index = 0; index < 5; index++) {
    const code = value.charCodeAt(index);
    if (code < 48 || code > 57) return false;
  }
  return true;
}
