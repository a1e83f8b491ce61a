-- What the rows of an appointment file meet that they can't say of themselves. One statement for the check of a file
-- ('check', before staging is sealed), for mended rows ('mend': p_rows and p_data stand in the place of what is staged of
-- these rows, behind all others) and for the load ('load', which holds the businesses meanwhile).
create function staging.booking_problems(p_import uuid, p_phase text, p_now timestamptz, p_rows int[], p_data text[])
  returns table ("row" int, key text, code text, other_row int)
  language plpgsql security definer set search_path = pg_temp as $$
declare
  suffix text := staging.suffix_of(p_import);
begin
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
        g.data ->> 'business_code' as business_code, b.patient_id, l.hash as latest, l.start_at as latest_start
      from good g
      left join public.appointment b
        on b.workspace_id = $1 and b.hash = (g.data ->> 'previous_barcode')::bpchar and g.data ->> 'appt_type' is not null
      left join lateral (
        select a.hash::text as hash, a.start_at from public.appointment a
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
        first_value(j."row") over (partition by j.latest, j.problem is null order by j.late, j."row") as first_move
      from judged j
    ), free as (
      select b.business_id, sum(q.slots_approved) - sum((
        select count(*) from public.appointment a
        where a.workspace_id = $1 and a.business_code = q.business_code and a.state <> 'cancelled')) as slots
      from (select distinct business_id from judged where business_id is not null) b
      join public.business_request q
        on q.workspace_id = $1 and q.business_id = b.business_id and q.status = 'active'
      group by b.business_id
    ), told as (
      select p."row", p.key, p.late, p.first_row, p.first_move, case
        when p.problem is not null then p.problem
        when p.business_id is not null and p.place > f.slots then 'code_full'
        when p.kind = 'reschedule' and p.first_move <> p."row" then 'moved_twice'
      end as code
      from placed p left join free f using (business_id)
    )
    select t."row", t.key, t.code,
      case t.code when 'repeated_person' then t.first_row when 'moved_twice' then t.first_move end
    from told t where t.code is not null and ($2 <> 'mend' or t.late) order by t."row"
  $sql$, 'row_' || suffix, 'data_' || suffix, 'skipped_' || suffix)
  using public.current_workspace(), p_phase, p_now, p_rows, p_data;
end $$;

-- Gives rows that move an appointment the key of the one that they move; they are compared with it by the plan.
create function staging.settle_moves(p_import uuid) returns void
  language plpgsql security definer set search_path = pg_temp as $$
declare
  suffix text := staging.suffix_of(p_import);
begin
  execute format($sql$
    update staging.%1$I s set key = l.hash, version = l.version, action = 'doubtful'
    from staging.%2$I d, public.appointment b, lateral (
      select a.hash::text as hash, r.version from public.appointment a
      join public.record r on r.workspace_id = $1 and r.entity = 'appointment' and r.key = a.hash::text
      where a.workspace_id = $1 and a.patient_id = b.patient_id and a.state <> 'cancelled'
      order by a.start_at desc, a.hash desc limit 1
    ) l
    where d."row" = s."row" and s.action is not null and d.data::jsonb ->> 'appt_type' = 'reschedule'
      and b.workspace_id = $1 and b.hash = (d.data::jsonb ->> 'previous_barcode')::bpchar
  $sql$, 'row_' || suffix, 'data_' || suffix) using public.current_workspace();
end $$;

-- Other digits for rows whose drawn key is a record's or another row's already; answers how many there were, of which as
-- many as there are digits have others now.
create function staging.redraw_keys(p_import uuid, p_digits text[]) returns int
  language plpgsql security definer set search_path = pg_temp as $$
declare
  suffix text := staging.suffix_of(p_import);
  found int;
begin
  execute format($sql$
    with drawn as (
      select s."row", s.key, row_number() over (partition by s.key order by s."row") as place
      from staging.%1$I s join staging.%2$I d using ("row")
      where s.action is not null and d.data::jsonb ->> 'appt_type' is distinct from 'reschedule'
    ), taken as (
      select d."row", row_number() over (order by d."row") as turn from drawn d
      where d.place > 1 or exists (
        select from public.record r where r.workspace_id = $1 and r.entity = 'appointment' and r.key = d.key)
    ), redrawn as (
      update staging.%1$I s set key = $2[t.turn] || substr(s.key, 7), action = 'created', version = null
      from taken t where t."row" = s."row" and t.turn <= cardinality($2)
    )
    select count(*)::int from taken
  $sql$, 'row_' || suffix, 'data_' || suffix) into found using public.current_workspace(), p_digits;
  return found;
end $$;

revoke execute on function staging.booking_problems(uuid, text, timestamptz, int[], text[]), staging.settle_moves(uuid),
  staging.redraw_keys(uuid, text[]) from public;
grant execute on function staging.booking_problems(uuid, text, timestamptz, int[], text[]), staging.settle_moves(uuid),
  staging.redraw_keys(uuid, text[]) to causeway_app;
