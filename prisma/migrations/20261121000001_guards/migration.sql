-- What Prisma's schema cannot say: keys compared byte by byte, who may do what, and row-level security.

alter table "record" alter column "key" type text collate "C";
alter table "change" alter column "key" type text collate "C";
-- A record is rewritten when it changes: room on the page keeps its index entry where it is.
alter table "record" set (fillfactor = 90);

-- An import cannot close unless every row of its file stands in exactly one bucket.
alter table "import" add constraint import_balances check (
  state not in ('planned', 'load_queued', 'loading', 'reporting', 'completed')
  or rows_read is not distinct from
     rows_created + rows_updated + rows_unchanged + rows_skipped + rows_held + rows_blank);

grant usage on schema public to causeway_app;
grant select, insert, update, delete on all tables in schema public to causeway_app;
revoke all on "_prisma_migrations" from causeway_app;
revoke update, delete, truncate on "activity" from causeway_app;
alter default privileges in schema public grant select, insert, update, delete on tables to causeway_app;

-- The workspace of this transaction; null (and so no row at all) when none was set.
create function current_workspace() returns uuid language sql stable parallel safe
  return nullif(current_setting('app.workspace_id', true), '')::uuid;

do $$
declare
  name text;
begin
  for name in
    select c.table_name from information_schema.columns c
    join information_schema.tables t using (table_schema, table_name)
    where c.table_schema = 'public' and c.column_name = 'workspace_id' and t.table_type = 'BASE TABLE'
      and c.table_name <> 'activity'
  loop
    execute format('alter table %I enable row level security', name);
    execute format('create policy in_workspace on %I using (workspace_id = (select current_workspace()))
                    with check (workspace_id = (select current_workspace()))', name);
  end loop;
end $$;

-- How many imports of the tenant stand before this one, in any of its environments, and what runs now.
create function import_queue_position(p_import uuid)
  returns table (ahead bigint, running_number int, running_elsewhere boolean)
  language sql stable security definer set search_path = public, pg_temp as $$
  select
    (select count(*) from import o where o.tenant_id = i.tenant_id and o.id <> i.id
      and o.state in ('check_queued', 'checking', 'load_queued', 'loading', 'reporting') and o.queued_at < i.queued_at),
    r.number, r.workspace_id <> i.workspace_id
  from import i
  left join lateral (
    select o.number, o.workspace_id from import o
    where o.tenant_id = i.tenant_id and o.id <> i.id and o.state in ('checking', 'loading', 'reporting')
    order by o.queued_at limit 1
  ) r on true
  where i.id = p_import and i.workspace_id = current_workspace()
$$;
grant execute on function import_queue_position(uuid) to causeway_app;

-- Staging: per import four unlogged tables. COPY and row-level security exclude each other, so while a table is
-- filled the application may only insert; reading is granted together with the policy, when it is sealed.
create schema staging;
grant usage on schema staging to causeway_app;

-- A staging table belongs to the workspace of this transaction as a whole. The planner takes a comparison here for a
-- filter that keeps one row in 200 and then joins a million rows by nested loops; "is not null" it takes for one that
-- keeps all, which is right.
create function staging.protect(p_table text) returns void
  language plpgsql set search_path = pg_temp as $$
declare
  own text := format('(select case when public.current_workspace() = %L then true end) is not null',
                     public.current_workspace());
begin
  execute format('alter table staging.%I enable row level security', p_table);
  execute format('create policy in_workspace on staging.%I using (%s) with check (%s)', p_table, own, own);
end $$;

create function staging.open(p_import uuid) returns void
  language plpgsql security definer set search_path = pg_temp as $$
declare
  suffix text := replace(p_import::text, '-', '');
begin
  perform 1 from public.import where id = p_import and workspace_id = public.current_workspace();
  if not found then
    raise exception 'No import % in this workspace.', p_import;
  end if;
  perform staging.discard(p_import);
  -- COPY parses the text into jsonb as it stores a row, beside the process that checks the next ones; that process
  -- hashes, for it has the time (stored as text with generated columns a row took the server half as long again). A row
  -- without data and hash is a faulty one that only takes part when repeated keys are looked for.
  execute format('create unlogged table staging.%I ("row" int not null, key text collate "C" not null, data jsonb,
                    hash uuid) with (toast_tuple_target = 8160)',
                 'row_' || suffix);
  execute format('create unlogged table staging.%I ("row" int not null, key text, cells text not null)',
                 'skipped_' || suffix);
  execute format('create unlogged table staging.%I ("row" int not null, position smallint not null, "column" int,
                    field text, code text not null, message text not null)', 'issue_' || suffix);
  execute format('create unlogged table staging.%I ("row" int not null, action text not null, version int)',
                 'plan_' || suffix);
  execute format('grant insert on staging.%I, staging.%I, staging.%I to causeway_app',
                 'row_' || suffix, 'skipped_' || suffix, 'issue_' || suffix);
  perform staging.protect('plan_' || suffix);
  execute format('grant select, insert, update, delete on staging.%I to causeway_app', 'plan_' || suffix);
