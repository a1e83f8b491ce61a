-- The switch "a file every hour" is a schedule like the others from now on. What fell due during the update is made up.
insert into schedule (workspace_id, tenant_id, kind, site_id, times, every_minutes, week_days, blackout_dates, enabled,
  on_since, covered_until, next_at, changed_at, changed_by_name)
select h.workspace_id, w.tenant_id, 'requisitions_out', s.id, '{}', 60, '{}', '{}', h.enabled, h.since,
  now() - interval '1 hour', case when h.enabled then now() end, h.changed_at, h.changed_by_name
from requisition_hours h
join workspace w on w.id = h.workspace_id
join site s on s.workspace_id = h.workspace_id and s.is_main;

drop function workspaces_with_hourly_files();

-- DropTable
DROP TABLE "requisition_hours";

-- Where a schedule is due at a moment, or a run is at work that may have ended, in all workspaces.
create function workspaces_with_schedules(moment timestamptz) returns table (tenant_id uuid, workspace_id uuid)
  language sql stable security definer set search_path = public, pg_temp as $$
  select w.tenant_id, w.id from workspace w
  where w.id in (
    select s.workspace_id from schedule s where s.enabled and s.removed_at is null and s.next_at <= moment
    union
    select r.workspace_id from schedule_run r where r.state = 'running')
  order by w.id
$$;
revoke execute on function workspaces_with_schedules(timestamptz) from public;
grant execute on function workspaces_with_schedules(timestamptz) to causeway_app;

-- Channels that are there already hear of runs that fail or are missed, as new ones do.
insert into notice_rule (workspace_id, channel_id, kind, timing)
select c.workspace_id, c.id, k.kind, 'at_once'
from notice_channel c cross join unnest(array['schedule_failed', 'schedule_missed']) as k (kind)
where c.removed_at is null;

-- The queue that looked for hourly files every minute has nobody to take its jobs any more.
do $$
begin
  if to_regclass('pgboss.schedule') is not null then
    execute $sql$delete from pgboss.schedule where name = 'requisitions'$sql$;
  end if;
end $$;

alter table schedule_run add constraint schedule_run_day_fkey foreign key (day_run_id) references day_run (id);

create index schedule_run_unseen_idx on schedule_run (workspace_id)
  where state in ('failed', 'missed') and seen_by_name is null;
