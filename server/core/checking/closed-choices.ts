import { countrySpellings } from "#core/checking/countries.ts";
import { regions } from "#core/checking/regions.ts";
import { acceptedValues } from "#core/entities/accepted-values.ts";
import type { EnumValue, FieldType } from "#core/entities/entity.ts";

/**
 * All that a field accepts where that can be listed: its own values, states and provinces, countries, time zones. Null
 * where it can't: names, numbers, dates and phones are right or wrong each by itself, and no value map mends them.
 */
export function closedChoices(type: FieldType): readonly EnumValue[] | null {
  if (type.kind === "region") return (regionChoices ??= bySpelling(regions.map(({ code, name }) => [name, code])));
  if (type.kind === "country") return (countryChoices ??= bySpelling(countrySpellings()));
  if (type.kind === "time-zone") return (zoneChoices ??= zones());
  return acceptedValues(type);
}

let regionChoices: readonly EnumValue[] | null = null;
let countryChoices: readonly EnumValue[] | null = null;
let zoneChoices: readonly EnumValue[] | null = null;

/** The first spelling of a code is what it is called. */
function bySpelling(spellings: readonly (readonly [spelling: string, code: string])[]): readonly EnumValue[] {
  return [...Map.groupBy(spellings, ([, code]) => code)].map(([value, same]) => {
    const [label = value, ...synonyms] = new Set(same.map(([spelling]) => spelling));
    return { value, label, synonyms };
  });
}

function zones(): readonly EnumValue[] {
  return Intl.supportedValuesOf("timeZone").map((value) => ({
    value,
    label: value.replaceAll("_", " "),
    synonyms: [],
  }));
}
