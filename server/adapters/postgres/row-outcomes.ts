import type { Pool } from "pg";
import { cursorRows } from "#adapters/postgres/cursor.ts";
import { withWorkspaceClient } from "#adapters/postgres/with-workspace.ts";
import type { Issue } from "#core/checking/issue.ts";
import type { RowOutcomes } from "#ports/row-outcomes.ts";

export function rowOutcomes(pool: Pool): RowOutcomes {
  return {
    skipped: (scope, importId) =>
      cursorRows<{ row: number; cells: readonly string[]; issues: readonly Issue[] }>(pool, scope, {
        // Both tables come in the order of their keys, so the cursor's memory stays flat.
        text: `select s."row", s.cells, i.issues from skipped_row s
          cross join lateral (
            select json_agg(json_build_object('row', "row", 'column', "column", 'field', field, 'code', code,
              'message', message) order by position) as issues
            from issue where import_id = s.import_id and "row" = s."row") i
          where s.import_id = $1 and s.workspace_id = $2 order by s."row"`,
        values: [importId, scope.workspaceId],
      }),

    changed: (scope, importId) =>
      cursorRows<{ row: number; action: "created" | "updated" }>(pool, scope, {
        text: `select "row", case when before is null then 'created' else 'updated' end as action
          from change where import_id = $1 and workspace_id = $2 order by "row"`,
        values: [importId, scope.workspaceId],
      }),

    withoutCells: (scope, importId) =>
      cursorRows<{ row: number }>(pool, scope, {
        text: `select "row" from skipped_row where import_id = $1 and workspace_id = $2 and cells is null
          order by "row"`,
        values: [importId, scope.workspaceId],
      }),

    async storeCells(scope, importId, rows) {
      await withWorkspaceClient(pool, scope, (client) =>
        client.query(
          `update skipped_row s set cells = c.cells::json from unnest($3::int[], $4::text[]) as c ("row", cells)
           where s.import_id = $1 and s.workspace_id = $2 and s."row" = c."row" and s.cells is null`,
          [importId, scope.workspaceId, rows.map(({ row }) => row), rows.map(({ cells }) => JSON.stringify(cells))],
        ),
      );
    },
  };
}
