import type { CellChecker, CellFault } from "#core/checking/cell-checker.ts";
import { issueMessages } from "#core/checking/issue-messages.ts";

const LONGEST_MEMO = 2_000;
const AREA_AND_PLACE = /^[A-Za-z_]+(?:\/[A-Za-z0-9_+-]+){1,2}$/;

/** Zones by their names in lower case; older names (`US/Eastern`) are not among them, but Intl takes them. */
const zonesByLowerCase: ReadonlyMap<string, string> = new Map(
  Intl.supportedValuesOf("timeZone").map((zone) => [zone.toLowerCase(), zone]),
);

/**
 * The IANA name in its own spelling, null when there is none. Abbreviations (`EST`) and bare offsets are no zones: they
 * don't know summer time. An older name is kept, since runtimes differ in which of two names is the newer one.
 */
export function timeZoneName(text: string): string | null {
  const known = zonesByLowerCase.get(text.toLowerCase());
  if (known !== undefined) return known;
  if (text.toUpperCase() === "UTC") return "UTC";
  if (!AREA_AND_PLACE.test(text)) return null;
  try {
    return new Intl.DateTimeFormat("en-US", { timeZone: text }) && text;
  } catch {
    return null;
  }
}

/** Time zones by IANA name; a column has few of them, so each spelling is looked up once. */
export function compileTimeZoneChecker(): CellChecker {
  const seen = new Map<string, string | CellFault>();
  return (value) => {
    const known = seen.get(value);
    if (known !== undefined) return known;
    const zone = timeZoneName(value);
    const text =
      zone === null
        ? ({ code: "unknown_time_zone", message: issueMessages.unknownTimeZone(value), waitsFor: value } as const)
        : `"${zone}"`;
    if (seen.size < LONGEST_MEMO) seen.set(value, text);
    return text;
  };
}
