import type { BookingConflict } from "#core/appointments/booking-conflicts.ts";
import type { SixDigits } from "#core/appointments/identifiers.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";

/** What rows of appointments meet that are already booked; of a file that is being staged. */
export type Bookings = {
  /** In the order of the file; call after `flush`. Rows that are skipped are left out. `now` is ISO 8601 in UTC. */
  conflicts(scope: WorkspaceScope, importId: string, now: string): AsyncIterable<BookingConflict>;
  /**
   * Once staging is closed: rows that move an appointment get its key, and those whose drawn key is taken another one.
   */
  settleKeys(scope: WorkspaceScope, importId: string, draw: () => SixDigits): Promise<void>;
};
