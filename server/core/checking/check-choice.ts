import type { CellChecker, CellFault } from "#core/checking/cell-checker.ts";
import { compileFindChoice } from "#core/checking/find-choice.ts";
import { issueMessages } from "#core/checking/issue-messages.ts";
import { jsonString } from "#core/checking/json-text.ts";
import type { EnumValue } from "#core/entities/entity.ts";

const LONGEST_MEMO = 1_000;

/** A text's accepted value, or why it has none. */
export type ReadChoice = { readonly value: string } | { readonly fault: CellFault };

/** `named`: what the accepted values are, in words, where they are a list of the target's. */
export function compileReadChoice(values: readonly EnumValue[], named?: string): (text: string) => ReadChoice {
  const find = compileFindChoice(values);
  const accepted = values.map(({ value, label }) => (named === undefined ? value : label));
  return (text) => {
    const found = find(text);
    if (found !== null && "value" in found) return found;
    const message =
      found === null
        ? issueMessages.unknownValue(text, accepted, named)
        : issueMessages.severalValues(
            text,
            found.several.map(({ value }) => value),
            named,
          );
    return { fault: { code: "unknown_value", message, waitsFor: text } };
  };
}

/** One of the accepted values or their synonyms, written as the accepted value. */
export function compileChoiceChecker(values: readonly EnumValue[], named?: string): CellChecker {
  const read = compileReadChoice(values, named);
  const seen = new Map<string, string | CellFault>();
  return (value) => {
    const known = seen.get(value);
    if (known !== undefined) return known;
    const found = read(value);
    const text = "fault" in found ? found.fault : written(found.value, value);
    if (seen.size < LONGEST_MEMO) seen.set(value, text);
    return text;
  };
}

/** An accepted value that comes from outside may hold what no text may. */
function written(choice: string, value: string): string | CellFault {
  return jsonString(choice) ?? { code: "invalid_characters", message: issueMessages.invalidCharacters(value) };
}
