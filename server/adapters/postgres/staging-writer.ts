import type { Pool } from "pg";
import { allEnded } from "#adapters/postgres/all-ended.ts";
import { copyBuffer } from "#adapters/postgres/copy-buffer.ts";
import { copyText } from "#adapters/postgres/copy-text.ts";
import { keepRows } from "#adapters/postgres/kept-rows.ts";
import { rowsAreWhole } from "#adapters/postgres/rows-are-whole.ts";
import { stagedRows } from "#adapters/postgres/staged-rows.ts";
import { stagingTables } from "#adapters/postgres/staging-tables.ts";
import { takeStagingOver } from "#adapters/postgres/take-staging-over.ts";
import { withWorkspaceClient } from "#adapters/postgres/with-workspace.ts";
import { bookingConflictCodes } from "#core/appointments/booking-conflicts.ts";
import type { Issue, IssueCode } from "#core/checking/issue.ts";
import type { RowBytes } from "#core/checking/row-bytes.ts";
import type { EditedStagedRow, PlanSettings, StagingWriter } from "#ports/staging.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";

/** Why rows are skipped that were good until all rows were read. */
const foundLate: ReadonlySet<IssueCode> = new Set([
  ...(["repeated_key", "unknown_reference"] as const),
  ...bookingConflictCodes,
]);

/** Opens the import's staging tables, empty, and gives what fills them. */
export async function openStaging(
  pool: Pool,
  scope: WorkspaceScope,
  importId: string,
  settings: PlanSettings & { readonly hasEdits?: boolean; readonly twoConnections: boolean },
): Promise<StagingWriter> {
  const tables = stagingTables(importId);
  const known = await withWorkspaceClient(pool, scope, async (client) => {
    await takeStagingOver(client, importId);
    if (settings.hasEdits) await client.query("select staging.open_mended($1)", [importId]);
    const records = await client.query("select from record where workspace_id = $1 and entity = $2 limit 1", [
      scope.workspaceId,
      settings.entity,
    ]);
    const before = await client.query("select from skipped_row where import_id = $1 limit 1", [importId]);
    return {
      whole: await rowsAreWhole(client, scope, settings),
      none: records.rowCount === 0,
      isFirst: before.rowCount === 0,
    };
  });
  const rows = stagedRows(pool, scope, importId, { ...settings, ...known });
  const skipped = copyBuffer(pool, tables.skipped);
  const issues = copyBuffer(pool, tables.issue);
  // What an earlier plan has kept is in use until this one replaces it.
  const keeper =
    settings.twoConnections && known.isFirst && !settings.hasEdits ? keepRows(pool, scope, importId) : null;
  let areAllRead = false;
  const edited = settings.hasEdits ? editedRows(pool, scope, importId) : null;
  const addIssue = ({ row, column, field, code, message, waitsFor }: Issue, position: number) => {
    const columnText = column === null ? "\\N" : String(column);
    const waitsText = waitsFor === undefined ? "\\N" : copyText(waitsFor);
    issues.add(`${row}\t${position}\t${columnText}\t${field ?? "\\N"}\t${code}\t${copyText(message)}\t${waitsText}\n`);
  };
  const flush = async () => {
    // All of them have to end before anybody drops the tables, also when the first has failed.
    await allEnded([rows.close(), skipped.close(), issues.close(), edited?.close()]);
  };

  return {
    good: rows.good,
    goodBytes: rows.goodBytes,
    skipped(row, key, cells, found, keyNow = key) {
      // A faulty row still takes part when repeated keys are looked for; one that is skipped after that is staged.
      if (keyNow !== null && !found.some(({ code }) => foundLate.has(code))) rows.faulty(row, keyNow);
      if (keeper !== null && !areAllRead) return keeper.add(row, key, cells, found);
      skipped.add(`${row}\t${key === null ? "\\N" : copyText(key)}\t${copyText(JSON.stringify(cells))}\n`);
      found.forEach((issue, index) => addIssue(issue, index + 1));
    },
    skippedBytes(row, data, cells, found) {
      const key = data.keyFrom === data.keyTo ? null : textOf(data, data.keyFrom, data.keyTo);
      if (key !== null) rows.faulty(row, key);
      if (keeper !== null) return keeper.addBytes(row, data, cells, found);
      skipped.add(`${row}\t${key === null ? "\\N" : copyText(key)}\t${copyText(textOf(cells, 0, cells.length))}\n`);
      found.forEach((issue, index) => addIssue(issue, index + 1));
    },
    lateIssue: (issue) => addIssue(issue, 0),
    edited: (row) => edited?.add(row),
    async ready() {
      await rows.ready();
      await skipped.ready();
      await issues.ready();
      await edited?.ready();
      await keeper?.ready();
    },
    async flush() {
      await flush();
      areAllRead = true;
      await keeper?.keepRest();
    },
    async close() {
      await flush();
      await withWorkspaceClient(pool, scope, (client) => client.query("select staging.seal($1)", [importId]));
      return keeper;
    },
    async abandon() {
      await flush().catch(() => undefined);
      await keeper?.release();
    },
  };
}

function textOf({ bytes }: RowBytes, from: number, to: number): string {
  return Buffer.from(bytes.buffer, from, to - from).toString();
}

/** The rows that have edits, as they came; sealed with the first flush, after which repeated keys are looked for. */
function editedRows(pool: Pool, scope: WorkspaceScope, importId: string) {
  const buffer = copyBuffer(pool, stagingTables(importId).mended);
  let sealed = false;
  return {
    add({ row, key, cells, malformed }: EditedStagedRow) {
      const keyText = key === null ? "\\N" : copyText(key);
      buffer.add(`${row}\t${keyText}\t${copyText(JSON.stringify(cells))}\t${malformed ? "t" : "f"}\n`);
    },
    ready: () => buffer.ready(),
    async close() {
      await buffer.close();
      if (sealed) return;
      sealed = true;
      await withWorkspaceClient(pool, scope, (client) => client.query("select staging.seal_mended($1)", [importId]));
    },
  };
}
