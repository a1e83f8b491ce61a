-- What tells a business the code of its request goes the way of all messages. What was in somebody's hands may have arrived.
insert into message (id, workspace_id, tenant_id, kind, channel, once, request_id, cause_id, state, why, attempts, due_at,
  last_error, queued_at, sent_at)
select id, workspace_id, tenant_id, 'request_received', 'email', 'received:' || request_id || ':email', request_id, request_id,
  case state when 'sent' then 'sent' when 'sending' then 'in_doubt' when 'dead' then 'failed' else 'waiting' end,
  case state when 'sending' then 'no_answer' when 'dead' then 'refused' end,
  attempts, coalesce(due_at, now()), last_error, created_at, sent_at
from request_mail;

drop function overdue_request_mails();

-- DropTable
DROP TABLE "request_mail";

do $$
begin
  if to_regclass('pgboss.job') is not null then
    delete from pgboss.job where name = 'notice' and data ->> 'stage' = 'request_mail';
  end if;
end $$;

-- Across workspaces, for the round that sends what is due; ids only.
create function workspaces_with_messages() returns table (tenant_id uuid, workspace_id uuid)
  language sql stable security definer set search_path = public, pg_temp as $$
  select distinct m.tenant_id, m.workspace_id from message m
  where (m.state = 'waiting' and m.due_at <= now()) or (m.state = 'sending' and m.claimed_until < now())
$$;
revoke execute on function workspaces_with_messages() from public;
grant execute on function workspaces_with_messages() to causeway_app;

-- What became of a message stays on record as long as notices do: 400 days, fixed here. What is open stays. Answers how many went.
create function remove_old_messages(most int) returns int
  language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  gone int;
begin
  delete from message where id in (
    select m.id from message m
    where m.queued_at < now() - interval '400 days' and m.state in ('sent', 'failed', 'dropped') limit most);
  get diagnostics gone = row_count;
  return gone;
end
$$;
revoke execute on function remove_old_messages(int) from public;
grant execute on function remove_old_messages(int) to causeway_app;
