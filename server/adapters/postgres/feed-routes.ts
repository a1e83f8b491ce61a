import type { Transaction } from "#adapters/postgres/connect.ts";
import { importRelations, toImportRun } from "#adapters/postgres/import-row.ts";
import type { ImportRun } from "#core/imports/import.ts";
import type { FeedRoute } from "#core/inbound/feed-route.ts";
import type { FeedRoutes, LastImport } from "#ports/feed-routes.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";
import type { FeedRoute as RouteRow } from "#prisma/generated/client.ts";

/** The routes of the feeds of one workspace, inside the caller's transaction. */
export function feedRoutes(tx: Transaction, { workspaceId }: WorkspaceScope): FeedRoutes {
  return {
    async list() {
      const rows = await tx.feedRoute.findMany({ where: { workspaceId }, orderBy: { feedId: "asc" } });
      return rows.map(toRoute);
    },

    async find(feedId) {
      const row = await tx.feedRoute.findFirst({ where: { feedId, workspaceId } });
      return row && toRoute(row);
    },

    async save(route) {
      const { feedId, ...data } = route;
      await tx.feedRoute.upsert({
        where: { feedId, workspaceId },
        create: { ...data, feedId, workspaceId },
        update: { ...data, changedAt: new Date() },
      });
    },

    async lastImports() {
      const newest = await tx.$queryRaw<{ id: string }[]>`
        select i.id::text from feed f
        cross join lateral (select id from import
          where workspace_id = f.workspace_id and feed_id = f.id order by number desc limit 1) i
        where f.workspace_id = ${workspaceId}::uuid`;
      const rows = await tx.import.findMany({
        where: { workspaceId, id: { in: newest.map(({ id }) => id) } },
        include: importRelations,
      });
      return new Map(rows.map((row) => [row.feedId ?? "", toLast(toImportRun(row))]));
    },

    async isProduction() {
      return (await tx.workspace.findUniqueOrThrow({ where: { id: workspaceId } })).environment === "production";
    },

    completedImports: (feedId) =>
      tx.import.count({
        where: { feedId, workspaceId, parentId: null, state: "completed", undos: { none: { state: "completed" } } },
      }),
  };
}

function toLast({ id, number, state, counts, ended, cancelRequested, undo, createdAt }: ImportRun): LastImport {
  return { id, number, state, counts, ended, cancelRequested, undo, createdAt };
}

function toRoute(row: RouteRow): FeedRoute {
  const { feedId, pattern, needsApproval, approveFirst, errorFileTemplate, zone } = row;
  const loadPolicy = row.loadPolicy === "automatic" ? "automatic" : "by_person";
  return { feedId, pattern, loadPolicy, needsApproval, approveFirst, errorFileTemplate, zone };
}
