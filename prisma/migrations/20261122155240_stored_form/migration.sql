-- What a record holds is stored without the names of its fields, which were half of it: the mark of its kind, a tenant's
-- own fields as a JSON object, and the values of the others in an order that never changes, each of them a JSON text, with
-- U+001F between them and none behind the last (core/entities/stored-form.ts). What was stored before stays as it is, a
-- JSON object, and so do kinds that have no form. Equal text is equal content: hashes become those of the new form.

create function stored_mark(p_entity text) returns text language sql immutable parallel safe
return case p_entity when 'employee' then '1' when 'client' then '2' when 'visit' then '3' when 'business_request' then '4' end;

-- A field that comes to a kind is added at the end, here and to its template.
create function stored_fields(p_entity text) returns text[] language sql immutable parallel safe
return case p_entity
  when 'employee' then array[
    'external_id', 'username', 'first_name', 'last_name', 'email', 'status', 'branch_id', 'designation',
    'employment_type', 'roles', 'groups', 'departments', 'payroll_number', 'seniority', 'default_availability',
    'min_daily_capacity', 'max_daily_capacity', 'min_weekly_capacity', 'max_weekly_capacity',
    'min_biweekly_capacity', 'max_biweekly_capacity', 'timezone', 'salutation', 'birthday', 'gender', 'address',
    'address_suite', 'city', 'state', 'zip', 'country', 'phone_main', 'phone_personal', 'phone_other', 'fax',
    'email_preferred', 'company', 'title', 'employee_id', 'hire_date', 'termination_date', 'remarks']
  when 'client' then array[
    'external_id', 'first_name', 'last_name', 'status', 'branch_id', 'language', 'groups', 'timezone',
    'correspondence_method', 'gender', 'salutation', 'birthday', 'address', 'address_suite', 'city', 'state',
    'zip', 'country', 'phone_main', 'phone_personal', 'phone_other', 'email', 'health_card', 'health_card_version',
    'medical_status', 'care_needs', 'emergency_response_level', 'service_frequency', 'remarks']
  when 'visit' then array[
    'external_id', 'start_at', 'end_at', 'client', 'employee', 'service', 'cancel_code']
  when 'business_request' then array[
    'business_code', 'hash', 'business_name', 'slots_requested', 'owner_first_name', 'owner_last_name',
    'business_phone', 'mobile_phone', 'email', 'address', 'city', 'state', 'zip_code', 'created']
  end;

create function stored_template(p_mark text) returns text language sql immutable parallel safe
return case p_mark
  when '1' then
    '{"external_id": %s, "username": %s, "first_name": %s, "last_name": %s, "email": %s, "status": %s, '
    '"branch_id": %s, "designation": %s, "employment_type": %s, "roles": %s, "groups": %s, "departments": %s, '
    '"payroll_number": %s, "seniority": %s, "default_availability": %s, "min_daily_capacity": %s, '
    '"max_daily_capacity": %s, "min_weekly_capacity": %s, "max_weekly_capacity": %s, "min_biweekly_capacity": %s, '
    '"max_biweekly_capacity": %s, "timezone": %s, "salutation": %s, "birthday": %s, "gender": %s, "address": %s, '
    '"address_suite": %s, "city": %s, "state": %s, "zip": %s, "country": %s, "phone_main": %s, '
    '"phone_personal": %s, "phone_other": %s, "fax": %s, "email_preferred": %s, "company": %s, "title": %s, '
    '"employee_id": %s, "hire_date": %s, "termination_date": %s, "remarks": %s}'
  when '2' then
    '{"external_id": %s, "first_name": %s, "last_name": %s, "status": %s, "branch_id": %s, "language": %s, '
    '"groups": %s, "timezone": %s, "correspondence_method": %s, "gender": %s, "salutation": %s, "birthday": %s, '
    '"address": %s, "address_suite": %s, "city": %s, "state": %s, "zip": %s, "country": %s, "phone_main": %s, '
    '"phone_personal": %s, "phone_other": %s, "email": %s, "health_card": %s, "health_card_version": %s, '
    '"medical_status": %s, "care_needs": %s, "emergency_response_level": %s, "service_frequency": %s, '
    '"remarks": %s}'
  when '3' then
    '{"external_id": %s, "start_at": %s, "end_at": %s, "client": %s, "employee": %s, "service": %s, '
    '"cancel_code": %s}'
  when '4' then
    '{"business_code": %s, "hash": %s, "business_name": %s, "slots_requested": %s, "owner_first_name": %s, '
    '"owner_last_name": %s, "business_phone": %s, "mobile_phone": %s, "email": %s, "address": %s, "city": %s, '
    '"state": %s, "zip_code": %s, "created": %s}'
  end;

