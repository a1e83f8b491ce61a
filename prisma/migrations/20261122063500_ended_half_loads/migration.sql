-- A load that was killed between its two commits leaves versions that no record points to. The next try takes them away
-- (staging.drop_half_load); of an import that ended without one, they go with what is staged. One that failed or was
-- cancelled has loaded nothing, so none of its versions is anybody's.
create function staging.drop_ended_half_load(p_import uuid) returns void
  language sql set search_path = pg_catalog, pg_temp as $$
  delete from public.change c using public.import i
  where i.id = p_import and i.state in ('failed', 'cancelled') and c.import_id = i.id
$$;
revoke execute on function staging.drop_ended_half_load(uuid) from public;

-- As before, and with those versions.
create or replace function staging.discard(p_import uuid) returns void
  language plpgsql security definer set search_path = pg_temp as $$
declare
  suffix text := staging.suffix_of(p_import);
begin
  execute format('drop table if exists staging.%I, staging.%I, staging.%I, staging.%I, staging.%I, staging.%I',
                 'row_' || suffix, 'data_' || suffix, 'skipped_' || suffix, 'issue_' || suffix, 'plan_' || suffix,
                 'mended_' || suffix);
  perform staging.drop_ended_half_load(p_import);
end $$;

-- As before, and with those versions: a process that died before it discarded what it had staged left both.
create or replace function staging.sweep() returns int
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
    perform staging.drop_ended_half_load(ended::uuid);
    swept := swept + 1;
  end loop;
  return swept;
end $$;

-- What was left until now.
delete from public.change c using public.import i where i.state in ('failed', 'cancelled') and c.import_id = i.id;
