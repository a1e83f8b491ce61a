import type { Pool } from "pg";
import { cursorRows } from "#adapters/postgres/cursor.ts";
import type { WorkedVisit } from "#core/exports/visit-lines.ts";
import type { WorkedVisits } from "#ports/manual-exports.ts";

const of = (field: string) => `stored_value('visit', c.data, '${field}')`;

/** Sorted by the database, on disk where it must be; memory here is flat. */
export function workedVisits(pool: Pool): WorkedVisits {
  return (scope, { from, to }) =>
    cursorRows<WorkedVisit>(pool, scope, {
      text: `select r.key as visit, ${of("employee")} as employee, ${of("client")} as client, ${of("start_at")} as start,
          ${of("end_at")} as "end", ${of("service")} as service
        from record r join change c on c.import_id = r.import_id and c."row" = r."row"
        where r.workspace_id = $1 and r.entity = 'visit' and left(${of("start_at")}, 10) between $2 and $3
          and coalesce(${of("employee")}, '') <> '' and coalesce(${of("cancel_code")}, '') = ''
        order by (${of("employee")}) collate "C", (${of("start_at")})::timestamptz, r.key`,
      values: [scope.workspaceId, from, to],
    });
}