-- What a stored text says, by the names of its fields. Stable, as format() is, so that it becomes part of the query that
-- asks. format() takes more values than its template names, but not fewer: there are one more than the longest list has.
create function whole(p_data text) returns jsonb language sql stable parallel safe
return case when left(p_data, 1) = '{' then p_data::jsonb
  else coalesce(nullif(split_part(p_data, chr(31), 2), ''), '{}')::jsonb || jsonb_strip_nulls(format(
    stored_template(left(p_data, 1)),
    variadic array_replace((string_to_array(p_data || repeat(chr(31), 43), chr(31)))[3:], '', 'null'))::jsonb) end;

-- The value of one of the kind's fields alone, as text.
create function stored_value(p_entity text, p_data text, p_field text) returns text language sql stable parallel safe
return case when left(p_data, 1) = '{' then p_data::jsonb ->> p_field
  else nullif(split_part(p_data, chr(31), array_position(stored_fields(p_entity), p_field) + 2), '')::jsonb #>> '{}' end;

-- A record's data, as it is stored or as a JSON object, in the form in which its kind is stored.
create function stored_text(p_entity text, p_data text) returns text language sql stable parallel safe
return case when p_data is null or left(p_data, 1) <> '{' or stored_mark(p_entity) is null then p_data else (
  select rtrim(stored_mark(p_entity) || chr(31) || coalesce(nullif((o.said - stored_fields(p_entity))::text, '{}'), '')
               || chr(31) || array_to_string(array(
                 select coalesce((o.said -> f.name)::text, '') from unnest(stored_fields(p_entity)) f (name)), chr(31)),
               chr(31))
  from (select p_data::jsonb as said offset 0) o) end;

-- Records are compared by their hashes.
update record r set hash = content_hash(stored_text(r.entity, c.data))
from change c
where c.import_id = r.import_id and c."row" = r."row" and r.hash is not null and stored_mark(r.entity) is not null
  and left(c.data, 1) = '{';

-- And so are plans that wait to be loaded, and rows that were sent of them.
do $$
declare
  one record;
