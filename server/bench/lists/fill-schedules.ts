import { idSql } from "./ids.ts";
import { groups, type PortalFilling } from "./portal-size.ts";

/** Six schedules with their runs; of the oldest twentieth some failed and nobody has seen it. Beside them what was picked up. */
export async function fillSchedules({ run, tenant, own, today, size }: PortalFilling): Promise<void> {
  const { runs, picked, imports } = size;
  await run(`insert into schedule (id, workspace_id, tenant_id, kind, site_id, times, every_minutes, day_of, on_since, next_at, changed_by_name)
    select ${idSql(groups.schedule, "n")}, ${own}, ${tenant}, kind, ${idSql(groups.site, "case when n <= 3 then n else 1 end")},
      case kind when 'end_of_day' then array['18:00'] else '{}' end, case when kind <> 'end_of_day' then 60 end,
      case kind when 'end_of_day' then 'tomorrow' end, now() - interval '700 days', now() + interval '1 hour', 'Bench'
    from (select n, (array['end_of_day', 'end_of_day', 'end_of_day', 'requisitions_out', 'decisions_in', 'printed_in'])[n] as kind
      from generate_series(1, 6) n) made`);
  await run(`insert into schedule_run (id, workspace_id, schedule_id, due_at, day, why, state, by_name, begun_at, handed_at, ended_at,
      fault)
    select ${idSql(groups.scheduleRun, "n")}, ${own}, ${idSql(groups.schedule, "1 + n % 6")}, at,
      case when n % 6 < 3 then at::date end, 'clock', state, 'Schedule', at, at, at, case state when 'failed' then 'It could not be reached.' end
    from (select n, now() - (${runs} - n) * interval '700 days' / ${runs} as at,
        case when n % 10 = 0 and n < ${runs} / 20 then 'failed' when n % 100 = 7 and n < ${runs} / 2 then 'missed' else 'done' end as state
      from generate_series(1, ${runs}) n) made`);
  // Decisions are few and old; all others are printed forms, some four hundred of them of today.
  await run(`insert into picked_file (workspace_id, destination_id, kind, remote_id, remote_mark, name, size_bytes, state, day,
      site_id, store_key, sha256, requisition_read_id, fault, seen_at, ended_at)
    select ${own}, ${idSql(groups.destination, "case when decided then 3 else 1 end")}, case when decided then 'decisions' else 'printed' end,
      'remote ' || n, 'v1', case when decided then 'decided-' else 'printed-' end || n || '.pdf', 5000,
      case when decided then 'moved' else 'taken' end,
      case when not decided then case when n > ${picked} * 0.98 then ${today} else ${today} - 1 - n % 700 end end,
      case when not decided then ${idSql(groups.site, "1 + n % 3")} end, case when not decided then 'none' end,
      case when not decided then repeat('0', 64) end, case when decided then ${idSql(groups.read, `1 + n % ${imports}`)} end, null, at, at
    from (select n, n < ${picked} / 10 as decided, now() - (${picked} - n) * interval '700 days' / ${picked} as at
      from generate_series(1, ${picked}) n) made`);
}
