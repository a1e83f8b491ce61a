import type { CellChecker } from "#core/checking/cell-checker.ts";
import { issueMessages } from "#core/checking/issue-messages.ts";
import { jsonString } from "#core/checking/json-text.ts";
import { trimmed } from "#core/checking/trimmed.ts";

/** Several values in a cell, written as an array: blank ones and repeats left out, order kept. */
export function listValues(value: string, separator: string): readonly string[] {
  return [...new Set(value.split(separator).map(trimmed))].filter((part) => part !== "");
}

/** An array of texts, with `, ` between them as PostgreSQL writes it; a cell of separators alone is an empty array. */
export function compileListChecker(separator: string): CellChecker {
  return (value) => {
    const parts = listValues(value, separator).map(jsonString);
    if (parts.includes(null)) {
      return { code: "invalid_characters", message: issueMessages.invalidCharacters(value) };
    }
    return `[${parts.join(", ")}]`;
  };
}
