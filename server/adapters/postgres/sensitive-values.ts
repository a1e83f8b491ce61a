import type { Transaction } from "#adapters/postgres/connect.ts";
import { currentRows, runOf } from "#adapters/postgres/mending-rows.ts";
import { stagingTables } from "#adapters/postgres/staging-tables.ts";
import type { SensitiveValues } from "#ports/sensitive-values.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";

/** Single values of the workspace's rows, inside the caller's transaction, which also records that they were seen. */
export function sensitiveValues(tx: Transaction, { workspaceId }: WorkspaceScope): SensitiveValues {
  return {
    async planned(importId, { entity, field, rows }) {
      const staged = stagingTables(importId);
      const [there] = await tx.$queryRawUnsafe<{ there: boolean }[]>(
        "select to_regclass($1) is not null as there",
        staged.data,
      );
      if (!there?.there) return [];
      // As importDetails reads the rows, of which this is one field.
      return tx.$queryRawUnsafe<{ row: number; before: unknown; after: unknown }[]>(
        `select p."row", whole(c.data) -> $3 as before, whole(coalesce(d.data, c.data)) -> $3 as after
         from ${staged.row} p
         left join ${staged.data} d using ("row")
         left join record r on r.workspace_id = $1::uuid and r.entity = $2 and r.key = p.key
         left join change c on c.import_id = r.import_id and c."row" = r."row"
         where p.action is not null and p."row" = any($4) order by p."row"`,
        workspaceId,
        entity,
        field,
        [...rows],
      );
    },

    async skipped(importId, column, rows) {
      const found = await currentRows({ run: runOf(tx), workspaceId, importId }, rows);
      return found.map(({ row, cells }) => ({ row, cell: cells[column - 1] ?? "" }));
    },
  };
}
