import type { Pool } from "pg";
import { copyBuffer } from "#adapters/postgres/copy-buffer.ts";
import { copyText } from "#adapters/postgres/copy-text.ts";
import { rowsAreWhole } from "#adapters/postgres/rows-are-whole.ts";
import { stagedRows } from "#adapters/postgres/staged-rows.ts";
import { stagingTables } from "#adapters/postgres/staging-tables.ts";
import { withWorkspaceClient } from "#adapters/postgres/with-workspace.ts";
import type { Issue } from "#core/checking/issue.ts";
import type { PlanSettings, StagingWriter } from "#ports/staging.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";

/** Opens the import's staging tables, empty, and gives what fills them. */
export async function openStaging(
  pool: Pool,
  scope: WorkspaceScope,
  importId: string,
  settings: PlanSettings,
): Promise<StagingWriter> {
  const tables = stagingTables(importId);
  const known = await withWorkspaceClient(pool, scope, async (client) => {
    await client.query("select staging.open($1)", [importId]);
    const records = await client.query("select from record where workspace_id = $1 and entity = $2 limit 1", [
      scope.workspaceId,
      settings.entity,
    ]);
    return { whole: await rowsAreWhole(client, scope, settings), none: records.rowCount === 0 };
  });
  const rows = stagedRows(pool, scope, importId, { ...settings, ...known });
  const skipped = copyBuffer(pool, tables.skipped);
  const issues = copyBuffer(pool, tables.issue);
  const addIssue = ({ row, column, field, code, message }: Issue, position: number) => {
    const columnText = column === null ? "\\N" : String(column);
    issues.add(`${row}\t${position}\t${columnText}\t${field ?? "\\N"}\t${code}\t${copyText(message)}\n`);
  };
  const flush = async () => {
    // All of them have to end before anybody drops the tables, also when the first has failed.
    const closed = await Promise.allSettled([rows.close(), skipped.close(), issues.close()]);
    const failed = closed.find((result) => result.status === "rejected");
    if (failed) throw failed.reason;
  };

  return {
    good: rows.good,
    skipped(row, key, cells, found) {
      // A faulty row still takes part when repeated keys are looked for, unless that is why it is skipped.
      if (key !== null && !found.some((issue) => issue.code === "repeated_key")) rows.faulty(row, key);
      skipped.add(`${row}\t${key === null ? "\\N" : copyText(key)}\t${copyText(JSON.stringify(cells))}\n`);
      found.forEach((issue, index) => addIssue(issue, index + 1));
    },
    lateIssue: (issue) => addIssue(issue, 0),
    async ready() {
      await rows.ready();
      await skipped.ready();
      await issues.ready();
    },
    flush,
    async close() {
      await flush();
      await withWorkspaceClient(pool, scope, (client) => client.query("select staging.seal($1)", [importId]));
    },
    async abandon() {
      await flush().catch(() => undefined);
    },
  };
}
