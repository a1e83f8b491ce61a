import type { Transaction } from "#adapters/postgres/connect.ts";
import type { EntityName } from "#core/entities/entity.ts";
import { changedEntries } from "#core/value-maps/changed-entries.ts";
import type { MapReach, ValueMap } from "#core/value-maps/value-map.ts";
import type { ListedMap, StoredEntry, ValueMaps } from "#ports/value-maps.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";
import type { ValueMap as MapRow } from "#prisma/generated/client.ts";
import { type EntryRow, entriesOf, toEntry } from "./value-entries.ts";

/** Value maps of one workspace, inside the caller's transaction. */
export function valueMaps(tx: Transaction, { workspaceId }: WorkspaceScope): ValueMaps {
  const current = { workspaceId, removedAt: null };
  return {
    async list() {
      const rows = await tx.valueMap.findMany({ where: current, orderBy: { name: "asc" } });
      return rows.map(toMap);
    },

    async find(id) {
      const row = await tx.valueMap.findFirst({ where: { id, ...current } });
      return row && toMap(row);
    },

    async entries(mapId, { revision, after, limit } = {}) {
      const rows = await tx.$queryRaw<EntryRow[]>`
        select id::text, map_id::text as "mapId", source, target, valid_from::text as "from", valid_to::text as "to"
        from value_entry
        where workspace_id = ${workspaceId}::uuid and map_id = ${mapId}::uuid and id > ${after ?? beforeAll}::uuid
          and case when ${revision ?? null}::int is null then until_revision is null
            else since_revision <= ${revision ?? null}::int and coalesce(until_revision > ${revision ?? null}::int, true) end
        order by id limit ${limit ?? null}::int`;
      return rows.map(toEntry);
    },

    async save(map, change, seen, by, proposedByName) {
      const before = await lock(tx, workspaceId, map.id);
      if ((before?.revision ?? null) !== seen) return "stale";
      const { name, folding, idsOf } = map;
      const settings = { name, idsOf, ...columnsOf(folding) };
      if (before && sameSettings(before, settings) && change.add.length + change.remove.length === 0) {
        return { revision: before.revision };
      }
      const entries = before ? await entriesOf(tx, workspaceId, [map.id]) : [];
      const changed = changedEntries(entries, change, folding);
      if (typeof changed === "string" || "clash" in changed) return changed;

      const gone = new Set(change.remove);
      const revision = (before?.revision ?? 0) + 1;
      const row = {
        ...settings,
        revision,
        entries: changed.kept.length + change.add.length,
        changedAt: new Date(),
        changedByName: by.name,
      };
      if (await isTaken(tx, workspaceId, map)) return "taken";
      if (before) await tx.valueMap.updateMany({ where: { id: map.id, workspaceId }, data: row });
      else {
        const { id, reach, feedId, entity, field } = map;
        const made = await tx.valueMap.createMany({
          data: { workspaceId, id, reach, feedId, entity, field, ...row },
          skipDuplicates: true,
        });
        if (made.count === 0) return "taken";
      }
      await tx.valueMapRevision.create({
        data: {
          ...{ mapId: map.id, revision, workspaceId, ...columnsOf(folding) },
          ...{ added: change.add.length, removed: gone.size, byId: by.id, byName: by.name },
          proposedByName: proposedByName ?? null,
        },
      });
      await close(tx, [...gone], revision);
      await add(tx, workspaceId, map.id, change.add, revision);
      return { revision };
    },

    async remove(mapId, seen) {
      const where = { id: mapId, ...current, revision: seen };
      const { count } = await tx.valueMap.updateMany({ where, data: { removedAt: new Date() } });
      if (count > 0) await tx.valueMapProposal.deleteMany({ where: { workspaceId, mapId } });
      return count > 0;
    },

    async forMapping(feedId, entity, names) {
      const rows = await tx.valueMap.findMany({
        where: {
          ...current,
          OR: [
            { reach: "feed", feedId: feedId ?? beforeAll, entity },
            { reach: "workspace", entity },
            { reach: "shared", name: { in: [...names] } },
          ],
        },
        orderBy: { id: "asc" },
      });
      if (rows.length === 0) return [];
      const ids = rows.map(({ id }) => id);
      const byMap = Map.groupBy(await entriesOf(tx, workspaceId, ids), (entry) => entry.mapId);
      return rows.map((row) => ({ ...toMap(row), all: byMap.get(row.id) ?? [] }));
    },
  };
}

/** An id that no row has, before all others. */
const beforeAll = "00000000-0000-0000-0000-000000000000";

/** The map as it is now; whoever else saves it waits until this transaction ends. */
async function lock(tx: Transaction, workspaceId: string, id: string): Promise<MapRow | null> {
  await tx.$queryRaw`select id::text from value_map where id = ${id}::uuid for update`;
  return tx.valueMap.findFirst({ where: { id, workspaceId, removedAt: null } });
}

async function isTaken(tx: Transaction, workspaceId: string, { id, name }: Pick<ValueMap, "id" | "name">) {
  const [found] = await tx.$queryRaw<{ id: string }[]>`
    select id::text from value_map where workspace_id = ${workspaceId}::uuid and removed_at is null
      and lower(name) = lower(${name}) and id <> ${id}::uuid limit 1`;
  return found !== undefined;
}

async function close(tx: Transaction, ids: readonly string[], revision: number): Promise<void> {
  if (ids.length === 0) return;
  await tx.$executeRaw`
    update value_entry set until_revision = ${revision}
    where id in (select unnest(${[...ids]}::uuid[])) and until_revision is null`;
}

/** In one statement: of 10,000 entries, 10,000 statements would be seconds. */
async function add(
  tx: Transaction,
  workspaceId: string,
  mapId: string,
  entries: readonly Omit<StoredEntry, "id">[],
  revision: number,
): Promise<void> {
  if (entries.length === 0) return;
  await tx.$executeRaw`
    insert into value_entry (workspace_id, map_id, source, target, valid_from, valid_to, since_revision)
    select ${workspaceId}::uuid, ${mapId}::uuid, e.source, e.target, e.valid_from, e.valid_to, ${revision}
    from unnest(${entries.map(({ source }) => source)}::text[], ${entries.map(({ target }) => target)}::text[],
      ${entries.map(({ from }) => from)}::date[], ${entries.map(({ to }) => to)}::date[])
      with ordinality as e (source, target, valid_from, valid_to, position) order by e.position`;
}

type FoldColumns = Pick<MapRow, "foldCase" | "foldAccents" | "foldSpace">;

function columnsOf({ case: foldCase, accents: foldAccents, space: foldSpace }: ValueMap["folding"]): FoldColumns {
  return { foldCase, foldAccents, foldSpace };
}

function sameSettings(before: MapRow, now: FoldColumns & Pick<MapRow, "name" | "idsOf">): boolean {
  return (["name", "idsOf", "foldCase", "foldAccents", "foldSpace"] as const).every((key) => before[key] === now[key]);
}

function toMap(row: MapRow): ListedMap {
  const { id, name, feedId, field, idsOf, revision, entries, changedAt, changedByName } = row;
  return {
    ...{ id, name, feedId, field, idsOf, revision, entries, changedByName },
    reach: row.reach as MapReach,
    entity: row.entity as EntityName | null,
    folding: { case: row.foldCase, accents: row.foldAccents, space: row.foldSpace },
    changedAt: changedAt.toISOString(),
  };
}
