import type { Transaction } from "#adapters/postgres/connect.ts";
import type { DayRun, DayRuns, DayRunState } from "#ports/day-runs.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";
import type { DayRun as Row } from "#prisma/generated/client.ts";

/** Ends of days of one workspace, in the caller's transaction. */
export function dayRuns(tx: Transaction, { workspaceId }: WorkspaceScope): DayRuns {
  return {
    async begin({ siteId, day, how }, by) {
      const made = await tx.$queryRaw<{ id: string }[]>`
        insert into day_run (workspace_id, site_id, day, how, asked_by_id, asked_by_name)
        values (${workspaceId}::uuid, ${siteId}::uuid, ${day}::date, ${how}, ${by.id}::uuid, ${by.name})
        on conflict (workspace_id, site_id, day) where ended_at is null do nothing returning id`;
      const where = { workspaceId, siteId, day: new Date(day), endedAt: null };
      const asked = { how, askedById: by.id, askedByName: by.name, askedAt: new Date() };
      const { count } = await tx.dayRun.updateMany({
        where: { ...where, state: "sending" },
        data: { ...asked, state: "building", buildId: null },
      });
      const run = await tx.dayRun.findFirstOrThrow({ where });
      return { run: toRun(run), isNew: made.length > 0 || count > 0 };
    },

    async find(which) {
      const where =
        "day" in which ? { siteId: which.siteId, day: new Date(which.day) } : "id" in which ? { id: which.id } : which;
      const rows = await tx.dayRun.findMany({ where: { workspaceId, ...where }, orderBy: { askedAt: "desc" } });
      return rows.map(toRun);
    },

    async lock(siteId, day) {
      await tx.$queryRaw`select pg_advisory_xact_lock(hashtextextended(${`day ${siteId} ${day}`}, 0))::text`;
    },

    async note(id, { state, buildId }) {
      const isOpen = state === "building" || state === "sending";
      await tx.dayRun.updateMany({
        where: { id, workspaceId },
        data: {
          ...(buildId !== undefined && { buildId }),
          ...(state !== undefined && { state, endedAt: isOpen ? null : new Date() }),
        },
      });
    },
  };
}

function toRun(row: Row): DayRun {
  const { id, siteId, buildId, askedByName } = row;
  return {
    ...{ id, siteId, buildId, askedByName },
    day: row.day.toISOString().slice(0, 10),
    // The database lets in no other words.
    state: row.state as DayRunState,
    how: row.how as DayRun["how"],
    askedAt: row.askedAt.toISOString(),
    endedAt: row.endedAt?.toISOString() ?? null,
  };
}
