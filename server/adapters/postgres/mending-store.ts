import type { Transaction } from "#adapters/postgres/connect.ts";
import {
  actionsOf,
  issuesOf,
  liveEdits,
  mendablePage,
  mendableRows,
  mendableTotal,
  type MendRows,
  runOf,
} from "#adapters/postgres/mending-rows.ts";
import type { EditedCell, EditKind, EditLine, MendingStore, ShownMendableRow } from "#ports/mending.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";
import type { Edit } from "#prisma/generated/client.ts";

/** Edits of imports of one workspace, inside the caller's transaction. */
export function mendingStore(tx: Transaction, { workspaceId }: WorkspaceScope): MendingStore {
  const of = (importId: string): MendRows => ({ run: runOf(tx), workspaceId, importId });

  async function rowsAt(importId: string, rows: readonly number[], live: readonly number[]) {
    const found = await mendableRows(of(importId), rows, live);
    const issues = await issuesOf(of(importId), rows);
    const actions = await actionsOf(of(importId), rows);
    const originals = await tx.correctedRow.findMany({ where: { workspaceId, importId, row: { in: [...rows] } } });
    const originalRows = new Map(originals.map(({ row, originalRow }) => [row, originalRow]));
    return found.map((row): ShownMendableRow => ({
      ...row,
      originalRow: originalRows.get(row.row) ?? null,
      action: row.state === "mended" ? (actions.get(row.row) ?? null) : null,
      issues: issues.get(row.row) ?? [],
    }));
  }

  return {
    async counts(importId) {
      const where = { importId, workspaceId, dropped: null };
      const undo = await tx.edit.findFirst({ where: { ...where, undone: false }, orderBy: { number: "desc" } });
      const redo = await tx.edit.findFirst({ where: { ...where, undone: true }, orderBy: { number: "asc" } });
      const edits = await tx.edit.count({ where: { ...where, undone: false } });
      const lost = await tx.edit.count({ where: { ...where, dropped: "format", undone: false } });
      const skipped = await mendableTotal(of(importId), { show: "skipped" }, []);
      const mended = await mendableTotal(of(importId), { show: "mended" }, []);
      return {
        undo: undo && toLine(undo),
        redo: redo && toLine(redo),
        edits,
        skipped,
        mended,
        droppedWithFormat: lost,
      };
    },

    async rows(importId, filter) {
      const live = await liveEdits(of(importId));
      return rowsAt(importId, await mendablePage(of(importId), filter, live), live);
    },

    rowsAt: async (importId, rows) => rowsAt(importId, rows, await liveEdits(of(importId))),

    async plainRows(importId, filter) {
      const live = await liveEdits(of(importId));
      return mendableRows(of(importId), await mendablePage(of(importId), filter, live), live);
    },

    total: async (importId, filter) => mendableTotal(of(importId), filter, await liveEdits(of(importId))),

    async list(importId, { before, limit }) {
      const found = await tx.edit.findMany({
        where: { importId, workspaceId, dropped: null, ...(before !== undefined && { number: { lt: before } }) },
        orderBy: { number: "desc" },
        take: limit,
      });
      return found.map(toLine);
    },

    async cellsOf(importId, numbers, most) {
      const found = await tx.$queryRaw<(EditedCell & { number: number })[]>`
        select e.number, c.* from unnest(${[...numbers]}::int[]) as e (number)
        cross join lateral (
          select "row", "column", before, after from cell_edit
          where import_id = ${importId}::uuid and workspace_id = ${workspaceId}::uuid and number = e.number
          order by "row", "column" limit ${most}) c
        order by e.number, c."row", c."column"`;
      return Map.groupBy(found, ({ number }) => number);
    },

    async tally(importId) {
      const [cells] = await tx.$queryRaw<{ cells: number }[]>`
        select count(*)::int as cells from (
          select distinct c."row", c."column" from cell_edit c join edit e using (import_id, number)
          where c.import_id = ${importId}::uuid and c.workspace_id = ${workspaceId}::uuid
            and not e.undone and e.dropped is null) c`;
      const people = await tx.edit.groupBy({
        by: ["byName"],
        where: { importId, workspaceId, dropped: null, undone: false },
        orderBy: { byName: "asc" },
      });
      const rows = await mendableTotal(of(importId), { show: "mended" }, []);
      return { rows, cells: cells?.cells ?? 0, people: people.map(({ byName }) => byName) };
    },

    async dropAll(importId) {
      const dropped = await tx.edit.updateMany({
        where: { importId, workspaceId, dropped: null },
        data: { dropped: "format" },
      });
      await tx.cellEdit.deleteMany({ where: { importId, workspaceId } });
      return dropped.count;
    },
  };
}

function toLine({ number, kind, cells, rows, byName, at, undone }: Edit): EditLine {
  return { number, kind: kind as EditKind, cells, rows, byName, at: at.toISOString(), undone };
}
