import type { Pool, PoolClient } from "pg";
import { withWorkspaceClient } from "#adapters/postgres/with-workspace.ts";
import type { EntityName } from "#core/entities/entity.ts";
import type { PlatformIds } from "#ports/platform-rows.ts";

/** `replaces`: what was known is gone from the platform. */
export type Learned = {
  readonly externalId: string;
  readonly platformId: string;
  readonly row: number;
  readonly replaces: boolean;
};

export function platformIds(pool: Pool): PlatformIds {
  return {
    known: (scope, entity, externalIds) =>
      withWorkspaceClient(pool, scope, async (client) => {
        const { rows } = await client.query<{ key: string; id: string }>(
          `select external_id as key, platform_id as id from platform_id
           where workspace_id = $1 and entity = $2 and external_id = any($3::text[]) and conflict_id is null`,
          [scope.workspaceId, entity, externalIds],
        );
        return new Map(rows.map(({ key, id }) => [key, id]));
      }),

    async learn(scope, entity, found, importId) {
      await withWorkspaceClient(pool, scope, (client) =>
        learnIds(
          client,
          scope.workspaceId,
          entity,
          importId,
          found.map((one) => ({ ...one, replaces: false })),
        ),
      );
    },
  };
}

/**
 * Notes under which ids the platform knows keys; another id than the known one is kept beside it as a conflict for
 * somebody to decide. Answers the keys whose id another key had first.
 */
export async function learnIds(
  client: PoolClient,
  workspaceId: string,
  entity: EntityName,
  importId: string,
  learned: readonly Learned[],
): Promise<ReadonlySet<string>> {
  if (learned.length === 0) return new Set();
  // In one order, so that two files that learn the same keys don't wait for each other crosswise.
  const sorted = learned.toSorted((one, other) => (one.externalId < other.externalId ? -1 : 1));
  await client.query(
    `insert into platform_id as known (workspace_id, entity, external_id, platform_id, import_id, "row")
     select $1, $2, l.external_id, l.platform_id, $3, l."row"
     from unnest($4::text[], $5::text[], $6::int[], $7::bool[]) as l (external_id, platform_id, "row", replaces)
     where not l.replaces
     on conflict (workspace_id, entity, external_id) do update set conflict_id = excluded.platform_id, at = now()
     where known.platform_id <> excluded.platform_id`,
    values(workspaceId, entity, importId, sorted),
  );
  await client.query(
    `update platform_id known set platform_id = l.platform_id, conflict_id = null, import_id = $3, "row" = l."row", at = now()
     from unnest($4::text[], $5::text[], $6::int[], $7::bool[]) as l (external_id, platform_id, "row", replaces)
     where l.replaces and known.workspace_id = $1 and known.entity = $2 and known.external_id = l.external_id`,
    values(workspaceId, entity, importId, sorted),
  );
  const { rows } = await client.query<{ key: string }>(
    `update platform_id late set conflict_id = late.platform_id
     where late.workspace_id = $1 and late.entity = $2 and late.external_id = any($3::text[])
       and exists (select from platform_id early
                   where early.workspace_id = $1 and early.entity = $2 and early.platform_id = late.platform_id
                     and (early.at, early.external_id) < (late.at, late.external_id))
     returning late.external_id as key`,
    [workspaceId, entity, sorted.map(({ externalId }) => externalId)],
  );
  return new Set(rows.map(({ key }) => key));
}

function values(workspaceId: string, entity: EntityName, importId: string, learned: readonly Learned[]) {
  return [
    ...[workspaceId, entity, importId],
    learned.map(({ externalId }) => externalId),
    learned.map(({ platformId }) => platformId),
    learned.map(({ row }) => row),
    learned.map(({ replaces }) => replaces),
  ];
}
