-- A corrected file that is undone opens the rows again that it had mended, in the undo's own transaction. What was kept,
-- for its record was edited since, and what it left unchanged is still there: those rows stay mended.
create function reopen_undone_rows() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
  parent uuid := (select parent_id from public.import where id = new.import_id);
begin
  if parent is null then
    return null;
  end if;
  delete from public.row_resolution r using public.change u
  where r.import_id = parent and r.by_import_id = new.import_id and u.import_id = new.id and u."row" = r.by_row;
  perform pg_notify('causeway_import', new.workspace_id || ':' || parent);
  return null;
end $$;
create trigger reopen_undone_rows after update on "undo" for each row
  when (old.state is distinct from new.state and new.state = 'reporting')
  execute function reopen_undone_rows();

-- Undos stand in the same line as imports: one job of a tenant after the other. What runs in another environment of the
-- tenant is told without its number, which would be that of another import here.
create or replace function import_queue_position(p_import uuid)
  returns table (ahead bigint, running_number int, running_elsewhere boolean)
  language sql stable security definer set search_path = public, pg_temp as $$
  with line as (
    select o.id as job, o.id as import_id, o.tenant_id, o.queued_at, o.state in ('checking', 'loading', 'reporting') as runs
    from import o where o.state in ('check_queued', 'checking', 'load_queued', 'loading', 'reporting')
    union all
    select u.id, u.import_id, u.tenant_id, u.asked_at, u.state <> 'queued'
    from undo u where u.state in ('queued', 'undoing', 'reporting')
  )
  select
    (select count(*) from line o where o.tenant_id = i.tenant_id and o.job <> i.id and o.queued_at < i.queued_at),
    case when r.workspace_id = i.workspace_id then r.number end,
    r.workspace_id <> i.workspace_id
  from import i
  left join lateral (
    select o.number, o.workspace_id from line join import o on o.id = line.import_id
    where line.tenant_id = i.tenant_id and line.job <> i.id and line.runs
    order by line.queued_at limit 1
  ) r on true
  where i.id = p_import and i.workspace_id = current_workspace()
$$;

-- Staging tables of imports that have ended, which a process left behind when it was killed between ending the import
-- and dropping them: dropped, a hundred imports at a time. Answers of how many imports there were some.
create function staging.sweep() returns int
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  swept int := 0;
  ended text;
  tables text;
begin
  for ended, tables in
    select right(c.relname, 32), string_agg(format('staging.%I', c.relname), ', ')
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    join public.import i on replace(i.id::text, '-', '') = right(c.relname, 32)
    where n.nspname = 'staging' and c.relkind = 'r' and c.relname ~ '_[0-9a-f]{32}$'
      and i.state in ('completed', 'failed', 'cancelled') and i.finished_at < now() - interval '1 hour'
    group by 1 limit 100
  loop
    execute 'drop table if exists ' || tables;
    swept := swept + 1;
  end loop;
  return swept;
end $$;
revoke execute on function staging.sweep() from public;
grant execute on function staging.sweep() to causeway_app;

-- Which of these keys of the file store no row names, in any workspace: in every column of that name there is, so that
-- a table made later is not forgotten.
create function unnamed_store_keys(p_keys text[]) returns setof text
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  named text;
begin
  select string_agg(format('select store_key from public.%I where store_key = any ($1)', c.relname), ' union all ')
    into named
  from pg_class c join pg_attribute a on a.attrelid = c.oid
  where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attname = 'store_key' and not a.attisdropped;
  return query execute 'select k from unnest($1) k except all (' || named || ')' using p_keys;
end $$;
revoke execute on function unnamed_store_keys(text[]) from public;
grant execute on function unnamed_store_keys(text[]) to causeway_app;
