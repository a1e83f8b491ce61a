import type { Transaction } from "#adapters/postgres/connect.ts";
import { fromJson, toJson } from "#adapters/postgres/json-column.ts";
import type { Environment } from "#core/access/environments.ts";
import type { ToDo } from "#core/bundle/to-do.ts";
import type { VersionState } from "#ports/mapping-versions.ts";
import type { Promotion, Promotions } from "#ports/promotions.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";
import type { Promotion as PromotionRow } from "#prisma/generated/client.ts";

const mostListed = 100;
const standing: readonly (VersionState | null)[] = ["draft", "tried", "proposed", "published"];

/** Versions that came into a workspace or went out of it, inside the caller's transaction. */
export function promotions(tx: Transaction, { workspaceId }: WorkspaceScope): Promotions {
  async function withStates(rows: readonly PromotionRow[]): Promise<readonly Promotion[]> {
    const versions = await tx.mappingVersion.findMany({
      where: { workspaceId, id: { in: rows.map(({ versionId }) => versionId) } },
      select: { id: true, state: true, version: true },
    });
    const known = new Map(versions.map((version) => [version.id, version]));
    return rows.map((row) => toPromotion(row, known.get(row.versionId) ?? null));
  }

  return {
    async arrived(feedId, from) {
      await tx.$queryRaw`select id::text from feed where id = ${feedId}::uuid for update`;
      const where = {
        ...{ workspaceId, feedId, direction: "in" },
        ...{ otherVersionId: from.versionId, stamp: from.stamp },
      };
      const rows = await tx.promotion.findMany({ where, orderBy: [{ at: "desc" }, { id: "desc" }] });
      return (await withStates(rows)).find(({ state }) => standing.includes(state)) ?? null;
    },

    async note(promotion, by) {
      const { toDo, ...rest } = promotion;
      const data = { ...rest, workspaceId, toDo: toJson(toDo), byId: by.id, byName: by.name };
      return (await tx.promotion.createMany({ data: [data], skipDuplicates: true })).count > 0;
    },

    async list(feedId) {
      const order = [{ at: "desc" as const }, { id: "desc" as const }];
      return withStates(
        await tx.promotion.findMany({ where: { workspaceId, feedId }, orderBy: order, take: mostListed }),
      );
    },
  };
}

function toPromotion(
  { workspaceId: _, byId: __, ...row }: PromotionRow,
  version: { readonly state: string; readonly version: number } | null,
): Promotion {
  return {
    ...row,
    direction: row.direction === "in" ? "in" : "out",
    environment: row.environment as Environment,
    toDo: fromJson<readonly ToDo[]>(row.toDo),
    at: row.at.toISOString(),
    state: version && (version.state as VersionState),
    published: version && version.version > 0 ? version.version : null,
  };
}
