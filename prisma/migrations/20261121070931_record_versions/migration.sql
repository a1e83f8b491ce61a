-- A version's data is stored once, in the change that made it, and the record only points to it: a load writes each row
-- once, whether it creates or updates, and a plan reads keys and hashes without the data beside them.

create function content_hash(p_data text) returns uuid language sql immutable parallel safe
  return left(encode(sha256(convert_to(p_data, 'UTF8')), 'hex'), 32)::uuid;

alter table "change" add column "data" text, add column "before_import_id" uuid, add column "before_row" integer;

update "change" c set data = v.data, before_import_id = v.before_import_id, before_row = v.before_row
from (
  select c.import_id, c."row",
    case when r.version = c.version then r.data else lead(c.before) over history end ::text as data,
    lag(c.import_id) over history as before_import_id, lag(c."row") over history as before_row
  from "change" c left join "record" r using (workspace_id, entity, key)
  window history as (partition by c.workspace_id, c.entity, c.key order by c.version)
) v
where v.import_id = c.import_id and v."row" = c."row";

drop index "change_workspace_id_entity_key_idx";
alter table "change" drop column "before", drop column "entity";

alter table "record" alter column "hash" drop not null;
update "record" set hash = content_hash(data::text);
alter table "record" drop column "data", drop column "updated_at";
-- A record is a tenth of its data and is rewritten when it changes: room on the page keeps its index entry in place.
alter table "record" set (fillfactor = 50);

-- Staging. Imports that were planned before this migration are checked again, for their staged rows have another form.

-- What the names of an import's staging tables end in; refuses an import of another workspace.
create function staging.suffix_of(p_import uuid) returns text
  language plpgsql security definer set search_path = pg_temp as $$
begin
  perform 1 from public.import where id = p_import and workspace_id = public.current_workspace();
  if not found then
    raise exception 'No import % in this workspace.', p_import;
  end if;
  return replace(p_import::text, '-', '');
end $$;

-- Two tables for the good rows: the plan is made, counted and paged in the narrow one, and only rows that differ from
-- their record have data. A row without hash is a faulty one that only takes part when repeated keys are looked for.
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
  execute format('grant insert on staging.%I, staging.%I, staging.%I, staging.%I to causeway_app',
                 'row_' || suffix, 'data_' || suffix, 'skipped_' || suffix, 'issue_' || suffix);
end $$;

create or replace function staging.repeated_keys(p_import uuid)
  returns table ("row" int, key text, first_row int, faulty boolean)
  language plpgsql security definer set search_path = pg_temp as $$
begin
  return query execute format(
    'select r."row", r.key::text, d.first_row, r.hash is null from staging.%1$I r
     join (select key, min("row") as first_row from staging.%1$I group by key having count(*) > 1) d using (key)
     where r."row" > d.first_row order by r."row"', 'row_' || staging.suffix_of(p_import));
end $$;

-- Ends the filling: a repeated row leaves the plan; indexes, statistics, then the policy and the right to read.
create or replace function staging.seal(p_import uuid) returns void
  language plpgsql security definer set search_path = pg_temp as $$
declare
  suffix text := staging.suffix_of(p_import);
  name text;
begin
  execute format('update staging.%I r set action = null from staging.%I s where s."row" = r."row" and r.hash is not null',
                 'row_' || suffix, 'skipped_' || suffix);
  execute format('create index on staging.%I (action, "row")', 'row_' || suffix);
  execute format('create unique index on staging.%I ("row")', 'data_' || suffix);
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

drop function staging.seal_plan(uuid);

create or replace function staging.discard(p_import uuid) returns void
  language plpgsql security definer set search_path = pg_temp as $$
declare
  suffix text := staging.suffix_of(p_import);
begin
  execute format('drop table if exists staging.%I, staging.%I, staging.%I, staging.%I, staging.%I', 'row_' || suffix,
                 'data_' || suffix, 'skipped_' || suffix, 'issue_' || suffix, 'plan_' || suffix);
end $$;

revoke execute on function staging.suffix_of(uuid) from public;
