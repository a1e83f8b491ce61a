import type { Pool } from "pg";
import { cursorRows } from "#adapters/postgres/cursor.ts";
import { loadPlan } from "#adapters/postgres/load-plan.ts";
import { planImport } from "#adapters/postgres/plan-import.ts";
import { openStaging } from "#adapters/postgres/staging-writer.ts";
import { withWorkspaceClient } from "#adapters/postgres/with-workspace.ts";
import type { RepeatedKey, Staging } from "#ports/staging.ts";

/**
 * Checked rows in unlogged tables of their own, one set an import. With `twoConnections` a check with many skipped rows
 * takes two from the pool for as long as it lasts, and a large load a second one.
 */
export function staging(pool: Pool, settings: { readonly twoConnections: boolean }): Staging {
  return {
    open: (scope, importId, input) => openStaging(pool, scope, importId, { ...input, ...settings }),
    repeatedKeys: (scope, importId, among) =>
      cursorRows<RepeatedKey>(pool, scope, {
        text: `select "row", key, first_row as "firstRow", faulty from
                 ${among ? "staging.repeated_among($1, $2)" : "staging.repeated_keys($1)"}`,
        values: among ? [importId, among] : [importId],
      }),
    plan: (scope, importId, input) => planImport(pool, scope, importId, input),
    load: (scope, importId, input) => loadPlan(pool, scope, importId, { ...input, ...settings }),
    async discard(scope, importId) {
      await withWorkspaceClient(pool, scope, (client) => client.query("select staging.discard($1)", [importId]));
    },
  };
}
