import type { Transaction } from "#adapters/postgres/connect.ts";
import type { Site, SiteContent, Sites } from "#ports/sites.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";
import type { Prisma } from "#prisma/generated/client.ts";

type Row = Prisma.SiteGetPayload<object>;

/** Sites of one workspace, inside the caller's transaction. */
export function sites(tx: Transaction, { workspaceId }: WorkspaceScope): Sites {
  const find: Sites["find"] = async (siteId) => {
    const row = await tx.site.findFirst({ where: { id: siteId, workspaceId } });
    return row && siteOf(row);
  };
  /** There is one main site: whichever becomes it takes the place of the other. */
  const makeRoom = async ({ isMain }: SiteContent, siteId?: string) => {
    // Two first sites at once would both be the main one.
    await tx.$queryRaw`select pg_advisory_xact_lock(hashtextextended(${workspaceId}, 7))::text`;
    const others = { workspaceId, isMain: true, ...(siteId && { id: { not: siteId } }) };
    if (isMain) await tx.site.updateMany({ where: others, data: { isMain: false, version: { increment: 1 } } });
  };

  return {
    find,

    async list() {
      const rows = await tx.site.findMany({ where: { workspaceId }, orderBy: [{ isMain: "desc" }, { name: "asc" }] });
      return rows.map(siteOf);
    },

    async add(content, by) {
      await makeRoom(content);
      const known = await tx.site.findFirst({
        where: { workspaceId, code: { equals: content.code, mode: "insensitive" } },
      });
      if (known) return "taken";
      const isFirst = (await tx.site.count({ where: { workspaceId } })) === 0;
      const data = { ...content, isMain: content.isMain || isFirst, workspaceId };
      return siteOf(await tx.site.create({ data: { ...data, changedById: by.id, changedByName: by.name } }));
    },

    async change(siteId, { code: _fixed, ...content }, seen, by) {
      await makeRoom({ code: _fixed, ...content }, siteId);
      const { count } = await tx.site.updateMany({
        where: { id: siteId, workspaceId, version: seen },
        data: {
          ...content,
          ...{ version: seen + 1, changedAt: new Date(), changedById: by.id, changedByName: by.name },
        },
      });
      return count === 0 ? null : find(siteId);
    },

    async ofFeed(feedId) {
      const named = feedId && (await tx.feedSite.findFirst({ where: { feedId, workspaceId } }));
      if (named) return find(named.siteId);
      const main = await tx.site.findFirst({ where: { workspaceId, isMain: true } });
      return main && siteOf(main);
    },

    async setFeed(feedId, siteId) {
      await tx.feedSite.deleteMany({ where: { feedId, workspaceId } });
      if (siteId !== null) await tx.feedSite.create({ data: { feedId, workspaceId, siteId } });
    },
  };
}

function siteOf({ workspaceId: _, changedAt, changedById: __, ...row }: Row): Site {
  return { ...row, changedAt: changedAt.toISOString() };
}
