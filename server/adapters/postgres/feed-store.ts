import type { Transaction } from "#adapters/postgres/connect.ts";
import { contentHash } from "#adapters/postgres/content-hash.ts";
import { fromJson, toJson } from "#adapters/postgres/json-column.ts";
import type { EntityName } from "#core/entities/entity.ts";
import type { FileFormat } from "#core/file/file-format.ts";
import type { LoadTarget } from "#core/imports/import.ts";
import type { Mapping } from "#core/mapping/mapping.ts";
import type { FeedStore, FeedView, MappingVersion, NewMappingVersion } from "#ports/feed-store.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";
import type { Feed, MappingVersion as VersionRow, Prisma } from "#prisma/generated/client.ts";

const current = {
  mappings: { where: { forImportId: null, state: "published" } },
} as const satisfies Prisma.FeedInclude;

/** Feeds and their mapping versions of one workspace, inside the caller's transaction. */
export function feedStore(tx: Transaction, scope: WorkspaceScope): FeedStore {
  const { workspaceId } = scope;

  async function findFeed(feedId: string): Promise<FeedView | null> {
    const row = await tx.feed.findFirst({ where: { id: feedId, workspaceId }, include: current });
    return row && toView(row);
  }

  /** Two people who save at once get one version after the other. */
  async function lock(feedId: string): Promise<void> {
    await tx.$queryRaw`select id::text from feed where id = ${feedId}::uuid for update`;
  }

  /**
   * Numbered on from all versions of the feed, those for one import alone too. One for none follows the current one,
   * which it retires.
   */
  async function addVersion(feedId: string, next: NewMappingVersion, forImportId: string | null): Promise<VersionRow> {
    const { id, name } = next.by;
    if (forImportId === null) {
      const where = { feedId, workspaceId, forImportId, state: "published" };
      await tx.mappingVersion.updateMany({ where, data: { state: "retired" } });
    }
    const last = await tx.mappingVersion.aggregate({ where: { feedId, workspaceId }, _max: { version: true } });
    const version = (last._max.version ?? 0) + 1;
    return tx.mappingVersion.create({
      data: {
        forImportId,
        workspaceId,
        feedId,
        version,
        format: toJson(next.format),
        columns: [...next.columns],
        mapping: toJson(next.mapping),
        reason: next.reason ?? null,
        ...(next.origin && { origin: toJson(next.origin) }),
        createdById: id,
        createdByName: name,
        ...(forImportId === null && { publishedAt: new Date(), publishedById: id, publishedByName: name }),
      },
    });
  }

  return {
    find: findFeed,

    async list() {
      const rows = await tx.feed.findMany({ where: { workspaceId }, orderBy: { name: "asc" }, include: current });
      return rows.flatMap((row) => toView(row) ?? []);
    },

    async create(name, first) {
      const made = await tx.feed.createManyAndReturn({
        data: { workspaceId, name, entity: first.mapping.entity, headerSignature: [...first.headerSignature] },
        skipDuplicates: true,
      });
      const feed = made[0];
      if (!feed) return null;
      await addVersion(feed.id, first, null);
      return findFeed(feed.id);
    },

    async publish(feedId, next) {
      await lock(feedId);
      const feed = await findFeed(feedId);
      if (!feed) throw new Error("publish: the feed is not in this workspace");
      const version = typeof next === "function" ? next(feed.version) : next;
      if (contentHash(feed.version) !== contentHash(version)) {
        await addVersion(feedId, version, null);
        await tx.feed.update({ where: { id: feedId }, data: { headerSignature: [...version.headerSignature] } });
      }
      return (await findFeed(feedId)) ?? feed;
    },

    async keepFor(importId, feedId, next) {
      await lock(feedId);
      return toVersion(await addVersion(feedId, next, importId));
    },

    async findVersion(mappingVersionId) {
      const row = await tx.mappingVersion.findFirst({ where: { id: mappingVersionId, workspaceId } });
      return row && toVersion(row);
    },
  };
}

function toView(row: Feed & { mappings: VersionRow[] }): FeedView | null {
  const [current] = row.mappings;
  if (!current) return null;
  const { id, name, headerSignature } = row;
  return {
    ...{ id, name, entity: row.entity as EntityName, headerSignature, target: row.target as LoadTarget },
    version: toVersion(current),
    publishedAt: (current.publishedAt ?? current.createdAt).toISOString(),
    publishedByName: current.publishedByName ?? current.createdByName,
  };
}

/** A stored version as everybody knows it. */
export function toVersion(row: VersionRow): MappingVersion {
  return {
    id: row.id,
    version: row.version,
    format: fromJson<FileFormat>(row.format),
    columns: row.columns,
    mapping: fromJson<Mapping>(row.mapping),
    onlyThisFile: row.forImportId !== null,
    createdByName: row.createdByName,
    createdAt: row.createdAt.toISOString(),
  };
}
