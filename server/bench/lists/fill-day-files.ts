import { idSql } from "./ids.ts";
import { groups, type PortalFilling, siteZone } from "./portal-size.ts";

/**
 * Each day up to today was built at each site and sent to four receivers, some with a supplement; of today's, the busiest,
 * there are three. What failed to be sent is old.
 */
export async function fillDayFiles(filling: PortalFilling): Promise<void> {
  const { run, tenant, own, today } = filling;
  await run(`create temporary table days as
    select row_number() over (order by day, site_id)::int as n, day, site_id
    from (select distinct (start_at at time zone '${siteZone}')::date as day, site_id from appointment_count
      where workspace_id = ${own}) found where day <= ${today}`);
  const build = (version: string) => idSql(groups.build, `d.n * 10 + ${version}`);
  await run(`insert into day_build (id, workspace_id, site_id, day, version, kind, of_build_id, state, appointments,
      asked_by_name, asked_at, built_at)
    select ${build("v")}, ${own}, d.site_id, d.day, v, case v when 1 then 'whole' else 'supplement' end,
      case when v > 1 then ${build("1")} end, 'built', 400, 'Schedule', d.day - interval '5 hours', d.day - interval '5 hours'
    from days d cross join generate_series(1, case when d.day = ${today} then 3 when d.n % 20 = 0 then 2 else 1 end) v`);
  await run(`insert into day_file (id, workspace_id, build_id, kind, part, name, columns, rows, size_bytes, sha256, store_key)
    select ${idSql(groups.file, "row_number() over (order by b.id, k.kind, part)")}, ${own}, b.id, k.kind, part,
      k.kind || '-' || b.day || '-' || part, 40, 400, 90000, repeat('0', 64), 'none'
    from day_build b cross join unnest(array['list', 'form', 'master', 'list_pdf', 'form_pdf']) k (kind)
    cross join generate_series(1, case when k.kind = 'form_pdf' and b.day = ${today} then 20 else 1 end) part
    where b.workspace_id = ${own}`);
  // Of the busiest day each twentieth appointment was changed after it was built, and is in both supplements.
  await run(`insert into day_line (build_id, car_number, workspace_id, hash, record_version, content)
    select ${build("v")}, a.car, ${own}, a.hash, 1, case when a.car % 400 = 0 and v = 3 then repeat('0', 64) else md5(a.hash) || md5(v || a.hash) end
    from (select hash, site_id, day, row_number() over (partition by site_id, day order by start_at, hash)::int as car
      from (select hash, site_id, start_at, (start_at at time zone '${siteZone}')::date as day from appointment
        where workspace_id = ${own} and state <> 'cancelled') booked) a
    join days d using (site_id, day)
    cross join generate_series(1, case when a.car % 20 > 0 then 1 when d.day = ${today} then 3 when d.n % 20 = 0 then 2 else 1 end) v`);
  await run(`insert into day_run (id, workspace_id, site_id, day, build_id, state, asked_by_name, asked_at, ended_at)
    select ${idSql(groups.run, "d.n")}, ${own}, d.site_id, d.day, ${build("1")}, 'done', 'Schedule', d.day - interval '6 hours',
      d.day - interval '5 hours' from days d`);
  await run(`insert into destination (id, workspace_id, tenant_id, role, kind, name, settings, changed_by_name)
    select ${idSql(groups.destination, "n")}, ${own}, ${tenant}, (array['printer', 'health', 'city', 'backup'])[n],
      (array['box', 'sftp', 'box', 'folder'])[n], 'Receiver ' || n, (array['{"folderId": "1"}', '{"folder": "/in", "connectionId": null}',
        '{"folderId": "2"}', '{"folder": "backup"}'])[n]::jsonb, 'Bench' from generate_series(1, 4) n`);
  await fillDispatches(filling);
  await run("drop table days");
}

/** Every file to two receivers. Of the oldest tenth every fiftieth failed, and every five hundredth of all is in doubt. */
async function fillDispatches({ run, tenant, own }: PortalFilling): Promise<void> {
  await run(`insert into dispatch (workspace_id, tenant_id, destination_id, file_kind, file_id, day_run_id, state, proof, attempts,
      due_at, built_at, sent_at, verified_at, asked_by_name, fault)
    select ${own}, ${tenant}, ${idSql(groups.destination, "1 + (f.n + t) % 4")}, 'day_file', f.id, r.id,
      case when f.n % 50 = 0 and f.n < f.total / 10 then 'failed' when f.n % 500 = 1 then 'in_doubt' else 'verified' end, 'size 90000', 1,
      null, f.built_at, f.built_at, f.built_at, 'Schedule', case when f.n % 50 = 0 and f.n < f.total / 10 then 'It can not be reached.' end
    from (select f.id, b.id as build_id, b.built_at, row_number() over (order by f.id)::int as n, count(*) over () as total
      from day_file f join day_build b on b.id = f.build_id where f.workspace_id = ${own}) f
    left join day_run r on r.build_id = f.build_id cross join generate_series(0, 1) t`);
}
