-- As before, and: a row that its hour refuses uses up no slot of its business and moves nothing, so that the next row with
-- its code, or of its appointment, is judged as if it were not there. Each limit hangs on what was taken further up, so rows
-- that any of them may refuse are told one by one, in the order of the file. What is noted by number begins at 0: an array
-- that gets a smaller number than all before is moved as a whole, and a file with its latest appointments first would take the
-- square of its rows.
create or replace function staging.booking_problems(p_import uuid, p_phase text, p_now timestamptz, p_rows int[], p_data text[])
  returns table ("row" int, key text, code text, other_row int)
  language plpgsql security definer set search_path = pg_temp as $$
declare
  suffix text := staging.suffix_of(p_import);
  plain boolean;
  one record;
  -- By number of business, hour, moved appointment, patient and hour, each from 1 on: what rows further up have taken.
  of_business int[] := '[0:0]={0}';
  of_hour int[] := '[0:0]={0}';
  moved int[] := '[0:0]={0}';
  again int[] := '[0:0]={0}';
begin
  -- Of a process of an earlier version: its keys equal none of now, and everybody would be a new patient.
  execute format('select exists (select from (select data from staging.%I limit 1) d where d.data ~ ''"person_key": "[0-9a-f]'')',
                 'data_' || suffix) into plain;
  if plain or exists (
    select from public.patient p where p.workspace_id = public.current_workspace() and p.person_key ~ '^[0-9a-f]') then
    raise exception 'Persons are named by keys of an earlier version; the file is to be checked again.';
  end if;
  for one in execute format($sql$
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
      select s.*, q.business_id,
        s.kind is distinct from 'reschedule' or (s.latest_site, s.latest_start) is distinct from (s.site_id, s.start_at)
          as needs_place, first_value(s."row") over same as first_row,
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
    ), free as (
      select b.business_id, sum(q.slots_approved) - sum((
        select count(*) from public.appointment a
        where a.workspace_id = $1 and a.business_code = q.business_code and a.state <> 'cancelled')) as slots
      from (select distinct business_id from judged where business_id is not null) b
      join public.business_request q
        on q.workspace_id = $1 and q.business_id = b.business_id and q.status = 'active'
      group by b.business_id
    ), taken as (
      select h.site_id, h.start_at, h.slots_an_hour - (
        select count(*) from public.appointment a where a.workspace_id = $1 and a.site_id = h.site_id
          and a.start_at = h.start_at and a.state <> 'cancelled') as slots
      from (select distinct site_id, start_at, slots_an_hour from judged
            where slots_an_hour is not null and problem is null and needs_place) h
    ), numbered as (
      select j.*, f.slots as code_slots, t.slots as hour_slots,
        case when j.problem is null and j.business_id is not null then dense_rank() over (order by j.business_id) end
          as by_business,
        case when t.site_id is not null and j.problem is null and j.needs_place
          then dense_rank() over (order by j.site_id, j.start_at) end as by_hour,
        case when j.problem is null and j.kind = 'reschedule' then dense_rank() over (order by j.latest) end as by_moved,
        case when j.problem is null and j.kind = 'new' then dense_rank() over (order by j.patient_id, j.start_at) end
          as by_again
      from judged j left join free f using (business_id) left join taken t using (site_id, start_at)
    )
    select n."row", n.key, n.late, n.problem, n.first_row, n.by_business, n.code_slots, n.by_hour, n.hour_slots, n.by_moved,
      n.by_again
    from numbered n
    where n.problem is not null or coalesce(n.by_business, n.by_hour, n.by_moved, n.by_again) is not null
    order by n.late, n."row"
  $sql$, 'row_' || suffix, 'data_' || suffix, 'skipped_' || suffix)
  using public.current_workspace(), p_phase, p_now, p_rows, p_data loop
    "row" := one."row";
    key := one.key;
    code := one.problem;
    other_row := case when code = 'repeated_person' then one.first_row end;
    if code is null then
      if one.by_business is not null and coalesce(of_business[one.by_business], 0) >= one.code_slots then
        code := 'code_full';
      elsif moved[one.by_moved] is not null then
        code := 'moved_twice';
        other_row := moved[one.by_moved];
      elsif again[one.by_again] is not null then
        code := 'booked_already';
        other_row := again[one.by_again];
      elsif one.by_hour is not null and coalesce(of_hour[one.by_hour], 0) >= one.hour_slots then
        code := 'hour_full';
      else
        if one.by_business is not null then of_business[one.by_business] := coalesce(of_business[one.by_business], 0) + 1; end if;
        if one.by_hour is not null then of_hour[one.by_hour] := coalesce(of_hour[one.by_hour], 0) + 1; end if;
        if one.by_moved is not null then moved[one.by_moved] := one."row"; end if;
        if one.by_again is not null then again[one.by_again] := one."row"; end if;
      end if;
    end if;
    if code is not null and (p_phase <> 'mend' or one.late) then return next; end if;
  end loop;
end $$;
