-- What is on its way in all workspaces and was due so long ago that its job must be lost.
create function overdue_dispatches() returns table (id uuid, tenant_id uuid, workspace_id uuid)
  language sql stable security definer set search_path = public, pg_temp as $$
  select d.id, d.tenant_id, d.workspace_id from dispatch d
  where d.state in ('built', 'sealed', 'sent') and d.due_at < now() - interval '15 minutes'
    and coalesce(d.claimed_until, d.due_at) < now() - interval '15 minutes'
  order by d.due_at limit 1000
$$;
revoke execute on function overdue_dispatches() from public;
grant execute on function overdue_dispatches() to causeway_app;

-- Channels that are there already hear of what needs a person, as new ones do.
insert into notice_rule (workspace_id, channel_id, kind, timing)
select c.workspace_id, c.id, k.kind, 'at_once'
from notice_channel c
cross join unnest(array['requisition_ready', 'dispatch_failed', 'dispatch_in_doubt']) as k (kind)
where c.removed_at is null;
