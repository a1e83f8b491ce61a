import type { Transaction } from "#adapters/postgres/connect.ts";
import { fromJson, toJson } from "#adapters/postgres/json-column.ts";
import type { ProposedChange } from "#core/value-maps/proposed-change.ts";
import type { MapProposal, MapProposals } from "#ports/map-proposals.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";
import { Prisma, type ValueMapProposal } from "#prisma/generated/client.ts";

/** Changes of value maps of one workspace that wait for a second person, inside the caller's transaction. */
export function mapProposals(tx: Transaction, { workspaceId }: WorkspaceScope): MapProposals {
  return {
    async open() {
      const rows = await tx.$queryRaw<{ id: string; mapId: string; byId: string | null; byName: string }[]>`
        select p.id::text, p.map_id::text as "mapId", p.by_id::text as "byId", p.by_name as "byName"
        from value_map_proposal p join value_map m on m.id = p.map_id and m.removed_at is null
        where p.workspace_id = ${workspaceId}::uuid order by p.id`;
      return rows.map(({ id, mapId, byId, byName }) => ({ id, mapId, by: { id: byId, name: byName } }));
    },

    async ofMap(mapId) {
      const rows = await tx.valueMapProposal.findMany({ where: { workspaceId, mapId }, orderBy: { id: "asc" } });
      return rows.map(toProposal);
    },

    async find(id) {
      const row = await tx.valueMapProposal.findFirst({ where: { workspaceId, id } });
      return row && toProposal(row);
    },

    async keep({ mapId, by, change }, seen) {
      const stored = change === null ? Prisma.DbNull : toJson(change);
      const where = { workspaceId, mapId, byId: by.id };
      const made = { ...where, byName: by.name, change: stored };
      const next = { change: stored, revision: (seen ?? 0) + 1, at: new Date() };
      const { count } =
        seen === null
          ? await tx.valueMapProposal.createMany({ data: made, skipDuplicates: true })
          : await tx.valueMapProposal.updateMany({ where: { ...where, revision: seen }, data: next });
      const row = count === 0 ? null : await tx.valueMapProposal.findFirst({ where });
      return row && toProposal(row);
    },

    async end(id, seen) {
      const { count } = await tx.valueMapProposal.deleteMany({ where: { workspaceId, id, revision: seen } });
      return count > 0;
    },
  };
}

function toProposal({ id, mapId, revision, byId, byName, at, change }: ValueMapProposal): MapProposal {
  const by = { id: byId, name: byName };
  return { id, mapId, revision, by, at: at.toISOString(), change: fromJson<ProposedChange | null>(change) };
}
