import type { Transaction } from "#adapters/postgres/connect.ts";
import { builtFileKinds } from "#core/day-files/built-file.ts";
import type {
  BuildDay,
  BuildNote,
  BuildState,
  DayBuilds,
  LineChanges,
  NewDayFile,
  StoredBuild,
  StoredDayFile,
} from "#ports/day-builds.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";
import type { DayBuild, DayFile } from "#prisma/generated/client.ts";

/** Stands in a line's content where a supplement named the appointment as gone. */
const goneContent = "0".repeat(64);

/** A build that waits longer (ms) may have lost its job: the last worker that tried it was killed. */
const longestWait = 10 * 60_000;

/** Builds of one workspace, in the caller's transaction. */
export function dayBuilds(tx: Transaction, { workspaceId }: WorkspaceScope): DayBuilds {
  return {
    async ask({ siteId, day, kind, ofBuildId }, by) {
      // Two who ask at once would take the same version.
      await tx.$queryRaw`select id from site where workspace_id = ${workspaceId}::uuid and id = ${siteId}::uuid for update`;
      const where = { workspaceId, siteId, day: new Date(day) };
      const last = await tx.dayBuild.findFirst({ where, orderBy: { version: "desc" } });
      if (last?.state === "queued") {
        return { buildId: last.id, waits: Date.now() - last.askedAt.getTime() < longestWait };
      }
      const asked = { version: (last?.version ?? 0) + 1, kind, ofBuildId, askedById: by.id, askedByName: by.name };
      const { id } = await tx.dayBuild.create({ data: { ...where, ...asked }, select: { id: true } });
      return { buildId: id, waits: false };
    },

    async find(what) {
      const which = "buildId" in what ? { id: what.buildId } : { siteId: what.siteId, day: new Date(what.day) };
      const builds = await tx.dayBuild.findMany({ where: { workspaceId, ...which }, orderBy: { version: "desc" } });
      const files = await tx.dayFile.findMany({
        where: { workspaceId, buildId: { in: builds.map(({ id }) => id) } },
        orderBy: { part: "asc" },
      });
      return builds.map((build) =>
        toBuild(
          build,
          files.filter(({ buildId }) => buildId === build.id),
        ),
      );
    },

    async finish(buildId, { state, appointments, notes, files, lines }) {
      const open = { id: buildId, workspaceId, state: "queued" };
      const data = { state, appointments, problems: [...notes], builtAt: new Date() };
      const { count } = await tx.dayBuild.updateMany({ where: open, data });
      if (count === 0) return false;
      await tx.dayFile.createMany({ data: files.map((file) => ({ ...file, buildId, workspaceId })) });
      await tx.$executeRaw`insert into day_line (build_id, car_number, workspace_id, hash, record_version, content)
        select ${buildId}::uuid, l.car, ${workspaceId}::uuid, l.hash, l.version, l.content
        from unnest(${lines.map(({ carNumber }) => carNumber)}::int[], ${lines.map(({ hash }) => hash)}::text[],
          ${lines.map(({ recordVersion }) => recordVersion)}::int[],
          ${lines.map(({ content }) => content ?? goneContent)}::text[]) as l (car, hash, version, content)`;
      return true;
    },

    async lines(buildIds) {
      const where = { workspaceId, buildId: { in: [...buildIds] } };
      const found = await tx.dayLine.findMany({ where, orderBy: [{ buildId: "asc" }, { carNumber: "asc" }] });
      return found.map(({ buildId, carNumber, hash, recordVersion, content }) => ({
        ...{ buildId, carNumber, hash, recordVersion },
        content: content === goneContent ? null : content,
      }));
    },

    async changes({ siteId, day }) {
      const rows = await tx.$queryRaw<ChangesRow[]>`
        with said as (
          select l.build_id, l.car_number, case when l.content = ${goneContent}::bpchar then 'gone' when exists (
              select from day_line o join day_build p on p.id = o.build_id
              where o.workspace_id = ${workspaceId}::uuid and o.hash = l.hash and p.version < b.version
                and (p.id = b.of_build_id or p.of_build_id = b.of_build_id)) then 'changed' else 'added' end as what
          from day_build b join day_line l on l.build_id = b.id
          where b.workspace_id = ${workspaceId}::uuid and b.site_id = ${siteId}::uuid and b.day = ${day}::date
            and b.of_build_id is not null and b.state <> 'queued'
        )
        select build_id::text as "buildId",
          coalesce(array_agg(car_number order by car_number) filter (where what = 'added'), '{}') as added,
          coalesce(array_agg(car_number order by car_number) filter (where what = 'changed'), '{}') as changed,
          coalesce(array_agg(car_number order by car_number) filter (where what = 'gone'), '{}') as gone
        from said group by build_id`;
      return new Map(rows.map(({ buildId, ...changes }) => [buildId, changes]));
    },

    async days({ id, zone }, from, to) {
      const rows = await tx.$queryRaw<DayRow[]>`
        with booked as (
          -- Instants, not times without a zone: row-level security lets those be compared before it has looked at a row, so
          -- that only the days are read and not all of the site. A midnight that a clock shows twice is taken for its second
          -- one, so that the hour before is read, too; below, each counts on its own day.
          select (start_at at time zone ${zone})::date as day, sum(booked)::int as appointments from appointment_count
          where workspace_id = ${workspaceId}::uuid and site_id = ${id}::uuid and booked > 0
            and start_at >= (${from}::date::timestamp at time zone ${zone}) - interval '2 hours'
            and start_at < (${to}::date + 1)::timestamp at time zone ${zone}
          group by 1
        ), newest as (
          select distinct on (day) day, version, kind, state, appointments, built_at from day_build
          where workspace_id = ${workspaceId}::uuid and site_id = ${id}::uuid and day between ${from}::date and ${to}::date
          order by day, version desc
        )
        select to_char(coalesce(b.day, n.day), 'YYYY-MM-DD') as day, coalesce(b.appointments, 0) as booked,
          n.version, n.kind, n.state, n.appointments, n.built_at as "builtAt"
        from booked b full join newest n on n.day = b.day
        where coalesce(b.day, n.day) between ${from}::date and ${to}::date order by 1`;
      return rows.map(toDay);
    },
  };
}

