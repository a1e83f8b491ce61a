import type { CellChecker, CellFault } from "#core/checking/cell-checker.ts";
import { issueMessages } from "#core/checking/issue-messages.ts";
import { jsonString } from "#core/checking/json-text.ts";
import type { EnumValue } from "#core/entities/entity.ts";
import { foldChoice, foldValue } from "#core/mapping/fold-value.ts";

const LONGEST_MEMO = 1_000;

/** Accepted values by each folded way to write them. */
export function choicesByFold(values: readonly EnumValue[]): ReadonlyMap<string, string> {
  const byFold = new Map<string, string>();
  for (const { value, label, synonyms } of values) {
    for (const spelling of [value, label, ...synonyms]) byFold.set(foldChoice(spelling), value);
  }
  return byFold;
}

/** One of the accepted values or their synonyms, written as the accepted value. */
export function compileChoiceChecker(values: readonly EnumValue[]): CellChecker {
  const byFold = choicesByFold(values);
  const accepted = values.map(({ value }) => value);
  const seen = new Map<string, string | CellFault>();
  return (value) => {
    const known = seen.get(value);
    if (known !== undefined) return known;
    const found = byFold.get(foldChoice(value));
    const text: string | CellFault = (found === undefined ? null : jsonString(found)) ?? {
      code: "unknown_value",
      message: issueMessages.unknownValue(value, accepted),
      waitsFor: foldValue(value),
    };
    if (seen.size < LONGEST_MEMO) seen.set(value, text);
    return text;
  };
}
