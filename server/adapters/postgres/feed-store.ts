import type { Transaction } from "#adapters/postgres/connect.ts";
import { fromJson, toJson } from "#adapters/postgres/json-column.ts";
import type { EntityName } from "#core/entities/entity.ts";
import type { FileFormat } from "#core/file/file-format.ts";
import type { Mapping } from "#core/mapping/mapping.ts";
import type { FeedStore, FeedView, MappingVersion, NewMappingVersion } from "#ports/feed-store.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";
import type { Feed, MappingVersion as VersionRow, Prisma } from "#prisma/generated/client.ts";

const newest = { mappings: { orderBy: { version: "desc" }, take: 1 } } as const satisfies Prisma.FeedInclude;

/** Feeds and their mapping versions of one workspace, inside the caller's transaction. */
export function feedStore(tx: Transaction, scope: WorkspaceScope): FeedStore {
  const { workspaceId } = scope;

  async function findFeed(feedId: string): Promise<FeedView | null> {
    const row = await tx.feed.findFirst({ where: { id: feedId, workspaceId }, include: newest });
    return row && toView(row);
  }

  async function addVersion(feedId: string, version: number, next: NewMappingVersion): Promise<void> {
    await tx.mappingVersion.create({
      data: {
        workspaceId,
        feedId,
        version,
        format: toJson(next.format),
        columns: [...next.columns],
        mapping: toJson(next.mapping),
        createdById: next.by.id,
        createdByName: next.by.name,
      },
    });
  }

  return {
    find: findFeed,

    async list() {
      const rows = await tx.feed.findMany({ where: { workspaceId }, orderBy: { name: "asc" }, include: newest });
      return rows.flatMap((row) => toView(row) ?? []);
    },

    async create(name, first) {
      const made = await tx.feed.createManyAndReturn({
        data: { workspaceId, name, entity: first.mapping.entity, headerSignature: [...first.headerSignature] },
        skipDuplicates: true,
      });
      const feed = made[0];
      if (!feed) return null;
      await addVersion(feed.id, 1, first);
      return findFeed(feed.id);
    },

    async publish(feedId, next) {
      // Two people who save at once get one version after the other.
      await tx.$queryRaw`select id::text from feed where id = ${feedId}::uuid for update`;
      const feed = await findFeed(feedId);
      if (!feed) throw new Error("publish: the feed is not in this workspace");
      if (!sameContent(feed.version, next)) {
        await addVersion(feedId, feed.version.version + 1, next);
        await tx.feed.update({ where: { id: feedId }, data: { headerSignature: [...next.headerSignature] } });
      }
      return (await findFeed(feedId)) ?? feed;
    },

    async findVersion(mappingVersionId) {
      const row = await tx.mappingVersion.findFirst({ where: { id: mappingVersionId, workspaceId } });
      return row && toVersion(row);
    },
  };
}

function toView(row: Feed & { mappings: VersionRow[] }): FeedView | null {
  const version = row.mappings[0];
  if (!version) return null;
  const { id, name, headerSignature } = row;
  return { id, name, entity: row.entity as EntityName, headerSignature, version: toVersion(version) };
}

function toVersion(row: VersionRow): MappingVersion {
  return {
    id: row.id,
    version: row.version,
    format: fromJson<FileFormat>(row.format),
    columns: row.columns,
    mapping: fromJson<Mapping>(row.mapping),
    createdByName: row.createdByName,
    createdAt: row.createdAt.toISOString(),
  };
}

function sameContent(old: MappingVersion, next: NewMappingVersion): boolean {
  const content = ({ format, columns, mapping }: Pick<MappingVersion, "format" | "columns" | "mapping">) =>
    JSON.stringify(sorted({ format, columns, mapping }));
  return content(old) === content(next);
}

/** jsonb gives keys back in its own order, so both sides are brought to one. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sorted(inner)]),
  );
}
