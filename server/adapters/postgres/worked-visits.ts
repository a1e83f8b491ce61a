import type { Pool } from "pg";
import { cursorRows } from "#adapters/postgres/cursor.ts";
import type { WorkedVisit } from "#core/exports/visit-lines.ts";
import type { WorkedVisits } from "#ports/manual-exports.ts";

/** Sorted by the database, on disk where it must be; memory here is flat. */
export function workedVisits(pool: Pool): WorkedVisits {
  return (scope, { from, to }) =>
    cursorRows<WorkedVisit>(pool, scope, {
      text: `select v.key as visit, v.data->>'employee' as employee, v.data->>'client' as client,
          v.data->>'start_at' as start, v.data->>'end_at' as "end", v.data->>'service' as service
        from (
          select r.key, whole(c.data) as data from record r
          join change c on c.import_id = r.import_id and c."row" = r."row"
          where r.workspace_id = $1 and r.entity = 'visit' offset 0
        ) v
        where left(v.data->>'start_at', 10) between $2 and $3
          and coalesce(v.data->>'employee', '') <> '' and coalesce(v.data->>'cancel_code', '') = ''
        order by (v.data->>'employee') collate "C", (v.data->>'start_at')::timestamptz, v.key`,
      values: [scope.workspaceId, from, to],
    });
}
