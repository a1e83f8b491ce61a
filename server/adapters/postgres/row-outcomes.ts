import type { Pool } from "pg";
import { cursorBatches, cursorRows } from "#adapters/postgres/cursor.ts";
import { skippedBytes } from "#adapters/postgres/skipped-bytes.ts";
import { withWorkspaceClient } from "#adapters/postgres/with-workspace.ts";
import type { Issue, IssueCode } from "#core/checking/issue.ts";
import { beforeEndedRows } from "#core/guard/ended-row.ts";
import type { RowOutcomes, SkippedWhich } from "#ports/row-outcomes.ts";

export function rowOutcomes(pool: Pool): RowOutcomes {
  return {
    skipped: (scope, importId, which = "all") =>
      rowByRow(
        cursorBatches<{ line: string }>(pool, scope, {
          // Both tables come in the order of their keys, so the cursor's memory stays flat. One text a row: to take it
          // apart as JSON is half the work of reading as many columns.
          text: `select '[' || s."row" || ',' || coalesce(s.cells::text, '[]') || ',[' || coalesce(string_agg(
              json_build_array(i."column", i.field, i.code, i.message)::text, ',' order by i.position
            ) filter (where i.code is not null), '') || ']]' as line
            from skipped_row s left join issue i on i.import_id = s.import_id and i."row" = s."row"
            where s.import_id = $1 and s.workspace_id = $2 and ${chosen(which)}
            group by s.import_id, s."row" order by s.import_id, s."row"`,
          values: typeof which === "string" ? [importId, scope.workspaceId] : [importId, scope.workspaceId, which.rows],
          readOnce: true,
        }),
      ),

    skippedBytes: (scope, importId) => skippedBytes(pool, scope, importId),

    changed: (scope, importId) =>
      cursorRows<{ row: number; action: "created" | "updated" }>(pool, scope, {
        // A record that comes back after it was removed counts as created, though it has a version before.
        text: `select c."row", case when b.data is null then 'created' else 'updated' end as action
          from change c left join change b on b.import_id = c.before_import_id and b."row" = c.before_row
          where c.import_id = $1 and c.workspace_id = $2 and c."row" <= $3 order by c."row"`,
        values: [importId, scope.workspaceId, beforeEndedRows],
      }),

    withoutCells: (scope, importId) =>
      cursorRows<{ row: number }>(pool, scope, {
        text: `select "row" from skipped_row where import_id = $1 and workspace_id = $2 and cells is null
          order by "row"`,
        values: [importId, scope.workspaceId],
      }),

    async placeIssues(scope, importId, columnOf) {
      await withWorkspaceClient(pool, scope, (client) =>
        client.query(
          `update issue i set "column" = c."column" from unnest($3::text[], $4::int[]) as c (field, "column")
           where i.import_id = $1 and i.workspace_id = $2 and i.field = c.field and i."column" is null`,
          [importId, scope.workspaceId, [...columnOf.keys()], [...columnOf.values()]],
        ),
      );
    },

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

function chosen(which: SkippedWhich): string {
  if (typeof which !== "string") return `s."row" in (select unnest($3::int[]))`;
  if (which === "all") return "not s.held";
  if (which === "with-held") return "true";
  // Nobody has mended the row in a later import, or waived it; one that was held does not wait any more.
  return `not exists (select from row_resolution r where r.import_id = s.import_id and r."row" = s."row")
    and not exists (select from held_row h where h.import_id = s.import_id and h."row" = s."row"
      and h.state in ('waiting', 'released'))`;
}

type SkippedLine = readonly [
  row: number,
  cells: readonly string[],
  issues: readonly (readonly [column: number | null, field: string | null, code: IssueCode, message: string])[],
];

async function* rowByRow(batches: AsyncIterable<readonly { readonly line: string }[]>) {
  for await (const batch of batches) {
    for (const { line } of batch) {
      const [row, cells, found] = JSON.parse(line) as SkippedLine;
      const issues: Issue[] = found.map(([column, field, code, message]) => ({ row, column, field, code, message }));
      yield { row, cells, issues };
    }
  }
}
