-- The activity log: append-only, each entry chained to the one before by a hash, one chain for each tenant.
-- Run as the role that owns the tables.

-- The text that an entry's hash is made over: every field as a netstring ("length in bytes:text", "-" for none), so that no
-- two different entries share a text. server/adapters/postgres/activity-chain.ts computes the same one independently.
create function activity_text(entry activity) returns text
  language sql stable parallel safe
  set search_path = pg_catalog, pg_temp
as $$
  select string_agg(coalesce(octet_length(field) || ':' || field, '-'), ',' order by place)
  from unnest(array[
    entry.tenant_id::text,
    entry.seq::text,
    to_char(entry.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
    entry.workspace_id::text,
    entry.actor_id::text,
    entry.actor_name,
    entry.action,
    entry.subject,
    entry.detail::text,
    encode(entry.prev_hash, 'hex')
  ]) with ordinality as fields (field, place)
$$;

-- Numbers, dates and chains an entry, whatever the statement said. The lock is held to the end of the transaction, so that
-- the next writer of the tenant sees this entry (read committed takes a new snapshot for each statement below) and no number is
-- left out. Security definer: the entry before may belong to a workspace that the writer can't see.
create function activity_append() returns trigger
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
begin
  perform pg_advisory_xact_lock(hashtextextended('causeway activity ' || new.tenant_id::text, 0));
  select entry.seq + 1, entry.hash into new.seq, new.prev_hash
    from public.activity as entry where entry.tenant_id = new.tenant_id order by entry.seq desc limit 1;
  if not found then
    new.seq := 1;
    new.prev_hash := decode(repeat('00', 32), 'hex');
  end if;
  new.at := clock_timestamp();
  new.hash := sha256(convert_to(public.activity_text(new), 'UTF8'));
  return new;
end
$$;

create function activity_refuse() returns trigger
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
begin
  raise exception 'the activity log is append-only: % is refused', lower(tg_op) using errcode = 'restrict_violation';
end
$$;

create trigger activity_append before insert on activity for each row execute function activity_append();
-- For the statement, not the row: refused even where row-level security would have left no row to touch.
create trigger activity_refuse before update or delete or truncate on activity
  for each statement execute function activity_refuse();

-- Firing "always": not even session_replication_role = replica passes them by.
alter table activity enable always trigger activity_append;
alter table activity enable always trigger activity_refuse;

-- A workspace sees its own entries and those of the tenant as a whole. nullif: a setting that was made for an earlier
-- transaction of the connection reads as an empty text afterwards, and that is nobody's id.
alter table activity enable row level security;
alter table activity force row level security;
create policy activity_scope on activity
  using (
    tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
    and (workspace_id is null or workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid)
  )
  with check (
    tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
    and (workspace_id is null or workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid)
  );
-- The owner reads all: the trigger above to find the entry before, and the command that verifies the chains.
create policy activity_owner on activity for select to current_user using (true);
