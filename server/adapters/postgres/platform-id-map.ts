import type { Transaction } from "#adapters/postgres/connect.ts";
import { entityNames } from "#core/entities/entities.ts";
import type { EntityName } from "#core/entities/entity.ts";
import type { IdOfKey } from "#core/platform/id-map.ts";
import type { IdMapEntry, PlatformIdMap } from "#ports/platform-id-map.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";
import { Prisma } from "#prisma/generated/client.ts";

type Line = Omit<IdMapEntry, "learnedBy" | "at"> & {
  readonly importId: string | null;
  readonly number: number | null;
  readonly row: number | null;
  readonly at: Date;
};

/** By which ids the platform of one workspace knows our keys, in the caller's transaction. */
export function platformIdMap(tx: Transaction, { workspaceId }: WorkspaceScope): PlatformIdMap {
  return {
    // Kind by kind, each in an index alone: grouped at once, the rows of all workspaces are read.
    counts: () =>
      tx.$queryRaw<{ entity: EntityName; ids: number; conflicts: number }[]>`
        select e.entity, n.ids, c.conflicts from unnest(${[...entityNames]}::text[]) as e (entity)
        cross join lateral (
          select count(*)::int as ids from platform_id
          where workspace_id = ${workspaceId}::uuid and entity = e.entity) n
        cross join lateral (
          select count(*)::int as conflicts from platform_id
          where workspace_id = ${workspaceId}::uuid and entity = e.entity and conflict_id is not null) c
        where n.ids > 0 order by e.entity`,

    async list({ entity, search, conflictsOnly, after, limit }) {
      // Each condition only where it is asked for: with all of them in one statement no plan could go by any.
      const conditions = [
        Prisma.sql`p.workspace_id = ${workspaceId}::uuid and p.entity = ${entity}`,
        ...(after === null ? [] : [Prisma.sql`p.external_id > ${after}`]),
        ...(conflictsOnly ? [Prisma.sql`p.conflict_id is not null`] : []),
        ...(search === "" ? [] : [containing(search)]),
      ];
      const lines = await tx.$queryRaw<Line[]>`
        select p.entity, p.external_id as "externalId", p.platform_id as "platformId", p.conflict_id as "conflictId",
          p.decided_by_name as "decidedByName", p.at, i.id as "importId", i.number, p."row"
        from platform_id p left join import i on i.id = p.import_id
        where ${Prisma.join(conditions, " and ")}
        order by p.external_id limit ${limit}`;
      return lines.map(entryOf);
    },

    withIds: (entity, platformIds) =>
      tx.platformId.findMany({
        where: { workspaceId, entity, platformId: { in: [...platformIds] } },
        select: { entity: true, externalId: true, platformId: true, conflictId: true },
      }) as Promise<IdOfKey[]>,

    async take(entity, externalId) {
      // One decision of a workspace at a time: two of different keys may be about the same id.
      await tx.$queryRaw`select pg_advisory_xact_lock(hashtextextended('platform_id ' || ${workspaceId}, 0))::text`;
      const rows = await tx.$queryRaw<IdOfKey[]>`
        select entity, external_id as "externalId", platform_id as "platformId", conflict_id as "conflictId"
        from platform_id where workspace_id = ${workspaceId}::uuid and entity = ${entity}
          and external_id = ${externalId} for update`;
      return rows[0] ?? null;
    },

    async settle({ entity, externalId, platformId }, decidedByName) {
      await tx.platformId.update({
        where: { workspaceId_entity_externalId: { workspaceId, entity, externalId } },
        data: { platformId, conflictId: null, decidedByName, at: new Date() },
      });
    },

    async forget(entity, externalIds) {
      await tx.platformId.deleteMany({ where: { workspaceId, entity, externalId: { in: [...externalIds] } } });
    },
  };
}

/**
 * Of a million ids, 0.1 s for digits alone, which most are, and twice that where upper and lower case are one: both ids of a
 * line are folded at once, with a character between them that no search has.
 */
function containing(search: string): Prisma.Sql {
  const part = `%${search.replace(/[\\%_]/g, "\\$&")}%`;
  const hasLetters = search.toLowerCase() !== search.toUpperCase();
  return hasLetters
    ? Prisma.sql`lower(p.external_id || chr(31) || p.platform_id) like lower(${part})`
    : Prisma.sql`(p.external_id like ${part} or p.platform_id like ${part})`;
}

function entryOf({ importId, number, row, at, ...entry }: Line): IdMapEntry {
  const learnedBy = importId === null || number === null || row === null ? null : { importId, number, row };
  return { ...entry, learnedBy, at: at.toISOString() };
}
