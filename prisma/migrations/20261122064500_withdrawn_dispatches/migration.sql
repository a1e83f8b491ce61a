-- Also of what was withdrawn somebody looks what it has left at its receiver: whatever has a time is taken up again.
create or replace function overdue_dispatches() returns table (id uuid, tenant_id uuid, workspace_id uuid)
  language sql stable security definer set search_path = public, pg_temp as $$
  select d.id, d.tenant_id, d.workspace_id from dispatch d
  where d.due_at < now() - interval '15 minutes'
    and coalesce(d.claimed_until, d.due_at) < now() - interval '15 minutes'
  order by d.due_at limit 1000
$$;
drop index dispatch_open_idx;
create index dispatch_open_idx on dispatch (due_at) where due_at is not null;
