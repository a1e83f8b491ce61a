-- AlterTable
ALTER TABLE "site" ADD COLUMN     "test_ordered" TEXT NOT NULL DEFAULT '';

-- CreateTable
CREATE TABLE "person_secret" (
    "workspace_id" UUID NOT NULL,
    "secret" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "person_secret_pkey" PRIMARY KEY ("workspace_id")
);

-- CreateTable
CREATE TABLE "proposed_contacts" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "workspace_id" UUID NOT NULL,
    "business_id" UUID NOT NULL,
    "request_id" UUID NOT NULL,
    "owner_first_name" TEXT NOT NULL,
    "owner_last_name" TEXT NOT NULL,
    "business_phone" TEXT NOT NULL,
    "mobile_phone" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "consent_sms" BOOLEAN NOT NULL,
    "consent_email" BOOLEAN NOT NULL,
    "city" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "proposed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "proposed_contacts_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "proposed_contacts_workspace_id_business_id_idx" ON "proposed_contacts"("workspace_id", "business_id");

do $$
declare
  name text;
begin
  foreach name in array array['person_secret', 'proposed_contacts'] loop
    execute format('alter table %I enable row level security', name);
    execute format('create policy in_workspace on %I using (workspace_id = (select current_workspace())) '
      'with check (workspace_id = (select current_workspace()))', name);
    execute format('revoke truncate on %I from causeway_app', name);
    execute format('alter table %I add foreign key (workspace_id) references "workspace" (id)', name);
  end loop;
end $$;
alter table proposed_contacts add constraint proposed_contacts_business_fkey
  foreign key (business_id) references business (id) on delete cascade;
alter table proposed_contacts add constraint proposed_contacts_request_fkey
  foreign key (request_id) references business_request (id) on delete cascade;

-- A key that needs the workspace's secret begins with the way in which it was made. Those of an earlier version are digits
-- and a to f alone; the secret is not here, so workers put others in their place.
alter table patient drop constraint patient_words;
alter table patient add constraint patient_words check (
  patient_number ~ '^\d{12}$' and (ssn = '' or ssn ~ '^\d{4}$') and person_key ~ '^(k1-[0-9a-f]{61}|[0-9a-f]{64})$');
create index patient_plain_key_idx on patient (workspace_id) where person_key ~ '^[0-9a-f]';

create function workspaces_with_plain_keys() returns table (tenant_id uuid, workspace_id uuid)
  language sql stable security definer set search_path = public, pg_temp as $$
  select w.tenant_id, w.id from workspace w
  where exists (select from patient p where p.workspace_id = w.id and p.person_key ~ '^[0-9a-f]') order by w.id
$$;
revoke execute on function workspaces_with_plain_keys() from public;
grant execute on function workspaces_with_plain_keys() to causeway_app;

-- Files of appointments that were planned before this migration are checked again, as after a crash that lost the plan:
-- their rows name persons by keys of the earlier version.
do $$
declare
  suffix text;
  old boolean;
begin
  for suffix in select substr(tablename, 6) from pg_tables where schemaname = 'staging' and tablename like 'data\_%' loop
    execute format('select exists (select from staging.%I where data ~ ''"person_key": "[0-9a-f]'')', 'data_' || suffix)
      into old;
    if old then
      execute format('drop table if exists staging.%I, staging.%I, staging.%I, staging.%I', 'row_' || suffix,
                     'data_' || suffix, 'skipped_' || suffix, 'issue_' || suffix);
    end if;
  end loop;
end $$;

-- As before, and: no more than a site has slots in an hour, and no further appointment of a patient at the same time. What
-- moves within an hour needs no place in it; what a row of this file leaves is free for the next file.
create or replace function staging.booking_problems(p_import uuid, p_phase text, p_now timestamptz, p_rows int[], p_data text[])
  returns table ("row" int, key text, code text, other_row int)
  language plpgsql security definer set search_path = pg_temp as $$
declare
  suffix text := staging.suffix_of(p_import);
  plain boolean;
