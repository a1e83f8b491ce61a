import type { Pool } from "pg";
import { mendingChange } from "#adapters/postgres/mending-change.ts";
import { withWorkspaceClient } from "#adapters/postgres/with-workspace.ts";
import type { Mending, OverlaidRow } from "#ports/mending.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";

/** Edits of skipped rows, and what they make of a plan. */
export function mending(pool: Pool): Mending {
  return {
    change: (scope, importId, work) =>
      withWorkspaceClient(pool, scope, async (client) => work(await mendingChange(client, scope, importId))),
    overlay: (scope, importId) => overlay(pool, scope, importId),
  };
}

const rowsPerPage = 1_000;

async function* overlay(pool: Pool, scope: WorkspaceScope, importId: string): AsyncGenerator<OverlaidRow> {
  let after = 0;
  for (;;) {
    const rows = await withWorkspaceClient(pool, scope, async (client) => {
      const found = await client.query<{ row: number; changes: readonly [number, string][] | null }>(
        `select p."row", (
           select json_agg(json_build_array(c."column", c.after) order by c.number, c."column")
           from cell_edit c join edit e using (import_id, number)
           where c.import_id = $1 and c."row" = p."row" and not e.undone) as changes
         from (
           select distinct "row" from cell_edit where import_id = $1 and workspace_id = $2 and "row" > $3
           order by "row" limit ${rowsPerPage}
         ) p order by p."row"`,
        [importId, scope.workspaceId, after],
      );
      return found.rows;
    });
    for (const { row, changes } of rows) {
      yield { row, changes: (changes ?? []).map(([column, text]) => ({ column, after: text })) };
    }
    const last = rows.at(-1);
    if (!last || rows.length < rowsPerPage) return;
    after = last.row;
  }
}
