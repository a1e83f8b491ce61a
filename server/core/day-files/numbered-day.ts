import type { SiteClock } from "#core/appointments/site-clock.ts";
import type { AppointmentOfDay } from "#core/day-files/appointment-of-day.ts";
import { withoutAccents } from "#core/mapping/fold-name.ts";

/** An appointment at its place in the day, from 1 on: the same in every file of the day. */
export type NumberedAppointment = { readonly carNumber: number; readonly appointment: AppointmentOfDay };

/**
 * The appointments whose start lies on a day (yyyy-mm-dd) by the site's clock, in the order of the cars: by start, then
 * last name, then hash. Whatever order they come in, the same ones get the same numbers.
 */
export function numberedDay(
  appointments: readonly AppointmentOfDay[],
  { day, clock }: { readonly day: string; readonly clock: Pick<SiteClock, "boundsOf"> },
): readonly NumberedAppointment[] {
  const { from, to } = clock.boundsOf(day);
  return appointments
    .filter(({ start }) => start >= from && start < to)
    .sort(inOrder)
    .map((appointment, index) => ({ carNumber: index + 1, appointment }));
}

/** Names as people sort them, without case and accents; by code units and no locale, so that every machine agrees. */
function inOrder(one: AppointmentOfDay, other: AppointmentOfDay): number {
  return (
    one.start - other.start ||
    compare(withoutAccents(one.patient.last_name), withoutAccents(other.patient.last_name)) ||
    compare(one.patient.last_name, other.patient.last_name) ||
    compare(one.hash, other.hash)
  );
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
