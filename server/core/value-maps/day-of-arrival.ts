import { timeZoneName } from "#core/checking/check-time-zone.ts";

/**
 * The day (yyyy-mm-dd) of an instant (ISO 8601) by the clocks of a zone: entries that count on some days are meant by the
 * calendar on the wall, also on days of 23 and 25 hours.
 */
export function dayOfArrival(at: string, zone: string): string {
  const options = { timeZone: timeZoneName(zone) ?? "UTC", year: "numeric", month: "2-digit", day: "2-digit" } as const;
  const parts: Record<string, string> = {};
  for (const { type, value } of new Intl.DateTimeFormat("en-US", options).formatToParts(new Date(at))) {
    parts[type] = value;
  }
  return `${(parts.year ?? "").padStart(4, "0")}-${parts.month}-${parts.day}`;
}
