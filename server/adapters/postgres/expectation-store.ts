import type { Transaction } from "#adapters/postgres/connect.ts";
import type { ExpectationStore, StoredExpectation } from "#ports/expected-files.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";
import { Prisma } from "#prisma/generated/client.ts";

type ExpectationRow = Omit<StoredExpectation, "changedAt"> & { readonly changedAt: Date };

const columns = Prisma.sql`e.feed_id as "feedId", f.name as "feedName", e.enabled, e.zone, e.week_days as "weekDays",
  e.month_days as "monthDays", e.times, e.grace_minutes as "graceMinutes", e.blackout_dates as "blackoutDates",
  e.least_rows as "leastRows", e.least_share as "leastShare", e.changed_at as "changedAt",
  e.changed_by_name as "changedByName"`;

/** What is expected of the feeds of one workspace, inside the caller's transaction. */
export function expectationStore(tx: Transaction, { workspaceId }: WorkspaceScope): ExpectationStore {
  return {
    async find(feedId) {
      const [row] = await tx.$queryRaw<ExpectationRow[]>`
        select ${columns} from feed_expectation e join feed f on f.id = e.feed_id
        where e.workspace_id = ${workspaceId}::uuid and e.feed_id = ${feedId}::uuid`;
      return row ? toStored(row) : null;
    },

    async hold() {
      const rows = await tx.$queryRaw<ExpectationRow[]>`
        select ${columns} from feed_expectation e join feed f on f.id = e.feed_id
        where e.workspace_id = ${workspaceId}::uuid and e.enabled order by e.feed_id for update of e`;
      return rows.map(toStored);
    },

    async save(feedId, expectation, by) {
      const data = {
        ...expectation,
        weekDays: [...expectation.weekDays],
        monthDays: [...expectation.monthDays],
        times: [...expectation.times],
        blackoutDates: [...expectation.blackoutDates],
        changedByName: by.name,
      };
      await tx.feedExpectation.upsert({
        where: { feedId, workspaceId },
        create: { ...data, feedId, workspaceId },
        update: data,
      });
      // By the database's clock, which is the one that is asked what is to be looked at.
      await tx.$executeRaw`update feed_expectation set changed_at = now(), look_at = case when enabled then now() end
        where feed_id = ${feedId}::uuid`;
    },

    async lookAgain(feedId, at) {
      await tx.feedExpectation.update({
        where: { feedId, workspaceId },
        data: { lookAt: at === null ? null : new Date(at) },
      });
    },
  };
}

function toStored({ changedAt, ...row }: ExpectationRow): StoredExpectation {
  return { ...row, changedAt: changedAt.toISOString() };
}