type ChangesRow = LineChanges & { readonly buildId: string };

type DayRow = {
  readonly day: string;
  readonly booked: number;
  readonly version: number | null;
  readonly kind: string | null;
  readonly state: string | null;
  readonly appointments: number | null;
  readonly builtAt: Date | null;
};

function toDay({ day, booked, version, kind, state, appointments, builtAt }: DayRow): BuildDay {
  if (version === null || state === null) return { day, appointments: booked, build: null };
  const words = { kind: kindOf(kind ?? ""), state: stateOf(state) };
  return {
    day,
    appointments: booked,
    build: { version, ...words, appointments, builtAt: builtAt?.toISOString() ?? null },
  };
}

function toBuild(row: DayBuild, files: readonly DayFile[]): StoredBuild {
  const { id, siteId, version, ofBuildId, appointments, askedByName } = row;
  const stored = files.map(toDayFile);
  return {
    ...{ id, siteId, version, ofBuildId, appointments, askedByName, kind: kindOf(row.kind), state: stateOf(row.state) },
    day: row.day.toISOString().slice(0, 10),
    // Written by `finish` alone.
    notes: Array.isArray(row.problems) ? (row.problems as BuildNote[]) : [],
    askedAt: row.askedAt.toISOString(),
    builtAt: row.builtAt?.toISOString() ?? null,
    files: builtFileKinds.flatMap((kind) => stored.filter((file) => file.kind === kind)),
  };
}

/** A stored file of a day as the product knows it. */
export function toDayFile(row: DayFile): StoredDayFile {
  const { id, buildId, part, name, columns, rows, sha256, storeKey } = row;
  const kind: NewDayFile["kind"] = builtFileKinds.find((one) => one === row.kind) ?? "list";
  const removedAt = row.fileRemovedAt?.toISOString() ?? null;
  return {
    id,
    buildId,
    part,
    name,
    columns,
    rows,
    sha256,
    storeKey,
    kind,
    sizeBytes: Number(row.sizeBytes),
    removedAt,
  };
}

// The database lets in no other words.
const states: readonly BuildState[] = ["queued", "built", "refused", "empty"];
const stateOf = (word: string): BuildState => states.find((state) => state === word) ?? "refused";
const kindOf = (word: string): StoredBuild["kind"] => (word === "supplement" ? "supplement" : "whole");
