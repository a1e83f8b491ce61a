import type { Transaction } from "#adapters/postgres/connect.ts";
import { fromJson, toJson } from "#adapters/postgres/json-column.ts";
import type { Mapping } from "#core/mapping/mapping.ts";
import type { MapReach } from "#core/value-maps/value-map.ts";
import type { PinnedMapping, ResolvedMappings } from "#ports/value-maps.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";
import { Prisma } from "#prisma/generated/client.ts";
import { entriesAt, toEntry } from "./value-entries.ts";

/** What imports of one workspace were checked with, inside the caller's transaction. */
export function resolvedMappings(tx: Transaction, { workspaceId }: WorkspaceScope): ResolvedMappings {
  return {
    async keep(importId, pinned) {
      await tx.importMapping.deleteMany({ where: { importId, workspaceId } });
      if (!pinned) return;
      const { mappingVersionId, on, mapping, maps } = pinned;
      const day = new Date(`${on}T00:00:00.000Z`);
      const stored = mapping === null ? Prisma.DbNull : toJson(mapping);
      await tx.importMapping.create({
        data: { importId, workspaceId, mappingVersionId, day, mapping: stored, maps: toJson(maps) },
      });
    },

    async find(importId) {
      const [row] = await tx.$queryRaw<
        { mappingVersionId: string; on: string; mapping: unknown; maps: unknown }[]
      >`select m.mapping_version_id::text as "mappingVersionId", m.day::text as "on", m.mapping, m.maps
        from import_mapping m join import i on i.id = m.import_id and i.mapping_version_id = m.mapping_version_id
        where m.import_id = ${importId}::uuid and m.workspace_id = ${workspaceId}::uuid`;
      if (!row) return null;
      const { mappingVersionId, on } = row;
      const maps = fromJson<PinnedMapping["maps"]>(row.maps);
      return { mappingVersionId, on, mapping: fromJson<Mapping | null>(row.mapping), maps };
    },

    async maps(pinned) {
      if (pinned.length === 0) return [];
      const ids = pinned.map(({ id }) => id);
      const rows = await tx.valueMap.findMany({ where: { workspaceId, id: { in: ids } }, orderBy: { id: "asc" } });
      const revisions = await tx.valueMapRevision.findMany({
        where: { workspaceId, OR: pinned.map(({ id, revision }) => ({ mapId: id, revision })) },
      });
      const byMap = Map.groupBy(await entriesAt(tx, workspaceId, pinned), ({ mapId }) => mapId);
      return revisions.flatMap((at) => {
        const row = rows.find(({ id }) => id === at.mapId);
        if (!row) return [];
        const { id, name, field } = row;
        const reach = row.reach as MapReach;
        const all = (byMap.get(id) ?? []).map(toEntry);
        return [{ id, name, field, reach, folding: foldingOf(at), revision: at.revision, all }];
      });
    },

    async revisions(mapId) {
      const where = { workspaceId, mapId };
      const rows = await tx.valueMapRevision.findMany({ where, orderBy: { revision: "desc" }, take: mostRevisions });
      return rows.map((row) => {
        const { revision, added, removed, byName, proposedByName, at } = row;
        return { revision, folding: foldingOf(row), added, removed, byName, proposedByName, at: at.toISOString() };
      });
    },
  };
}

const mostRevisions = 100;

function foldingOf({ foldCase, foldAccents, foldSpace }: Record<"foldCase" | "foldAccents" | "foldSpace", boolean>) {
  return { case: foldCase, accents: foldAccents, space: foldSpace };
}
