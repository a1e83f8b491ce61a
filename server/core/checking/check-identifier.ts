import type { CellChecker } from "#core/checking/cell-checker.ts";
import { LONGEST_CELL } from "#core/checking/check-text.ts";
import { issueMessages } from "#core/checking/issue-messages.ts";
import { jsonString } from "#core/checking/json-text.ts";

/** A spreadsheet always writes sign and two digits (`1.23457E+11`); a code such as `1E5` is left alone. */
const SCIENTIFIC = /^[+-]?\d(?:[.,]\d+)?E[+-]\d{2,}$/i;
const CONTROL = /\p{Cc}/u;

/** Tells whether a spreadsheet shortened a long number, whose digits are then lost. */
export function isScientific(value: string): boolean {
  const first = value.charCodeAt(0);
  if ((first < 48 || first > 57) && first !== 43 && first !== 45) return false;
  return value.length >= 5 && SCIENTIFIC.test(value);
}

/** A key or code is kept to the letter: leading zeros stay, nothing is read as a number. */
export function compileIdentifierChecker(maxLength = LONGEST_CELL): CellChecker {
  return (value) => {
    if (value.length > maxLength) {
      return { code: "cell_too_long", message: issueMessages.cellTooLong(value.length, maxLength) };
    }
    if (isScientific(value)) return { code: "scientific_notation", message: issueMessages.scientificNotation(value) };
    const text = jsonString(value);
    if (text === null) return { code: "invalid_characters", message: issueMessages.invalidCharacters(value) };
    // Only an escaped text is longer than its value and its two quotes, so the pattern runs on few of them.
    if (text.length > value.length + 2 && CONTROL.test(value)) {
      return { code: "invalid_characters", message: issueMessages.lineBreakInCode(value) };
    }
    return text;
  };
}
