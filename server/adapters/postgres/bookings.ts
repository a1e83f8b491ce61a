import type { Pool, PoolClient } from "pg";
import { cursorRows } from "#adapters/postgres/cursor.ts";
import { withWorkspaceClient } from "#adapters/postgres/with-workspace.ts";
import { AppError } from "#core/app-error.ts";
import type { BookingConflict } from "#core/appointments/booking-conflicts.ts";
import type { SixDigits } from "#core/appointments/identifiers.ts";
import type { Bookings } from "#ports/bookings.ts";

export function bookings(pool: Pool): Bookings {
  return {
    conflicts: (scope, importId, now) =>
      cursorRows<BookingConflict>(pool, scope, {
        text: `select "row", key as "rowKey", code, other_row as "otherRow"
               from staging.booking_problems($1, 'check', $2, '{}', '{}')`,
        values: [importId, now],
      }),
    settleKeys: (scope, importId, draw) =>
      withWorkspaceClient(pool, scope, async (client) => {
        await client.query("select staging.settle_moves($1)", [importId]);
        await redrawKeys(client, importId, draw);
      }),
  };
}

/** So many at a time: of a million keys of the same initials, a file of ten thousand rows meets a hundred. */
const digitsAtOnce = 1_000;
const mostRounds = 50;

/** Gives rows whose key is taken other digits, until none is. */
export async function redrawKeys(client: PoolClient, importId: string, draw: () => SixDigits): Promise<void> {
  for (let round = 0; round < mostRounds; round++) {
    const digits = Array.from({ length: digitsAtOnce }, draw);
    const { rows } = await client.query<{ taken: number }>("select staging.redraw_keys($1, $2) as taken", [
      importId,
      digits,
    ]);
    if (rows[0]?.taken === 0) return;
  }
  throw new AppError("internal", "There are no free bar codes left for some initials.");
}
