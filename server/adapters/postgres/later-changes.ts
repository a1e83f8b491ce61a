import type { Transaction } from "#adapters/postgres/connect.ts";
import type { UndoneImport } from "#ports/undo-store.ts";
import { Prisma } from "#prisma/generated/client.ts";

/** Imports and undos whose changes may have replaced, or brought back, versions that an import made. */
export type Later = { readonly importIds: readonly string[]; readonly undoIds: readonly string[] };

/** SQL for how many changes an import has made: one of each record that it created, updated or ended. */
export function changesOf(run: string): string {
  return `(${run}.rows_created + ${run}.rows_updated + coalesce(${run}.rows_ended, 0))`;
}

/** Changes that are read to see which of them replaced one of the import: 200,000 take 75 ms. */
const mostRead = 500_000;

/**
 * What came after an import, when it changed so little that reading all of it is quicker than looking at every record;
 * else null. The import's own undo is none of it. An hour back, for clocks of several machines.
 */
export async function laterChanges(
  tx: Transaction,
  workspaceId: string,
  { importId }: UndoneImport,
  most = mostRead,
): Promise<Later | null> {
  const found = await tx.$queryRaw<{ id: string; undo: boolean; changes: number }[]>`
    select o.id::text, false as undo, ${Prisma.raw(changesOf("o"))} as changes
    from import i join import o on o.workspace_id = i.workspace_id and o.entity = i.entity and o.id <> i.id
    where i.id = ${importId}::uuid and i.workspace_id = ${workspaceId}::uuid and (o.rows_updated > 0 or o.rows_ended > 0)
      and o.state in ('reporting', 'completed')
      and (o.finished_at is null or o.finished_at >= i.created_at - interval '1 hour')
    union all
    select u.id::text, true, u.undone
    from import i join undo u on u.workspace_id = i.workspace_id and u.import_id <> i.id
    where i.id = ${importId}::uuid and i.workspace_id = ${workspaceId}::uuid and u.undone > 0
      and u.asked_at >= i.created_at - interval '1 hour'`;
  if (found.reduce((sum, { changes }) => sum + changes, 0) > most) return null;
  return {
    importIds: found.flatMap(({ id, undo }) => (undo ? [] : [id])),
    undoIds: found.flatMap(({ id, undo }) => (undo ? [id] : [])),
  };
}

/**
 * Rows of an import `$3` whose versions were replaced since, by what `laterChanges` found (`$importIds`, `$undoIds`),
 * and those of them that the record of `$1` and `$2` has again, for what came after them was undone.
 */
export function replacedSince(importIds: string, undoIds: string): string {
  return `replaced as materialized (
    select distinct n.before_row as "row" from change n
    where n.import_id = any (${importIds}::uuid[] || ${undoIds}::uuid[]) and n.before_import_id = $3::uuid
  ), brought_back as materialized (
    select n.restored_row as "row" from change n join record r
      on r.workspace_id = $1::uuid and r.entity = $2 and r.key = n.key and r.import_id = n.import_id and r."row" = n."row"
    where n.import_id = any (${undoIds}::uuid[]) and n.restored_import_id = $3::uuid)`;
}
