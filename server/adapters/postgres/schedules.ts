import type { Database, Transaction } from "#adapters/postgres/connect.ts";
import {
  type BlackoutWindow,
  type DayOf,
  type ScheduleContent,
  type ScheduleKind,
  scheduleKinds,
} from "#core/schedules/schedule.ts";
import type {
  RemoveOldRuns,
  Schedules,
  ScheduleTurn,
  StoredSchedule,
  WorkspacesWithSchedules,
} from "#ports/schedules.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";
import type { Prisma, Schedule } from "#prisma/generated/client.ts";

type Row = Schedule & { readonly site: { readonly name: string; readonly zone: string } };

/** Schedules of one workspace, in the caller's transaction. */
export function schedules(tx: Transaction, { tenantId, workspaceId }: WorkspaceScope): Schedules {
  /** The sites are read beside them: a schedule runs by the clock that its site has now. */
  const withSites = async (rows: readonly Schedule[]): Promise<readonly Row[]> => {
    const ids = rows.map(({ siteId }) => siteId);
    const sites = await tx.site.findMany({ where: { workspaceId, id: { in: ids } } });
    return rows.flatMap((row) => {
      const site = sites.find(({ id }) => id === row.siteId);
      return site ? [{ ...row, site }] : [];
    });
  };

  return {
    async list() {
      const rows = await withSites(await tx.schedule.findMany({ where: { workspaceId, removedAt: null } }));
      return rows.map(toSchedule).toSorted(byKind);
    },

    async hold(scheduleId) {
      const [held] = await tx.$queryRaw<{ id: string }[]>`select id from schedule where id = ${scheduleId}::uuid
        and workspace_id = ${workspaceId}::uuid and removed_at is null for update`;
      if (!held) return null;
      const [row] = await withSites(await tx.schedule.findMany({ where: { id: scheduleId, workspaceId } }));
      return row ? toSchedule(row) : null;
    },

    async add(schedule, turn, by) {
      const data = { ...toColumns(schedule, turn), kind: schedule.kind, changedByName: by.name };
      const [added] = await tx.schedule.createManyAndReturn({
        data: [{ ...data, workspaceId, tenantId, siteId: schedule.siteId }],
        select: { id: true },
        skipDuplicates: true,
      });
      return added?.id ?? null;
    },

    async change(scheduleId, schedule, turn, by) {
      await tx.schedule.updateMany({
        where: { id: scheduleId, workspaceId },
        data: {
          ...toColumns(schedule, turn),
          ...{ siteId: schedule.siteId, version: { increment: 1 }, changedAt: new Date(), changedByName: by.name },
        },
      });
    },

    async cover(scheduleId, { coveredUntil, nextAt }) {
      await tx.schedule.updateMany({
        where: { id: scheduleId, workspaceId },
        data: { coveredUntil: new Date(coveredUntil), nextAt: dateOf(nextAt) },
      });
    },

    async remove(scheduleId, by) {
      await tx.schedule.updateMany({
        where: { id: scheduleId, workspaceId },
        data: { removedAt: new Date(), enabled: false, nextAt: null, changedByName: by.name },
      });
    },
  };
}

/** Over all workspaces: no more than which they are. */
export function workspacesWithSchedules({ pool }: Database): WorkspacesWithSchedules {
  return async (now) => {
    const { rows } = await pool.query<WorkspaceScope>(
      `select tenant_id as "tenantId", workspace_id as "workspaceId" from workspaces_with_schedules($1)`,
      [now],
    );
    return rows;
  };
}

export function removeOldRuns({ pool }: Database): RemoveOldRuns {
  return async (most) => {
    const { rows } = await pool.query<{ removed: number }>("select remove_old_schedule_runs($1) as removed", [most]);
    return rows[0]?.removed ?? 0;
  };
}

function toColumns(schedule: ScheduleContent, turn: ScheduleTurn) {
  const { times, everyMinutes, weekDays, blackoutDates, blackoutWindows, dayOf } = schedule;
  const { enabled, pausedUntil, onSince, coveredUntil, nextAt } = turn;
  return {
    ...{ times: [...times], everyMinutes, weekDays: [...weekDays], blackoutDates: [...blackoutDates], dayOf, enabled },
    blackoutWindows: blackoutWindows.map(({ from, to }) => ({ from, to })) satisfies Prisma.InputJsonValue,
    ...{ pausedUntil: dateOf(pausedUntil), onSince: dateOf(onSince), nextAt: dateOf(nextAt) },
    coveredUntil: new Date(coveredUntil),
  };
}

function dateOf(instant: number | null): Date | null {
  return instant === null ? null : new Date(instant);
}

// The database holds what a kind and a day may be (schedule_words); windows are written by us only.
function toSchedule({ site, ...row }: Row): StoredSchedule {
  const { id, siteId, times, everyMinutes, weekDays, blackoutDates, enabled, version, changedByName } = row;
  return {
    ...{ id, siteId, times, everyMinutes, weekDays, blackoutDates, enabled, version, changedByName },
    ...{ kind: row.kind as ScheduleKind, dayOf: row.dayOf as DayOf | null },
    blackoutWindows: row.blackoutWindows as BlackoutWindow[],
    ...{ siteName: site.name, zone: site.zone },
    pausedUntil: row.pausedUntil?.getTime() ?? null,
    onSince: row.onSince?.getTime() ?? null,
    coveredUntil: row.coveredUntil.getTime(),
    nextAt: row.nextAt?.getTime() ?? null,
    changedAt: row.changedAt.toISOString(),
  };
}

function byKind(one: StoredSchedule, other: StoredSchedule): number {
  const kinds = scheduleKinds.indexOf(one.kind) - scheduleKinds.indexOf(other.kind);
  return kinds || (one.siteName < other.siteName ? -1 : 1);
}
