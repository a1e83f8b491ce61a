import type { CellChecker } from "#core/checking/cell-checker.ts";
import { issueMessages } from "#core/checking/issue-messages.ts";
import { jsonString } from "#core/checking/json-text.ts";

/** What a cell of a spreadsheet can hold; a longer one could not be mended there. */
export const LONGEST_CELL = 32_767;

/** Text is kept as it is written, inner line breaks included. */
export function compileTextChecker(maxLength = LONGEST_CELL): CellChecker {
  return (value) => {
    if (value.length > maxLength) {
      return { code: "cell_too_long", message: issueMessages.cellTooLong(value.length, maxLength) };
    }
    return jsonString(value) ?? { code: "invalid_characters", message: issueMessages.invalidCharacters(value) };
  };
}
