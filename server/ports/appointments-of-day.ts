import type { AppointmentOfDay } from "#core/day-files/appointment-of-day.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";

/** An appointment with the version of its record. */
export type StoredAppointment = AppointmentOfDay & { readonly recordVersion: number };

/**
 * What is booked at a site from an instant on and before another (milliseconds since 1970), as it is at one moment; without
 * what was cancelled, in no order.
 */
export type AppointmentsOfDay = (
  scope: WorkspaceScope,
  siteId: string,
  bounds: { readonly from: number; readonly to: number },
) => AsyncIterable<StoredAppointment>;
