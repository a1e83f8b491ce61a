-- A load sees by an index whether rows of its plan bring removed records back, in place of reading all of them.
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
                    field text, code text not null, message text not null, waits_for text)', 'issue_' || suffix);
  execute format('create index on staging.%I (action, "row")', 'row_' || suffix);
  -- Rows that bring removed records back, which few files have: a load asks whether there is one.
  execute format('create index on staging.%I ("row") where action = ''created'' and version is not null', 'row_' || suffix);
  execute format('create unique index on staging.%I ("row")', 'data_' || suffix);
  execute format('grant insert on staging.%I, staging.%I, staging.%I, staging.%I to causeway_app',
                 'row_' || suffix, 'data_' || suffix, 'skipped_' || suffix, 'issue_' || suffix);
end $$;

-- Without figures of the rows the planner took them for a hundredth of what they are, and read all of them for those that
-- were found to be faulty late.
create or replace function staging.seal(p_import uuid) returns void
language plpgsql security definer set search_path = pg_temp set default_statistics_target = 10 as $$
declare
  suffix text := staging.suffix_of(p_import);
  name text;
begin
  execute format('analyze staging.%I', 'row_' || suffix);
  execute format('analyze staging.%I ("row")', 'skipped_' || suffix);
  execute format('analyze staging.%I ("row")', 'issue_' || suffix);
  -- All that a row with a hash can be planned as, for the index.
  execute format(
    'update staging.%I r set action = null from staging.%I s
     where r.action in (''created'', ''updated'', ''unchanged'', ''doubtful'') and s."row" = r."row"',
    'row_' || suffix, 'skipped_' || suffix);
  execute format('analyze staging.%I ("row")', 'data_' || suffix);
  foreach name in array array['row_', 'data_', 'skipped_', 'issue_'] loop
    perform staging.protect(name || suffix);
    execute format('revoke insert on staging.%I from causeway_app', name || suffix);
    execute format('grant select on staging.%I to causeway_app', name || suffix);
  end loop;
  -- Rows that say less than their record become what they make of it.
  execute format('grant update (action, hash) on staging.%I to causeway_app', 'row_' || suffix);
  execute format('grant update (data) on staging.%I to causeway_app', 'data_' || suffix);
end $$;

-- As before, but the skipped rows of a check's plan are read when somebody wants it loaded, not when it is made: its counts are
-- how many the database says it has stored in the same transaction, and a million of them took 0.37 s to read.
drop trigger import_ledger on "import";
create trigger import_ledger before update on "import" for each row
  when (old.state is distinct from new.state and (
    new.state = 'completed'
    or new.state = 'planned' and old.state <> 'checking'
    or new.state = 'load_queued' and old.state = 'planned'
    or new.state = 'reporting' and (
      coalesce(old.rows_created + old.rows_updated + coalesce(old.rows_ended, 0), 1) > 0
      or (old.rows_skipped, old.rows_held) is distinct from (new.rows_skipped, new.rows_held))))
  execute function import_ledger();
