import type { Transaction } from "#adapters/postgres/connect.ts";
import { previewUndo } from "#adapters/postgres/preview-undo.ts";
import { endUndoStates, undoRunOf } from "#adapters/postgres/undo-row.ts";
import { undoRows } from "#adapters/postgres/undo-rows.ts";
import { undoStatesBefore } from "#core/undo/undo.ts";
import type { UndoStore } from "#ports/undo-store.ts";
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

    rows: (of, page) => undoRows(tx, workspaceId, of, page),

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
