import type { EnumValue } from "#core/entities/entity.ts";
import { foldChoice, foldValue } from "#core/mapping/fold-value.ts";

/** What a text names among accepted values: one, or more than one, which only a value map can tell apart. */
export type FoundChoice = { readonly value: string } | { readonly several: readonly EnumValue[] };

/**
 * Finds accepted values by the texts that name them, however they are written; null for a text that names none. A value
 * itself is that one, whatever else is called so; else the closer way to compare counts before the looser.
 */
export function compileFindChoice(choices: readonly EnumValue[]): (text: string) => FoundChoice | null {
  const exact = new Map(choices.map(({ value }) => [value, { value }]));
  const close = bySpelling(choices, foldValue);
  const loose = bySpelling(choices, foldChoice);
  return (text) => exact.get(text) ?? close.get(foldValue(text)) ?? loose.get(foldChoice(text)) ?? null;
}

function bySpelling(choices: readonly EnumValue[], fold: (text: string) => string): ReadonlyMap<string, FoundChoice> {
  const named = new Map<string, EnumValue[]>();
  for (const choice of choices) {
    for (const spelling of new Set([choice.value, choice.label, ...choice.synonyms].map(fold))) {
      if (spelling === "") continue;
      const alike = named.get(spelling);
      if (alike) alike.push(choice);
      else named.set(spelling, [choice]);
    }
  }
  return new Map([...named].map(([spelling, several]) => [spelling, foundOf(several)]));
}

function foundOf(several: readonly EnumValue[]): FoundChoice {
  const [first] = several;
  return first && several.length === 1 ? { value: first.value } : { several };
}
