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
  return (
    appointments
      .filter(({ start }) => start >= from && start < to)
      // Folded once each, and not at every comparison.
      .map((appointment) => ({ appointment, name: withoutAccents(appointment.patient.last_name) }))
      .sort(inOrder)
      .map(({ appointment }, index) => ({ carNumber: index + 1, appointment }))
  );
}

type Sorted = { readonly appointment: AppointmentOfDay; readonly name: string };

/** Names as people sort them, without case and accents; by code units and no locale, so that every machine agrees. */
function inOrder(one: Sorted, other: Sorted): number {
  return (
    one.appointment.start - other.appointment.start ||
    compare(one.name, other.name) ||
    compare(one.appointment.patient.last_name, other.appointment.patient.last_name) ||
    compare(one.appointment.hash, other.appointment.hash)
  );
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
