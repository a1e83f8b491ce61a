import { parsePhoneNumberFromString } from "libphonenumber-js";
import type { CellChecker, CellFault } from "#core/checking/cell-checker.ts";
import { isScientific } from "#core/checking/check-identifier.ts";
import { issueMessages } from "#core/checking/issue-messages.ts";
import { northAmericanNumber, rememberPrefix } from "#core/checking/north-american-number.ts";

const LONGEST_MEMO = 10_000;

/**
 * Phone numbers, written E.164; without a country's code they are read as numbers of the United States, which share
 * theirs with Canada. A number must be *valid*, not only of a possible length: its area code must exist. The fictional
 * numbers 555-0100 to 555-0199 of an existing area code count as valid.
 */
export function compilePhoneChecker(): CellChecker {
  let seen = new Map<string, string | CellFault>();
  return (value) => {
    const number = northAmericanNumber(value);
    if (number === "") return { code: "not_a_phone", message: issueMessages.notAPhone(value) };
    if (number !== null) return '"+1' + number + '"';
    const known = seen.get(value);
    if (known !== undefined) return known;
    const found = phoneText(value);
    if (seen.size >= LONGEST_MEMO) seen = new Map();
    seen.set(value, found);
    return found;
  };
}

/** The slow way, some 10 microseconds: the library reads any form and knows every country. */
function phoneText(value: string): string | CellFault {
  const phone = parsePhoneNumberFromString(value, { defaultCountry: "US", extract: false });
  const valid = phone?.isValid() ?? false;
  rememberPrefix(value, valid);
  if (phone?.ext && valid) return { code: "not_a_phone", message: issueMessages.phoneExtension(value) };
  if (phone && valid) return `"${phone.number}"`;
  if (isScientific(value)) return { code: "scientific_notation", message: issueMessages.scientificNotation(value) };
  return { code: "not_a_phone", message: issueMessages.notAPhone(value) };
}
