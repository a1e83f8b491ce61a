import type { PoolClient } from "pg";
import { stagingTables } from "#adapters/postgres/staging-tables.ts";
import { AppError } from "#core/app-error.ts";
import type { BookingConflict } from "#core/appointments/booking-conflicts.ts";
import type { SixDigits } from "#core/appointments/identifiers.ts";
import type { MendingChange } from "#ports/mending.ts";

type Keyed = { readonly row: number; readonly key: string };

/** What mended rows of appointments meet, and the keys that they get in the place of those drawn for them. */
export async function mendBookings(
  client: PoolClient,
  importId: string,
  rows: Parameters<MendingChange["bookings"]>[0],
  { now, draw }: Parameters<MendingChange["bookings"]>[1],
): ReturnType<MendingChange["bookings"]> {
  const mended = [rows.map(({ row }) => row), rows.map(({ data }) => data)];
  const conflicts = await client.query<BookingConflict>(
    `select "row", key as "rowKey", code, other_row as "otherRow" from staging.booking_problems($1, 'mend', $2, $3, $4)`,
    [importId, now, ...mended],
  );
  const moves = await client.query<Keyed>(
    `select n."row", l.hash::text as key
     from unnest($1::int[], $2::text[]) as n ("row", data)
     join appointment b on b.workspace_id = current_workspace()
       and b.hash = (n.data::jsonb ->> 'previous_barcode')::bpchar
     cross join lateral (
       select a.hash from appointment a
       where a.workspace_id = b.workspace_id and a.patient_id = b.patient_id and a.state <> 'cancelled'
       order by a.start_at desc, a.hash desc limit 1
     ) l
     where n.data::jsonb ->> 'appt_type' = 'reschedule'`,
    mended,
  );
  const moved = new Map(moves.rows.map(({ row, key }) => [row, key]));
  const drawn = rows.filter(({ row }) => !moved.has(row));
  return { conflicts: conflicts.rows, keys: new Map([...moved, ...(await redrawn(client, importId, drawn, draw))]) };
}

const mostRounds = 50;

/** Other digits for rows whose key is an appointment's or another row's: one would be laid over the other. */
async function redrawn(
  client: PoolClient,
  importId: string,
  rows: readonly Keyed[],
  draw: () => SixDigits,
): Promise<ReadonlyMap<number, string>> {
  const keys = new Map<number, string>();
  let open = rows;
  for (let round = 0; round < mostRounds; round++) {
    const { rows: taken } = await client.query<Keyed>(
      `select n."row", n.key from unnest($1::int[], $2::text[]) as n ("row", key)
       where exists (select from record r
           where r.workspace_id = current_workspace() and r.entity = 'appointment' and r.key = n.key)
         or exists (select from ${stagingTables(importId).row} s where s.key = n.key and s."row" <> n."row")`,
      [open.map(({ row }) => row), open.map(({ key }) => key)],
    );
    if (taken.length === 0) return keys;
    open = taken.map(({ row, key }) => ({ row, key: draw() + key.slice(6) }));
    for (const { row, key } of open) keys.set(row, key);
  }
  throw new AppError("internal", "There are no free bar codes left for some initials.");
}
