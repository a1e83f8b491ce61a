import type { Transaction } from "#adapters/postgres/connect.ts";
import { previewUndo } from "#adapters/postgres/preview-undo.ts";
import { bucketOf, removesRecord } from "#adapters/postgres/undo-buckets.ts";
import { endUndoStates, undoRunOf } from "#adapters/postgres/undo-row.ts";
import { undoStatesBefore } from "#core/undo/undo.ts";
import type { UndoRow, UndoStore } from "#ports/undo-store.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";

/** Undos of one workspace, inside the caller's transaction. */
export function undoStore(tx: Transaction, { tenantId, workspaceId }: WorkspaceScope): UndoStore {
  const find: UndoStore["find"] = async (undoId) => {
    const row = await tx.undo.findFirst({ where: { id: undoId, workspaceId } });
    return row && undoRunOf(row);
  };

  return {
    find,

    preview: (of) => previewUndo(tx, workspaceId, of),

    async rows({ importId, entity }, { bucket, after, limit }) {
      const done = await tx.undo.findFirst({
        where: { importId, workspaceId, state: { in: ["reporting", "completed"] } },
        select: { id: true },
      });
      // By the index, in the order of the rows: a page must not read the whole import first.
      await tx.$queryRaw`select set_config('enable_hashjoin', 'off', true), set_config('enable_mergejoin', 'off', true)`;
      return tx.$queryRawUnsafe<UndoRow[]>(
        rowsSql(done !== null),
        workspaceId,
        entity,
        importId,
        bucket,
        after,
        limit,
        ...(done ? [done.id] : []),
      );
    },

    async create(importId, expected, by) {
      const [made] = await tx.$queryRaw<{ id: string }[]>`
        insert into undo (workspace_id, tenant_id, import_id, expected_undone, expected_kept, expected_blocked,
          asked_by_id, asked_by_name)
        values (${workspaceId}::uuid, ${tenantId}::uuid, ${importId}::uuid, ${expected.undone}, ${expected.kept},
          ${expected.blocked}, ${by.id}::uuid, ${by.name})
        on conflict (import_id) where state not in ('cancelled', 'failed') do nothing returning id`;
      if (!made) return null;
      await announce(importId);
      return find(made.id);
    },

    async ofImport(importId) {
      const row = await tx.undo.findFirst({
        where: { importId, workspaceId },
        orderBy: [{ askedAt: "desc" }, { id: "desc" }],
      });
      return row && undoRunOf(row);
    },

    async byIds(undoIds) {
      if (undoIds.length === 0) return [];
      const rows = await tx.undo.findMany({ where: { workspaceId, id: { in: [...undoIds] } } });
      return rows.map(undoRunOf);
    },

    async move(undoId, to, patch = {}) {
      const [row] = await tx.undo.updateManyAndReturn({
        where: { id: undoId, workspaceId, state: { in: [...undoStatesBefore(to)] } },
        data: {
          state: to,
          ...(to === "undoing" && { startedAt: new Date() }),
          ...(endUndoStates.includes(to) && { finishedAt: new Date() }),
          ...((to === "undoing" || to === "reporting") && { attempts: { increment: 1 } }),
          ...patch,
        },
      });
      if (!row) return null;
      await announce(row.importId);
      return undoRunOf(row);
    },

    async note(undoId, done) {
      const rows = await tx.undo.updateManyAndReturn({
        where: { id: undoId, workspaceId },
        data: { progressDone: done },
        select: { importId: true },
      });
      for (const { importId } of rows) await announce(importId);
    },
  };

  /** Screens of the import hear of it when the transaction commits. */
  async function announce(importId: string): Promise<void> {
    await tx.$queryRaw`select pg_notify('causeway_import', ${`${workspaceId}:${importId}`})::text`;
  }
}

/** Parameters: workspace, entity, import, bucket, after, limit and, once it is done, the undo. */
function rowsSql(done: boolean): string {
  // What is left after an undo is told by its own changes; that a record moved on once more since says nothing new.
  const settled = `case when exists (select from change u where u.import_id = $7::uuid and u."row" = c."row")
    then 'undone' when ${bucketOf} = 'blocked' then 'blocked' else 'kept' end`;
  return `
    with page as (
      select c."row", c.key, c.version, c.before_import_id, c.before_row, r.import_id as now_import_id
      from change c join record r on r.workspace_id = $1::uuid and r.entity = $2 and r.key = c.key
      where c.import_id = $3::uuid and c."row" > $5 and ${done ? settled : bucketOf} = $4
      order by c."row" limit $6
    )
    select c."row", c.key, coalesce(${removesRecord}, false) as removes,
      case when $4 = 'kept' then (
        select json_build_object('importId', i.id, 'number', i.number, 'byUndo', i.id <> c.now_import_id)
        from import i where i.id = coalesce((select u.import_id from undo u where u.id = c.now_import_id), c.now_import_id)
      ) end as "changedBy",
      case when $4 = 'blocked' then array(
        select distinct s.destination from sent_on s
        where s.workspace_id = $1::uuid and s.entity = $2 and s.key = c.key and s.version >= c.version order by 1
      ) else array[]::text[] end as "sentTo"
    from page c order by c."row"`;
}
