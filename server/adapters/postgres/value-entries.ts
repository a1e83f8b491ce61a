import type { Transaction } from "#adapters/postgres/connect.ts";
import type { StoredEntry } from "#ports/value-maps.ts";

export type EntryRow = StoredEntry & { readonly mapId: string };

/** Current entries of maps, all in one query. */
export async function entriesOf(
  tx: Transaction,
  workspaceId: string,
  mapIds: readonly string[],
): Promise<readonly EntryRow[]> {
  return tx.$queryRaw<EntryRow[]>`
    select id::text, map_id::text as "mapId", source, target, valid_from::text as "from", valid_to::text as "to"
    from value_entry
    where workspace_id = ${workspaceId}::uuid and until_revision is null
      and map_id in (select unnest(${[...mapIds]}::uuid[]))
    order by id`;
}

/** Entries of maps as they were at these revisions, all in one query. */
export async function entriesAt(
  tx: Transaction,
  workspaceId: string,
  maps: readonly { readonly id: string; readonly revision: number }[],
): Promise<readonly EntryRow[]> {
  return tx.$queryRaw<EntryRow[]>`
    select e.id::text, map_id::text as "mapId", source, target, valid_from::text as "from", valid_to::text as "to"
    from unnest(${maps.map(({ id }) => id)}::uuid[], ${maps.map(({ revision }) => revision)}::int[]) as m (id, revision)
    join value_entry e on e.map_id = m.id and e.since_revision <= m.revision
      and (e.until_revision is null or e.until_revision > m.revision)
    where workspace_id = ${workspaceId}::uuid
    order by e.id`;
}

export function toEntry({ id, source, target, from, to }: EntryRow): StoredEntry {
  return { id, source, target, from, to };
}
