import type { Transaction } from "#adapters/postgres/connect.ts";
import { dueFiles } from "#adapters/postgres/due-files.ts";
import type { RetentionRules, RetentionSum } from "#ports/retention.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";
import { Prisma } from "#prisma/generated/client.ts";

type SumRow = RetentionSum & { readonly which: "now" | "soon" | "held" | "needed" };

const nothing: RetentionSum = { imports: 0, originals: 0, artifacts: 0, bytes: 0 };

/** How long files of one workspace are kept, inside the caller's transaction. */
export function retentionRules(tx: Transaction, { workspaceId }: WorkspaceScope): RetentionRules {
  return {
    async find(feedId) {
      const row =
        feedId === null
          ? await tx.workspaceRetention.findUnique({ where: { workspaceId } })
          : await tx.feedRetention.findUnique({ where: { feedId, workspaceId } });
      if (!row) return null;
      const { originalsDays, artifactsDays, changedAt, changedByName } = row;
      return { originalsDays, artifactsDays, changedAt: changedAt.toISOString(), changedByName };
    },

    async set(feedId, rule, by) {
      const whole = rule && { ...rule, changedAt: new Date(), changedByName: by.name };
      if (feedId === null) {
        if (!whole) await tx.workspaceRetention.deleteMany({ where: { workspaceId } });
        else {
          const create = { ...whole, workspaceId };
          await tx.workspaceRetention.upsert({ where: { workspaceId }, create, update: whole });
        }
      } else if (!whole) await tx.feedRetention.deleteMany({ where: { feedId, workspaceId } });
      else {
        const create = { ...whole, workspaceId, feedId };
        await tx.feedRetention.upsert({ where: { feedId, workspaceId }, create, update: whole });
      }
    },

    async outlook(feedId, now, soon) {
      const ofFeed = feedId === null ? Prisma.empty : Prisma.sql`where feed_id = ${feedId}::uuid`;
      const rows = await tx.$queryRaw<SumRow[]>`
        ${dueFiles(workspaceId, Prisma.sql`${soon}::timestamptz`)}
        select case when held then 'held' when needed then 'needed' when due_at < ${now}::timestamptz then 'now'
            else 'soon' end as which,
          count(distinct import_id)::int as imports, count(*) filter (where kind = 'original')::int as originals,
          count(*) filter (where kind = 'artifact')::int as artifacts, sum(size_bytes)::float8 as bytes
        from due_file ${ofFeed} group by which`;
      const sums = new Map(rows.map(({ which, ...sum }) => [which, sum]));
      const sumOf = (which: SumRow["which"]) => sums.get(which) ?? nothing;
      return { now: sumOf("now"), soon: sumOf("soon"), held: sumOf("held"), needed: sumOf("needed") };
    },
  };
}