begin
  for one in
    select i.id, i.entity, 'row_' || n.suffix as keys, 'data_' || n.suffix as data
    from import i cross join lateral (select replace(i.id::text, '-', '') as suffix) n
    where stored_mark(i.entity) is not null and to_regclass('staging.data_' || n.suffix) is not null
  loop
    execute format('update staging.%I set data = stored_text(%L, data)', one.data, one.entity);
    execute format('update platform_row p set hash = content_hash(d.data)
                    from staging.%I s join staging.%I d using ("row")
                    where p.import_id = %L and p."row" = s."row" and p.hash = s.hash', one.keys, one.data, one.id);
    execute format('update staging.%I s set hash = content_hash(d.data)
                    from staging.%I d where d."row" = s."row" and s.hash is not null', one.keys, one.data);
    -- An unchanged row has no data of its own: it is as its record is.
    execute format('update staging.%I s set hash = r.hash from import i join record r on r.workspace_id = i.workspace_id
                      and r.entity = i.entity
                    where i.id = %L and s.action = ''unchanged'' and r.key = s.key', one.keys, one.id);
  end loop;
end $$;

-- What a tenant's BI tool reads (causeway warehouse setup) reads on. "offset 0" has each record said by names once, and not
-- once a column. Views that another role made are its to make anew.
do $$
declare
  one record;
begin
  for one in
    select schemaname, viewname, pg_has_role(viewowner, 'usage') as own,
      replace(definition, '(c.data)::jsonb AS data', 'public.whole(c.data) AS data OFFSET 0') as definition
    from pg_views where schemaname like 'warehouse\_%' and definition like '%(c.data)::jsonb AS data%'
  loop
    if not one.own then
      raise warning 'The view %.% is another role''s: let that role run the SQL of warehouse setup again.',
        one.schemaname, one.viewname;
      continue;
    end if;
    execute format('create or replace view %I.%I with (security_barrier) as %s', one.schemaname, one.viewname,
                   one.definition);
  end loop;
end $$;

create or replace function staging.missing_references(p_import uuid, p_fields text[], p_entities text[])
returns table ("row" int, row_key text, field text, key text)
language plpgsql security definer set search_path = pg_temp as $$
declare
  suffix text := staging.suffix_of(p_import);
begin
  return query execute format(
    'with named as materialized (
       select d."row", f.field, f.entity, public.stored_value($3, d.data, f.field) as key
       from staging.%1$I d cross join unnest($1, $2) as f (field, entity)
     ), missing as materialized (
       select k.entity, k.key from (select distinct n.entity, n.key from named n where n.key is not null) k
       left join lateral (
         select true as there from public.record r
         where r.workspace_id = public.current_workspace() and r.entity = k.entity and r.key = k.key
           and r.hash is not null limit 1
       ) r on true
       where r.there is null
     )
     select n."row", s.key::text, n.field, n.key from missing m join named n using (entity, key)
     join staging.%2$I s on s."row" = n."row"
     where not exists (select from staging.%3$I k where k."row" = n."row")
     order by n."row", n.field', 'data_' || suffix, 'row_' || suffix, 'skipped_' || suffix)
    using p_fields, p_entities, (select i.entity from public.import i where i.id = p_import);
end $$;

create or replace function staging.mend_rows(p_import uuid, p_rows int[], p_keys text[], p_data text[])
returns table (old_key text, old_action text)
language plpgsql security definer set search_path = pg_temp as $$
declare
  suffix text := staging.mend_suffix_of(p_import);
  entity text := (select i.entity from public.import i where i.id = p_import);
begin
  execute format('delete from staging.%I where "row" = any($1)', 'data_' || suffix) using p_rows;
  return query execute format('delete from staging.%I where "row" = any($1) returning key::text, action',
                              'row_' || suffix) using p_rows;
  execute format(
    'insert into staging.%I ("row", data)
     select "row", public.stored_text($4, data) from unnest($1, $2, $3) as n ("row", key, data)
     where key is not null and data is not null', 'data_' || suffix) using p_rows, p_keys, p_data, entity;
  execute format(
    'insert into staging.%I ("row", key, hash)
     select n."row", n.key, public.content_hash(d.data) from unnest($1, $2) as n ("row", key)
     left join staging.%I d using ("row") where n.key is not null', 'row_' || suffix, 'data_' || suffix)
    using p_rows, p_keys;
end $$;

create or replace function staging.add_ended(p_import uuid, p_settled text[], p_fields jsonb) returns int
language plpgsql security definer set search_path = pg_temp as $$
declare
  suffix text := staging.suffix_of(p_import);
  of public.import;
  added int;
begin
  select * into of from public.import where id = p_import and state = 'checking';
  if of.feed_id is null then
    return 0;
  end if;
  -- All keys against all keys in one go; records that an undo gave back are the feed's when the version is.
  perform set_config('enable_nestloop', 'off', true), set_config('enable_hashjoin', 'on', true);
  execute format(
    'insert into staging.%1$I ("row", key, action, version)
     select (1000000000 + row_number() over (order by r.key))::int, r.key, ''ending'', r.version
     from public.record r
     where r.workspace_id = $1 and r.entity = $2 and r.hash is not null
       and r.import_id in (select id from public.import where workspace_id = $1 and feed_id = $3
                           union all select id from public.undo where workspace_id = $1)
       and not exists (select from staging.%1$I s where s.key = r.key)', 'row_' || suffix)
    using of.workspace_id, of.entity, of.feed_id;
  -- What they hold is looked up record by record: few are missing, and changes are as wide as all files together.
  perform set_config('enable_nestloop', 'on', true), set_config('enable_hashjoin', 'off', true),
    set_config('enable_mergejoin', 'off', true);
  execute format(
    'insert into staging.%2$I ("row", data)
     select s."row", public.stored_text($2,
         ($4 || public.whole(c.data) || jsonb_build_object(''status'', $4 ->> ''status''))::text)
     from staging.%1$I s
     cross join lateral (
       select c.data, coalesce(c.restored_import_id, c.import_id) as import_id
       from public.record r join public.change c on c.import_id = r.import_id and c."row" = r."row"
       where r.workspace_id = $1 and r.entity = $2 and r.key = s.key limit 1
     ) c
     join public.import i on i.id = c.import_id and i.feed_id = $3
     where s.action = ''ending'' and coalesce(public.stored_value($2, c.data, ''status''), '''') <> all ($5)',
    'row_' || suffix, 'data_' || suffix)
    using of.workspace_id, of.entity, of.feed_id, p_fields, p_settled;
  execute format(
    'update staging.%1$I s set action = ''ended'', hash = public.content_hash(d.data)
     from staging.%2$I d where s.action = ''ending'' and d."row" = s."row"', 'row_' || suffix, 'data_' || suffix);
  get diagnostics added = row_count;
  execute format('delete from staging.%I where action = ''ending''', 'row_' || suffix);
  perform set_config('enable_hashjoin', 'on', true), set_config('enable_mergejoin', 'on', true);
  return added;
end $$;
