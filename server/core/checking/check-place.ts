import type { CellChecker, CellFault } from "#core/checking/cell-checker.ts";
import { countrySpellings } from "#core/checking/countries.ts";
import { issueMessages } from "#core/checking/issue-messages.ts";
import { regions } from "#core/checking/regions.ts";
import { foldChoice } from "#core/mapping/fold-value.ts";

const LONGEST_MEMO = 2_000;
const COUNTRY_IN_FRONT = /^(?:US|CA)-/i;

/** States, territories and provinces by code (`MI`, `US-MI`) or full name, written as the code. */
export function compileRegionChecker(): CellChecker {
  const byFold = new Map<string, string>();
  for (const { code, name } of regions) byFold.set(foldChoice(name), code).set(foldChoice(code), code);
  return placeChecker(
    (value) => byFold.get(foldChoice(value.replace(COUNTRY_IN_FRONT, ""))),
    (value) => ({ code: "unknown_region", message: issueMessages.unknownRegion(value), waitsFor: value }),
  );
}

/** Countries by ISO code or name, written as the two-letter code. */
export function compileCountryChecker(): CellChecker {
  return placeChecker(
    (value) => countriesByFold().get(foldChoice(value)),
    (value) => ({ code: "unknown_country", message: issueMessages.unknownCountry(value), waitsFor: value }),
  );
}

let knownCountries: ReadonlyMap<string, string> | null = null;

/** Asking the runtime for a thousand names takes some 20 ms, so it is done once, and only where countries are read. */
function countriesByFold(): ReadonlyMap<string, string> {
  knownCountries ??= new Map(countrySpellings().map(([spelling, code]) => [foldChoice(spelling), code]));
  return knownCountries;
}

/** A column has few places, so each spelling is folded once. */
function placeChecker(codeOf: (value: string) => string | undefined, fault: (value: string) => CellFault): CellChecker {
  const seen = new Map<string, string | CellFault>();
  return (value) => {
    const known = seen.get(value);
    if (known !== undefined) return known;
    const code = codeOf(value);
    const text = code === undefined ? fault(value) : `"${code}"`;
    if (seen.size < LONGEST_MEMO) seen.set(value, text);
    return text;
  };
}
