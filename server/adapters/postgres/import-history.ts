import { importRelations, toImportRun } from "#adapters/postgres/import-row.ts";
import { needName, needsSince } from "#adapters/postgres/import-needs.ts";
import type { Transaction } from "#adapters/postgres/connect.ts";
import { needs, type Need } from "#core/imports/need-of.ts";
import type { HistoryFilter, ImportHistory, Loaded } from "#ports/import-history.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";
import { Prisma } from "#prisma/generated/client.ts";

/** All imports of one workspace, inside the caller's transaction. */
export function importHistory(tx: Transaction, { workspaceId }: WorkspaceScope): ImportHistory {
  const byIds: ImportHistory["byIds"] = async (importIds) => {
    if (importIds.length === 0) return [];
    const rows = await tx.import.findMany({
      where: { workspaceId, id: { in: [...importIds] } },
      orderBy: { number: "desc" },
      include: importRelations,
    });
    return rows.map(toImportRun);
  };

  return {
    byIds,

    async list(filter) {
      const found = await tx.$queryRaw<{ id: string }[]>`
        select id from import where workspace_id = ${workspaceId}::uuid ${conditions(filter)}
        order by number desc limit ${filter.limit}`;
      return byIds(found.map(({ id }) => id));
    },

    async needing(since, limit) {
      const found = await tx.$queryRaw<{ id: string }[]>`
        select id from import where workspace_id = ${workspaceId}::uuid and ${needsSince(since)}
        order by array_position(${[...needs]}::text[], ${needName}), number desc limit ${limit}`;
      const runs = new Map((await byIds(found.map(({ id }) => id))).map((run) => [run.id, run]));
      return found.flatMap(({ id }) => runs.get(id) ?? []);
    },

    async needs(since) {
      const found = await tx.$queryRaw<{ need: Need; imports: number }[]>`
        select ${needName} as need, count(*)::int as imports from import
        where workspace_id = ${workspaceId}::uuid and ${needsSince(since)} group by need`;
      const none = { decide: 0, map: 0, held: 0, "fix-file": 0, "fix-rows": 0 };
      return { ...none, ...Object.fromEntries(found.map(({ need, imports }) => [need, imports])) };
    },

    // From one person to the next: as many steps in the index as there are people, however many imports.
    people: () => tx.$queryRaw<{ id: string; name: string }[]>`
      with recursive person as (
        (select created_by_id as id from import where workspace_id = ${workspaceId}::uuid and created_by_id is not null
         order by created_by_id limit 1)
        union all
        select (select created_by_id from import
                where workspace_id = ${workspaceId}::uuid and created_by_id > p.id order by created_by_id limit 1)
        from person p where p.id is not null
      )
      select p.id, i.created_by_name as name from person p cross join lateral (
        select created_by_name from import where workspace_id = ${workspaceId}::uuid and created_by_id = p.id
        order by number desc limit 1) i
      where p.id is not null order by i.created_by_name, p.id`,

    async loadedBetween(bounds) {
      const instants = Prisma.sql`${[...bounds]}::text[]::timestamptz[]`;
      const found = await tx.$queryRaw<(Loaded & { at: number })[]>`
        select width_bucket(finished_at, ${instants}) as at, count(*)::int as files,
          sum(rows_read)::float8 as rows, sum(rows_created)::float8 as created, sum(rows_updated)::float8 as updated,
          sum(rows_unchanged)::float8 as unchanged, sum(rows_skipped)::float8 as skipped, sum(rows_held)::float8 as held,
          sum(rows_blank)::float8 as blank
        from import where workspace_id = ${workspaceId}::uuid and state = 'completed'
          and finished_at >= ${bounds[0]}::timestamptz and finished_at < ${bounds.at(-1)}::timestamptz
        group by at`;
      const byStretch = new Map(found.map(({ at, ...loaded }) => [at, loaded]));
      return bounds.slice(1).map((_, index) => byStretch.get(index + 1) ?? nothing);
    },
  };
}

const nothing: Loaded = { files: 0, rows: 0, created: 0, updated: 0, unchanged: 0, skipped: 0, held: 0, blank: 0 };

function conditions(filter: HistoryFilter): Prisma.Sql {
  const { states, needsSince: since, feedId, entity, byId, channel, from, to, name, before } = filter;
  const all = [
    states && Prisma.sql`state = any(${[...states]}::import_state[])`,
    since !== undefined && needsSince(since),
    feedId !== undefined && Prisma.sql`feed_id = ${feedId}::uuid`,
    entity !== undefined && Prisma.sql`entity = ${entity}`,
    byId !== undefined && Prisma.sql`created_by_id = ${byId}::uuid`,
    channel !== undefined && Prisma.sql`channel = ${channel}`,
    from !== undefined && Prisma.sql`created_at >= ${from}::timestamptz`,
    to !== undefined && Prisma.sql`created_at < ${to}::timestamptz`,
    name !== undefined && Prisma.sql`strpos(lower(file_name), lower(${name})) > 0`,
    before !== undefined && Prisma.sql`number < ${before}`,
  ].filter((condition) => typeof condition === "object");
  return all.length === 0 ? Prisma.empty : Prisma.sql`and ${Prisma.join(all, " and ")}`;
}
