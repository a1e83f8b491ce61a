-- Indexes are kept while rows come in: PostgreSQL has time beside the parsing, and nobody waits for them in the end.
create or replace function staging.open(p_import uuid) returns void
  language plpgsql security definer set search_path = pg_temp as $$
declare
  suffix text := staging.suffix_of(p_import);
begin
  perform staging.discard(p_import);
  execute format('create unlogged table staging.%I ("row" int not null, key text collate "C" not null, hash uuid,
                    action text, version int)', 'row_' || suffix);
  execute format('create unlogged table staging.%I ("row" int not null, data text not null)
                    with (toast_tuple_target = 8160)', 'data_' || suffix);
  execute format('create unlogged table staging.%I ("row" int not null, key text, cells text not null)',
                 'skipped_' || suffix);
  execute format('create unlogged table staging.%I ("row" int not null, position smallint not null, "column" int,
                    field text, code text not null, message text not null)', 'issue_' || suffix);
  execute format('create index on staging.%I (action, "row")', 'row_' || suffix);
  execute format('create unique index on staging.%I ("row")', 'data_' || suffix);
  execute format('grant insert on staging.%I, staging.%I, staging.%I, staging.%I to causeway_app',
                 'row_' || suffix, 'data_' || suffix, 'skipped_' || suffix, 'issue_' || suffix);
end $$;

create or replace function staging.seal(p_import uuid) returns void
  language plpgsql security definer set search_path = pg_temp as $$
declare
  suffix text := staging.suffix_of(p_import);
  name text;
begin
  execute format('update staging.%I r set action = null from staging.%I s where s."row" = r."row" and r.hash is not null',
                 'row_' || suffix, 'skipped_' || suffix);
  execute format('analyze staging.%I', 'row_' || suffix);
  execute format('analyze staging.%I ("row")', 'data_' || suffix);
  execute format('analyze staging.%I ("row")', 'skipped_' || suffix);
  execute format('analyze staging.%I ("row")', 'issue_' || suffix);
  foreach name in array array['row_', 'data_', 'skipped_', 'issue_'] loop
    perform staging.protect(name || suffix);
    execute format('revoke insert on staging.%I from causeway_app', name || suffix);
    execute format('grant select on staging.%I to causeway_app', name || suffix);
  end loop;
  -- Rows that say less than their record become what they make of it.
  execute format('grant update (action, hash) on staging.%I to causeway_app', 'row_' || suffix);
  execute format('grant update (data) on staging.%I to causeway_app', 'data_' || suffix);
end $$;

-- What repeated_keys answers of a file without edits, when it is known which keys may come again: one reading of the
-- table in place of sorting all of its keys.
create function staging.repeated_among(p_import uuid, p_keys text[])
  returns table ("row" int, key text, first_row int, faulty boolean)
  language plpgsql security definer set search_path = pg_temp as $$
begin
  return query execute format(
    'select found."row", found.key, found.first_row, found.faulty from (
       select r."row", r.key::text, min(r."row") over (partition by r.key) as first_row, r.hash is null as faulty
       from staging.%I r where r.key = any($1)
     ) found where found."row" > found.first_row order by found."row"', 'row_' || staging.suffix_of(p_import))
    using p_keys;
end $$;
revoke execute on function staging.repeated_among(uuid, text[]) from public;
grant execute on function staging.repeated_among(uuid, text[]) to causeway_app;
