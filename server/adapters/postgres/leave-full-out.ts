import type { PoolClient } from "pg";
import { redrawKeys } from "#adapters/postgres/bookings.ts";
import type { PlannedCounts } from "#adapters/postgres/load-refused.ts";
import { holdBookings, isProjected } from "#adapters/postgres/project-loaded.ts";
import { stagingTables } from "#adapters/postgres/staging-tables.ts";
import { AppError } from "#core/app-error.ts";
import { type BookingConflict, conflictMessage, fieldOfConflict } from "#core/appointments/booking-conflicts.ts";
import type { LoadInput } from "#ports/staging.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";

type Found = Omit<BookingConflict, "code"> & { readonly code: BookingConflict["code"] | "conflict" };

/**
 * Asked in the load's transaction, before any record is written, with the approvals of its businesses held: which planned
 * bookings don't fit any more, since others were loaded since the plan. They are skipped; answers the plan's counts without
 * them.
 */
export async function leaveFullOut(
  client: PoolClient,
  scope: WorkspaceScope,
  importId: string,
  { entity, booking, conflict }: LoadInput,
  planned: PlannedCounts,
): Promise<PlannedCounts> {
  if (isProjected(entity)) await holdBookings(client, scope);
  if (entity !== "appointment") return planned;
  if (!booking) throw new AppError("internal", "A load of appointments needs the time and digits to draw.");
  const staged = stagingTables(importId);
  // Until the end nobody takes back an approval that is counted on here. All else of a business goes on beside the load:
  // whoever registers it again or decides its other requests only adds slots.
  await client.query(
    `select from business_request where workspace_id = $1 and status = 'active' and business_id in (
       select q.business_id from ${staged.row} s join ${staged.data} d using ("row")
       join business_request q on q.workspace_id = $1 and q.business_code = d.data::jsonb ->> 'business_code'
       where s.action = 'created')
     order by id for share`,
    [scope.workspaceId],
  );
  const { rows: found } = await client.query<Found>(
    `select "row", key as "rowKey", code, other_row as "otherRow"
     from staging.booking_problems($1, 'load', $2, '{}', '{}')`,
    [importId, booking.now],
  );
  const counts = await skip(client, scope, importId, found, conflict);
  await redrawKeys(client, importId, booking.draw);
  return {
    ...planned,
    rows_created: planned.rows_created - counts.created,
    rows_updated: planned.rows_updated - counts.updated,
    rows_skipped: planned.rows_skipped + counts.created + counts.updated,
  };
}

async function skip(
  client: PoolClient,
  { workspaceId }: WorkspaceScope,
  importId: string,
  found: readonly Found[],
  conflict: LoadInput["conflict"],
): Promise<{ readonly created: number; readonly updated: number }> {
  const numbers = found.map(({ row }) => row);
  const issues = found.map((one) =>
    one.code === "conflict"
      ? { ...conflict(one.row, one.rowKey), field: null }
      : { code: one.code, field: fieldOfConflict[one.code], message: conflictMessage({ ...one, code: one.code }) },
  );
  const { rows } = await client.query<{ created: number; updated: number }>(
    `with out as (
       update ${stagingTables(importId).row} s set action = null where s."row" = any($1)
       returning s."row", s.key, old.action
     ), skipped as (
       insert into skipped_row (workspace_id, import_id, "row", key) select $2, $3, "row", key from out
     ), issues as (
       insert into issue (workspace_id, import_id, "row", position, field, code, message)
       select $2, $3, "row", 1, field, code, message
       from unnest($1::int[], $4::text[], $5::text[], $6::text[]) as i ("row", field, code, message)
     )
     select count(*) filter (where action = 'created')::int as created,
       count(*) filter (where action = 'updated')::int as updated from out`,
    [
      ...[numbers, workspaceId, importId, issues.map(({ field }) => field)],
      ...[issues.map(({ code }) => code), issues.map(({ message }) => message)],
    ],
  );
  return rows[0] ?? { created: 0, updated: 0 };
}
