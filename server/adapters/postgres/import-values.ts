import type { Transaction } from "#adapters/postgres/connect.ts";
import type { ImportValues, StoredValue } from "#ports/import-values.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";

/** Values of imports of the workspace, inside the caller's transaction. */
export function importValues(tx: Transaction, { workspaceId }: WorkspaceScope): ImportValues {
  return {
    async columns(importId) {
      return tx.importValueColumn.findMany({
        where: { importId, workspaceId },
        orderBy: { field: "asc" },
        select: { field: true, complete: true, distinct: true, unknown: true, unknownRows: true },
      });
    },

    async ofField(importId, field, positions) {
      return tx.$queryRaw<StoredValue[]>`
        select position, value, "rows", first_row as "firstRow", outcome, target from import_value
        where import_id = ${importId}::uuid and workspace_id = ${workspaceId}::uuid and field = ${field}
          and (${positions ?? null}::int[] is null or position = any(${positions ?? null}::int[]))
        order by position`;
    },
  };
}
