import type { Transaction } from "#adapters/postgres/connect.ts";
import type { Appointments, ListedAppointment } from "#ports/appointments.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";
import { Prisma } from "#prisma/generated/client.ts";

type Row = Omit<ListedAppointment, "startAt"> & { readonly startAt: Date };

const mostFound = 50;

/** Appointments of one workspace, inside the caller's transaction. */
export function appointments(tx: Transaction, { workspaceId }: WorkspaceScope): Appointments {
  const select = Prisma.sql`
    select a.hash::text, a.site_id as "siteId", a.start_at as "startAt", a.state, p.first_name as "firstName",
      p.last_name as "lastName", to_char(p.dob, 'YYYY-MM-DD') as dob, p.patient_number::text as "patientNumber",
      a.business_code as "businessCode"
    from appointment a join patient p on p.workspace_id = a.workspace_id and p.id = a.patient_id
    where a.workspace_id = ${workspaceId}::uuid`;
  const at = (instant: number) => new Date(instant);

  return {
    async list({ siteId, from, to, after, limit }) {
      const behind = after
        ? Prisma.sql`and (a.start_at, a.hash) > (${new Date(after.startAt)}, ${after.hash}::bpchar)`
        : Prisma.empty;
      const rows = await tx.$queryRaw<Row[]>`${select} and a.site_id = ${siteId}::uuid
        and a.start_at >= ${at(from)} and a.start_at < ${at(to)} ${behind}
        order by a.start_at, a.hash limit ${limit}`;
      return rows.map(listed);
    },

    async find(by) {
      const is =
        "hash" in by
          ? Prisma.sql`a.hash = ${by.hash}::bpchar`
          : Prisma.sql`p.patient_number = ${by.patientNumber}::bpchar`;
      const rows = await tx.$queryRaw<Row[]>`${select} and ${is} order by a.start_at desc, a.hash limit ${mostFound}`;
      return rows.map(listed);
    },

    async counts({ siteId, from, to }) {
      const rows = await tx.$queryRaw<{ startAt: Date; appointments: number }[]>`
        select start_at as "startAt", sum(booked)::int as appointments from appointment_count
        where workspace_id = ${workspaceId}::uuid and site_id = ${siteId}::uuid and start_at >= ${at(from)}
          and start_at < ${at(to)} and booked > 0
        group by start_at order by start_at`;
      return rows.map((row) => ({ ...row, startAt: row.startAt.toISOString() }));
    },

    async births(hashes) {
      const rows = await tx.$queryRaw<{ hash: string; dob: string }[]>`
        select a.hash::text, to_char(p.dob, 'YYYY-MM-DD') as dob from appointment a join patient p on p.id = a.patient_id
        where a.workspace_id = ${workspaceId}::uuid and a.hash = any (${[...hashes]}::bpchar[])`;
      return new Map(rows.map(({ hash, dob }) => [hash, dob]));
    },
  };
}

function listed({ startAt, ...row }: Row): ListedAppointment {
  return { ...row, startAt: startAt.toISOString() };
}
