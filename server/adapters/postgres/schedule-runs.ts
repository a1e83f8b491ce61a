import type { Transaction } from "#adapters/postgres/connect.ts";
import type { DayRunEnd, RunEnd, RunState, ScheduleRuns, StartedWork, StoredRun } from "#ports/schedules.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";
import { Prisma } from "#prisma/generated/client.ts";

/** Runs of schedules of one workspace, in the caller's transaction. */
export function scheduleRuns(tx: Transaction, { workspaceId }: WorkspaceScope): ScheduleRuns {
  const read = async (which: Prisma.Sql, limit: number): Promise<readonly StoredRun[]> => {
    const rows = await tx.$queryRaw<RunRow[]>`
      select r.id, r.schedule_id as "scheduleId", s.kind, s.site_id as "siteId", t.name as "siteName", t.zone,
        case when t.is_main then null else t.code end as "siteCode",
        r.due_at as "dueAt", to_char(r.day, 'YYYY-MM-DD') as day, r.why, r.stands_for as "standsFor", r.state,
        r.by_id as "byId", r.by_name as "byName", r.begun_at as "begunAt", r.handed_at as "handedAt",
        r.day_run_id as "dayRunId", r.ended_at as "endedAt", r.counts, r.fault, r.seen_by_name as "seenByName"
      from schedule_run r join schedule s on s.id = r.schedule_id join site t on t.id = s.site_id
      where r.workspace_id = ${workspaceId}::uuid and ${which}
      order by r.due_at desc, r.id desc limit ${limit}::int`;
    return rows.map(toRun);
  };

  return {
    async begin({ scheduleId, at, day, standsFor, why, by, end }) {
      const endedAt = end ? new Date() : null;
      const [begun] = await tx.$queryRaw<{ id: string }[]>`
        insert into schedule_run (workspace_id, schedule_id, due_at, day, why, stands_for, state, by_id, by_name,
          ended_at, counts, fault)
        values (${workspaceId}::uuid, ${scheduleId}::uuid, ${new Date(at)}, ${day}::date, ${why}, ${standsFor}::int,
          ${end?.state ?? "running"}, ${by.id}::uuid, ${by.name}, ${endedAt},
          ${JSON.stringify(end?.counts ?? {})}::jsonb, ${end?.fault ?? null})
        on conflict (schedule_id, due_at, day) where why <> 'manual' do nothing returning id`;
      return begun?.id ?? null;
    },

    async hold(runId) {
      const [held] = await tx.$queryRaw<{ id: string }[]>`select id from schedule_run where id = ${runId}::uuid
        and workspace_id = ${workspaceId}::uuid for update`;
      if (!held) return null;
      const [run] = await read(Prisma.sql`r.id = ${runId}::uuid`, 1);
      return run ?? null;
    },

    async hand(runId, dayRunId) {
      const data = { handedAt: new Date(), dayRunId };
      await tx.scheduleRun.updateMany({ where: { id: runId, workspaceId }, data });
    },

    async end(runId, { state, counts, fault }) {
      const { count } = await tx.scheduleRun.updateMany({
        where: { id: runId, workspaceId, state: "running" },
        data: { state, counts: { ...counts }, fault, endedAt: new Date() },
      });
      return count > 0;
    },

    list(which, limit) {
      if ("scheduleId" in which) return read(Prisma.sql`r.schedule_id = ${which.scheduleId}::uuid`, limit);
      const ofState = Prisma.sql`r.state in (${Prisma.join(which.states)})`;
      if (!which.unseen) return read(ofState, limit);
      return read(Prisma.sql`${ofState} and r.seen_by_name is null and s.removed_at is null`, limit);
    },

    async see(runId, by) {
      // With those before it that say the same: the same day of an end of day, anything of other kinds. Those that another
      // holds are seen by that one.
      const seen = await tx.$executeRaw`update schedule_run set seen_by_name = ${by.name} where id in (
        select r.id from schedule_run r join schedule_run one on r.schedule_id = one.schedule_id
          and r.day is not distinct from one.day and r.begun_at <= one.begun_at
        where one.id = ${runId}::uuid and one.workspace_id = ${workspaceId}::uuid
          and r.state in ('failed', 'missed') and r.seen_by_name is null
        for update of r skip locked)`;
      return seen > 0;
    },
  };
}

/** What the work of runs has come to, in the caller's transaction. */
export function startedWork(tx: Transaction, { workspaceId }: WorkspaceScope): StartedWork {
  return {
    async dayRun(dayRunId) {
      const [row] = await tx.$queryRaw<DayRunEnd[]>`
        select d.state, d.ended_at is not null as ended, b.appointments,
          coalesce((select jsonb_object_agg(p.state, p.files) from (select state, count(*)::int as files from dispatch
            where day_run_id = d.id and workspace_id = d.workspace_id group by state) p), '{}') as dispatches,
          (select count(*)::int from destination t where t.workspace_id = d.workspace_id and t.enabled
            and t.removed_at is null and (t.site_id is null or t.site_id = d.site_id)) as receivers
        from day_run d left join day_build b on b.id = d.build_id
        where d.workspace_id = ${workspaceId}::uuid and d.id = ${dayRunId}::uuid`;
      return row ?? null;
    },

    async holdWaiting(dayRunId) {
      const rows = await tx.$queryRaw<{ id: string }[]>`select id from schedule_run
        where workspace_id = ${workspaceId}::uuid and day_run_id = ${dayRunId}::uuid and state = 'running'
        order by id for update skip locked`;
      return rows.map(({ id }) => id);
    },

    async hourlyFiles(since) {
      const [row] = await tx.$queryRaw<{ files: number; requests: number }[]>`
        select count(*)::int as files, coalesce(sum(rows), 0)::int as requests from requisition_file
        where workspace_id = ${workspaceId}::uuid and hourly and made_at >= ${new Date(since)}`;
      return row ?? { files: 0, requests: 0 };
    },
  };
}

type RunRow = Omit<StoredRun, "at" | "by" | "begunAt" | "handedAt" | "endedAt"> &
  Pick<RunEnd, "counts"> & {
    readonly state: RunState;
    readonly dueAt: Date;
    readonly byId: string | null;
    readonly byName: string;
    readonly begunAt: Date;
    readonly handedAt: Date | null;
    readonly endedAt: Date | null;
  };

function toRun({ dueAt, byId, byName, begunAt, handedAt, endedAt, ...run }: RunRow): StoredRun {
  return {
    ...run,
    at: dueAt.getTime(),
    by: { id: byId, name: byName },
    begunAt: begunAt.toISOString(),
    handedAt: handedAt?.toISOString() ?? null,
    endedAt: endedAt?.toISOString() ?? null,
  };
}
