import type { Database, Transaction } from "#adapters/postgres/connect.ts";
import { dueFiles } from "#adapters/postgres/due-files.ts";
import type { DueFile, FileRemovals, GoingFile, WithRetention } from "#ports/retention.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";
import { Prisma } from "#prisma/generated/client.ts";

/** Stands for the text of an issue, which may quote a cell. */
const issueWithoutCells = "What was wrong was removed with the original.";

/** The tables whose rows hold cells of an original and nothing that is needed once it has gone. */
const copies = ["cell_edit", "mended_row", "import_value", "trial_row", "damaged_cell"] as const;

/** Taking files of one workspace away, inside the caller's transaction. */
export function fileRemovals(tx: Transaction, { workspaceId }: WorkspaceScope): FileRemovals {
  return {
    lock: () => lockRetention(tx, workspaceId),

    async due(at, limit) {
      const rows = await tx.$queryRaw<(DueFile & { sizeBytes: bigint })[]>`
        ${dueFiles(workspaceId, Prisma.sql`${at}::timestamptz`)}
        select kind, id, import_id as "importId", number as "importNumber", feed_id as "feedId", owner as rule, days,
          store_key as "storeKey", size_bytes as "sizeBytes"
        from due_file where not held and not needed order by number, kind desc, id limit ${limit}`;
      return rows.map((row) => ({ ...row, sizeBytes: Number(row.sizeBytes) }));
    },

    async mark(files, at) {
      const original = files.filter(({ kind }) => kind === "original");
      if (original.length > 0) await tx.$executeRaw`update import f ${removed(original, at, workspaceId)}`;
      const artifact = files.filter(({ kind }) => kind === "artifact");
      if (artifact.length > 0) await tx.$executeRaw`update artifact f ${removed(artifact, at, workspaceId)}`;
    },

    going: (limit) => tx.$queryRaw<GoingFile[]>`
      select 'original' as kind, id, id as "importId", store_key as "storeKey" from import
      where workspace_id = ${workspaceId}::uuid and file_removed_at is not null and file_gone_at is null
      union all
      select 'artifact', id, import_id, store_key from artifact
      where workspace_id = ${workspaceId}::uuid and file_removed_at is not null and file_gone_at is null
      limit ${limit}`,

    async clearCopies(importId, rows) {
      const skipped = await tx.$executeRaw`
        update skipped_row set cells = '[]' where (import_id, "row") in (
          select import_id, "row" from skipped_row
          where workspace_id = ${workspaceId}::uuid and import_id = ${importId}::uuid and cells::text <> '[]'
          order by "row" limit ${rows})`;
      const issues = await tx.$executeRaw`
        update issue set message = ${issueWithoutCells}, waits_for = null where (import_id, "row", position) in (
          select import_id, "row", position from issue
          where workspace_id = ${workspaceId}::uuid and import_id = ${importId}::uuid
            and message <> ${issueWithoutCells}
          order by "row" limit ${rows})`;
      const answers = await tx.$executeRaw`
        update platform_row set message = null where (import_id, "row") in (
          select import_id, "row" from platform_row
          where workspace_id = ${workspaceId}::uuid and import_id = ${importId}::uuid and message is not null
          order by "row" limit ${rows})`;
      let most = Math.max(skipped, issues, answers);
      for (const table of copies) {
        const name = Prisma.raw(table);
        most = Math.max(
          most,
          await tx.$executeRaw`delete from ${name} where ctid in (select ctid from ${name}
            where workspace_id = ${workspaceId}::uuid and import_id = ${importId}::uuid limit ${rows})`,
        );
      }
      return most >= rows;
    },

    async gone({ kind, id }, at) {
      const data = { fileGoneAt: new Date(at) };
      if (kind === "original") await tx.import.updateMany({ where: { id, workspaceId }, data });
      else await tx.artifact.updateMany({ where: { id, workspaceId }, data });
    },
  };
}

/** The rest of an update that marks rows `f`, all in one statement. */
function removed(files: readonly DueFile[], at: string, workspaceId: string): Prisma.Sql {
  return Prisma.sql`set file_removed_at = ${at}::timestamptz, file_removed_rule = d.rule, file_removed_days = d.days
    from unnest(${files.map(({ id }) => id)}::uuid[], ${files.map(({ rule }) => rule)}::text[],
      ${files.map(({ days }) => days)}::int[]) as d (id, rule, days)
    where f.id = d.id and f.workspace_id = ${workspaceId}::uuid and f.file_removed_at is null`;
}

/** One at a time in a workspace: whoever holds files, and whoever takes them away. */
export async function lockRetention(tx: Transaction, workspaceId: string): Promise<void> {
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${workspaceId}::text, 5))`;
}

/** The workspaces that have a rule, or files that are still to go: no more than which. */
export function withRetention({ pool }: Database): WithRetention {
  return async () => {
    const found = await pool.query<{ tenantId: string; workspaceId: string }>(
      'select tenant_id as "tenantId", workspace_id as "workspaceId" from workspaces_with_retention()',
    );
    return found.rows;
  };
}
