import type { Transaction } from "#adapters/postgres/connect.ts";
import { isCurrent, isSent, removesRecord } from "#adapters/postgres/undo-buckets.ts";
import type { Misfit } from "#core/undo/undo.ts";
import type { UndoneImport } from "#ports/undo-store.ts";

/** A booking that an undo would move back, and why it can't. */
export type MisfitRow = { readonly row: number; readonly why: Misfit };

/**
 * Bookings that the undo of an import would put back into an hour that is over, or that has no slot left: others were booked
 * there since. What the undo takes away makes room, what it moves away does not: that may have to stay itself. Parameters:
 * workspace, `appointment`, import.
 */
export const misfitsSql = `
  with own as materialized (
    select c."row", c.key, b.data::jsonb as back
    from change c join record r on r.workspace_id = $1::uuid and r.entity = $2 and r.key = c.key
    left join change b on b.import_id = c.before_import_id and b."row" = c.before_row
    where c.import_id = $3::uuid and ${isCurrent} and not ${isSent}
  ), back as (
    select o."row", s.id as site_id, s.slots_an_hour, h.start_at
    from own o join appointment a on a.workspace_id = $1::uuid and a.hash = o.key::bpchar
    join site s on s.workspace_id = $1::uuid and s.code = o.back ->> 'site'
    cross join lateral (select (o.back ->> 'start_at')::timestamptz as start_at) h
    where (s.id, h.start_at) is distinct from (a.site_id, a.start_at)
  ), taken as (
    select h.site_id, h.start_at, (
      select count(*) from appointment a
      where a.workspace_id = $1::uuid and a.site_id = h.site_id and a.start_at = h.start_at and a.state <> 'cancelled'
        and not exists (select from own o where o.back is null and o.key::bpchar = a.hash)) as slots
    from (select distinct site_id, start_at from back where slots_an_hour is not null) h
  ), placed as (
    select b.*, t.slots as taken,
      row_number() over (partition by b.site_id, b.start_at order by b."row") as place
    from back b left join taken t using (site_id, start_at)
  )
  select "row", case when start_at <= now() then 'hour_over' else 'hour_full' end as why
  from placed where start_at <= now() or place > slots_an_hour - taken order by "row"`;

/** As things are now; none of an import of anything else. */
export async function misfitsOf(
  tx: Transaction,
  workspaceId: string,
  { importId, entity }: UndoneImport,
): Promise<readonly MisfitRow[]> {
  if (entity !== "appointment") return [];
  return tx.$queryRawUnsafe<MisfitRow[]>(misfitsSql, workspaceId, entity, importId);
}

/** Patients who know of bookings that the undo would take away: its rows go, and with them what tells their address. */
export async function toldOfRemoved(
  tx: Transaction,
  workspaceId: string,
  { importId, entity }: UndoneImport,
): Promise<number> {
  if (entity !== "appointment") return 0;
  const [row] = await tx.$queryRawUnsafe<{ told: number }[]>(
    `select count(*)::int as told
     from change c join record r on r.workspace_id = $1::uuid and r.entity = $2 and r.key = c.key
     where c.import_id = $3::uuid and ${isCurrent} and not ${isSent} and ${removesRecord} and exists (
       select from message m where m.workspace_id = $1::uuid and m.appointment = c.key::bpchar
         and m.state in ('sent', 'sending', 'in_doubt'))`,
    workspaceId,
    entity,
    importId,
  );
  return row?.told ?? 0;
}