begin
  -- Of a process of an earlier version: its keys equal none of now, and everybody would be a new patient.
  execute format('select exists (select from (select data from staging.%I limit 1) d where d.data ~ ''"person_key": "[0-9a-f]'')',
                 'data_' || suffix) into plain;
  if plain or exists (
    select from public.patient p where p.workspace_id = public.current_workspace() and p.person_key ~ '^[0-9a-f]') then
    raise exception 'Persons are named by keys of an earlier version; the file is to be checked again.';
  end if;
  return query execute format($sql$
    with good as materialized (
      select s."row", s.key::text as key, d.data::jsonb as data, false as late
      from staging.%1$I s join staging.%2$I d using ("row")
      where s.hash is not null and s."row" <> all ($4)
        and case $2 when 'load' then s.action in ('created', 'updated') else s.action is not null end
        and ($2 <> 'check' or not exists (select from staging.%3$I k where k."row" = s."row"))
      union all
      select n."row", null, n.data::jsonb, true from unnest($4, $5) as n ("row", data)
    ), said as (
      select g."row", g.key, g.late, g.data ->> 'person_key' as person, g.data ->> 'appt_type' as kind,
        g.data ->> 'business_code' as business_code, (g.data ->> 'start_at')::timestamptz as start_at,
        i.id as site_id, i.slots_an_hour, b.patient_id, l.hash as latest, l.start_at as latest_start,
        l.site_id as latest_site
      from good g
      left join public.site i on i.workspace_id = $1 and i.code = g.data ->> 'site'
      left join public.appointment b
        on b.workspace_id = $1 and b.hash = (g.data ->> 'previous_barcode')::bpchar and g.data ->> 'appt_type' is not null
      left join lateral (
        select a.hash::text as hash, a.start_at, a.site_id from public.appointment a
        where a.workspace_id = $1 and a.patient_id = b.patient_id and a.state <> 'cancelled'
        order by a.start_at desc, a.hash desc limit 1
      ) l on g.data ->> 'appt_type' = 'reschedule'
    ), judged as (
      select s.*, q.business_id, first_value(s."row") over same as first_row,
        case
          when s.kind is null and exists (
            select from public.patient p where p.workspace_id = $1 and p.person_key = s.person::bpchar) then 'existing_patient'
          when s.kind is null and first_value(s."row") over same <> s."row" then 'repeated_person'
          when s.kind is null and s.business_code is not null and q.id is null then 'no_such_code'
          when s.kind is not null and s.patient_id is null then 'no_such_bar_code'
          when s.kind is not null and not exists (
            select from public.patient p where p.workspace_id = $1 and p.id = s.patient_id and p.person_key = s.person::bpchar)
            then 'other_patient'
          when s.kind = 'new' and exists (
            select from public.appointment a where a.workspace_id = $1 and a.patient_id = s.patient_id
              and a.start_at = s.start_at and a.state <> 'cancelled') then 'booked_already'
          when s.kind = 'reschedule' and s.latest_start < $3 then 'already_occurred'
          when s.kind = 'reschedule' and $2 = 'load' and s.latest is distinct from s.key then 'conflict'
        end as problem
      from said s
      left join public.business_request q
        on q.workspace_id = $1 and q.business_code = s.business_code and q.status = 'active' and s.kind is null
      window same as (partition by s.person, s.kind is null order by s.late, s."row")
    ), placed as (
      select j.*,
        row_number() over (partition by j.business_id, j.problem is null order by j.late, j."row") as place,
        first_value(j."row") over (partition by j.latest, j.problem is null order by j.late, j."row") as first_move,
        first_value(j."row") over (
          partition by j.kind, j.patient_id, j.start_at, j.problem is null order by j.late, j."row") as first_again
      from judged j
    ), free as (
      select b.business_id, sum(q.slots_approved) - sum((
        select count(*) from public.appointment a
        where a.workspace_id = $1 and a.business_code = q.business_code and a.state <> 'cancelled')) as slots
      from (select distinct business_id from judged where business_id is not null) b
      join public.business_request q
        on q.workspace_id = $1 and q.business_id = b.business_id and q.status = 'active'
      group by b.business_id
    ), fitting as (
      select p.*, case
        when p.problem is not null then p.problem
        when p.business_id is not null and p.place > f.slots then 'code_full'
        when p.kind = 'reschedule' and p.first_move <> p."row" then 'moved_twice'
        when p.kind = 'new' and p.first_again <> p."row" then 'booked_already'
      end as misfit,
      p.kind is distinct from 'reschedule' or (p.latest_site, p.latest_start) is distinct from (p.site_id, p.start_at)
        as needs_place
      from placed p left join free f using (business_id)
    ), taken as (
      select h.site_id, h.start_at, (
        select count(*) from public.appointment a where a.workspace_id = $1 and a.site_id = h.site_id
          and a.start_at = h.start_at and a.state <> 'cancelled') as slots
      from (select distinct site_id, start_at from fitting where slots_an_hour is not null) h
    ), told as (
      select p.*, coalesce(p.misfit, case when p.needs_place and row_number() over (
          partition by p.site_id, p.start_at, p.misfit is null and p.needs_place order by p.late, p."row")
        > p.slots_an_hour - t.slots then 'hour_full' end) as code
      from fitting p left join taken t using (site_id, start_at)
    )
    select t."row", t.key, t.code, case t.code
      when 'repeated_person' then t.first_row
      when 'moved_twice' then t.first_move
      when 'booked_already' then case when t.problem is null then t.first_again end
    end
    from told t where t.code is not null and ($2 <> 'mend' or t.late) order by t."row"
  $sql$, 'row_' || suffix, 'data_' || suffix, 'skipped_' || suffix)
  using public.current_workspace(), p_phase, p_now, p_rows, p_data;
end $$;