end $$;

-- Rows whose key stands further up in the file too. Reads while the application may not yet.
create function staging.repeated_keys(p_import uuid) returns table ("row" int, key text, first_row int, faulty boolean)
  language plpgsql security definer set search_path = pg_temp as $$
declare
  source text := 'row_' || replace(p_import::text, '-', '');
begin
  perform 1 from public.import where id = p_import and workspace_id = public.current_workspace();
  if not found then
    raise exception 'No import % in this workspace.', p_import;
  end if;
  return query execute format(
    'select r."row", r.key::text, d.first_row, r.hash is null from staging.%1$I r
     join (select key, min("row") as first_row from staging.%1$I group by key having count(*) > 1) d using (key)
     where r."row" > d.first_row order by r."row"', source);
end $$;

-- Ends the filling: index, statistics, then the policy and the right to read.
create function staging.seal(p_import uuid) returns void
  language plpgsql security definer set search_path = pg_temp as $$
declare
  suffix text := replace(p_import::text, '-', '');
  name text;
begin
  perform 1 from public.import where id = p_import and workspace_id = public.current_workspace();
  if not found then
    raise exception 'No import % in this workspace.', p_import;
  end if;
  execute format('create unique index on staging.%I ("row")', 'row_' || suffix);
  execute format('analyze staging.%I ("row", key, hash)', 'row_' || suffix);
  execute format('analyze staging.%I ("row")', 'skipped_' || suffix);
  execute format('analyze staging.%I ("row")', 'issue_' || suffix);
  foreach name in array array['row_', 'skipped_', 'issue_'] loop
    perform staging.protect(name || suffix);
    execute format('revoke insert on staging.%I from causeway_app', name || suffix);
    execute format('grant select on staging.%I to causeway_app', name || suffix);
  end loop;
end $$;

-- After the plan is written: the index and statistics that paging and loading need.
create function staging.seal_plan(p_import uuid) returns void
  language plpgsql security definer set search_path = pg_temp as $$
declare
  suffix text := replace(p_import::text, '-', '');
begin
  perform 1 from public.import where id = p_import and workspace_id = public.current_workspace();
  if not found then
    raise exception 'No import % in this workspace.', p_import;
  end if;
  execute format('create index on staging.%I (action, "row")', 'plan_' || suffix);
  execute format('analyze staging.%I', 'plan_' || suffix);
end $$;

-- Fresh statistics for records after a load that made many. Autovacuum comes a minute later at best, and the plan of
-- the next import, made for an empty table, would be quadratic.
create function staging.count_records(p_created int) returns void
  language plpgsql security definer set search_path = pg_temp as $$
begin
  if p_created > (select greatest(reltuples, 1000) / 10 from pg_catalog.pg_class where oid = 'public.record'::regclass) then
    analyze (skip_locked) public.record (workspace_id, entity, key);
  end if;
end $$;

-- No table of this import stays; harmless when there is none.
create function staging.discard(p_import uuid) returns void
  language plpgsql security definer set search_path = pg_temp as $$
declare
  suffix text := replace(p_import::text, '-', '');
begin
  perform 1 from public.import where id = p_import and workspace_id = public.current_workspace();
  if not found then
    raise exception 'No import % in this workspace.', p_import;
  end if;
  execute format('drop table if exists staging.%I, staging.%I, staging.%I, staging.%I',
                 'row_' || suffix, 'skipped_' || suffix, 'issue_' || suffix, 'plan_' || suffix);
end $$;

revoke execute on all functions in schema staging from public;
grant execute on all functions in schema staging to causeway_app;
revoke execute on function staging.protect(text) from causeway_app;
