import type { CellChecker, CellFault } from "#core/checking/cell-checker.ts";
import { compileReadChoice } from "#core/checking/check-choice.ts";
import { issueMessages } from "#core/checking/issue-messages.ts";
import { jsonString } from "#core/checking/json-text.ts";
import { trimmed } from "#core/checking/trimmed.ts";
import type { EnumValue } from "#core/entities/entity.ts";

const LONGEST_MEMO = 1_000;

/** Several values in a cell, written as an array: blank ones and repeats left out, order kept. */
export function listValues(value: string, separator: string): readonly string[] {
  return [...new Set(value.split(separator).map(trimmed))].filter((part) => part !== "");
}

/**
 * An array of texts, with `, ` between them as PostgreSQL writes it; a cell of separators alone is an empty array. With
 * accepted values each part is one of them; the first that is none is what the row waits for.
 */
export function compileListChecker(separator: string, of?: readonly EnumValue[], named?: string): CellChecker {
  if (of !== undefined) return compileChoicesChecker(separator, of, named);
  return (value) => written(listValues(value, separator), value);
}

function written(parts: readonly string[], value: string): string | CellFault {
  const texts = parts.map(jsonString);
  if (texts.includes(null)) return { code: "invalid_characters", message: issueMessages.invalidCharacters(value) };
  return `[${texts.join(", ")}]`;
}

function compileChoicesChecker(separator: string, of: readonly EnumValue[], named?: string): CellChecker {
  const read = compileReadChoice(of, named);
  const seen = new Map<string, string | CellFault>();
  return (value) => {
    const known = seen.get(value);
    if (known !== undefined) return known;
    const found = listValues(value, separator).map(read);
    const faulty = found.find((one) => "fault" in one);
    const chosen = new Set(found.flatMap((one) => ("value" in one ? [one.value] : [])));
    const text = faulty ? faulty.fault : written([...chosen], value);
    if (seen.size < LONGEST_MEMO) seen.set(value, text);
    return text;
  };
}
