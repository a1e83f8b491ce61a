import { hash } from "node:crypto";
import type { Pool } from "pg";
import { copyBuffer, copyText } from "#adapters/postgres/copy-buffer.ts";
import { stagingTables } from "#adapters/postgres/staging-tables.ts";
import { withWorkspaceClient } from "#adapters/postgres/with-workspace.ts";
import type { Issue } from "#core/checking/issue.ts";
import type { StagingWriter } from "#ports/staging.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";

/** Opens the import's staging tables, empty, and gives what fills them. */
export async function openStaging(pool: Pool, scope: WorkspaceScope, importId: string): Promise<StagingWriter> {
  const tables = stagingTables(importId);
  await withWorkspaceClient(pool, scope, (client) => client.query("select staging.open($1)", [importId]));
  const rows = copyBuffer(pool, tables.row);
  const skipped = copyBuffer(pool, tables.skipped);
  const issues = copyBuffer(pool, tables.issue);
  const addIssue = ({ row, column, field, code, message }: Issue, position: number) => {
    const columnText = column === null ? "\\N" : String(column);
    issues.add(`${row}\t${position}\t${columnText}\t${field ?? "\\N"}\t${code}\t${copyText(message)}\n`);
  };
  const flush = async () => {
    await rows.close();
    await skipped.close();
    await issues.close();
  };

  return {
    good(row, key, data) {
      // JSON text holds no raw line break or tab, only the backslashes of its own escapes.
      const text = data.includes("\\") ? data.replaceAll("\\", "\\\\") : data;
      rows.add(`${row}\t${copyText(key)}\t${text}\t${hash("md5", data, "hex")}\n`);
    },
    skipped(row, key, cells, found) {
      // A faulty row still takes part when repeated keys are looked for, unless that is why it is skipped.
      if (key !== null && !found.some((issue) => issue.code === "repeated_key")) {
        rows.add(`${row}\t${copyText(key)}\t\\N\t\\N\n`);
      }
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
