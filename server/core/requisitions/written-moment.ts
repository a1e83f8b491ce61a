import type { SiteClock } from "#core/appointments/site-clock.ts";
import { compileDateTimeChecker } from "#core/checking/check-date-time.ts";
import { firstInstantOf } from "#core/checking/zone-offset.ts";

const OF_THE_CLOCK = /^(\d{4}-\d{2}-\d{2})[T ]+(\d{2}:\d{2}(?::\d{2})?)$/;

/**
 * The instant (milliseconds since 1970) at which a request was made, as requisitions have it: by the site's clock, or with an
 * offset. An hour that comes twice is the first of the two; one that is left out is read as if the clock had
 * not been set yet.
 */
export function writtenMoment(written: string, { wallClockAt }: Pick<SiteClock, "wallClockAt">): number {
  const [, day, time] = OF_THE_CLOCK.exec(written) ?? [];
  if (day !== undefined) return firstInstantOf(Date.parse(`${day}T${time}Z`), wallClockAt);
  const checked = compileDateTimeChecker("UTC")(written);
  return Date.parse(typeof checked === "string" ? (JSON.parse(checked) as string) : written);
}
