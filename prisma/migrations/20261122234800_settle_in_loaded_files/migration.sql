-- What settles a row settles it in every import that is loaded. Of a file that is only planned the skipped rows are not
-- told from good ones for good: they are written anew by each check, and an edit takes them out. Settled there, none of
-- both could remove them. Its rows are settled as it is loaded, with what was settled by then.
--
-- An undo switches hashes off for its transaction, in which this trigger works, too: without them it took 28 s to open the
-- 7,000 rows of a corrected file again, and four times that for twice as many; now 0.2 s.
create or replace function settle_same_rows() returns trigger language plpgsql
  set search_path = pg_catalog, pg_temp set enable_hashjoin = on set enable_nestloop = off as $$
declare
  one constant uuid := (select import_id from changed limit 1);
  by_one constant uuid := (select by_import_id from changed limit 1);
  family uuid[];
  same constant text := '
    with recursive parent as materialized (
      select n.import_id, n."row", i.parent_id, n.original_row
      from public.import i join public.corrected_row n on n.import_id = i.id
      where i.id = any ($1) and n.import_id = any ($1) and i.parent_id is not null
    ), up as (
      select import_id as from_import_id, "row" as from_row, import_id, "row", 0 as height from changed
      union all
      select u.from_import_id, u.from_row, p.parent_id, p.original_row, u.height + 1
      from up u join parent p on p.import_id = u.import_id and p."row" = u."row"
    ), same as (
      select * from (
        select distinct on (from_import_id, from_row) from_import_id, from_row, import_id, "row" from up
        order by from_import_id, from_row, height desc
      ) top
      union all
      select s.from_import_id, s.from_row, p.import_id, p."row"
      from same s join parent p on p.parent_id = s.import_id and p.original_row = s."row"
    ) ';
begin
  if one is null or current_setting('causeway.settling', true) = 'on' then
    return null;
  end if;
  family := public.correction_family(one);
  -- Only loaded files are corrected, so that nothing is below one that is not.
  family := (select array_agg(i.id) from public.import i
    where i.id = any (family) and i.state in ('reporting', 'completed') having count(*) > 1);
  -- A first correction, which is nearly every one, has no third import in which anything could be open.
  if family is null or (tg_op = 'INSERT' and not exists (
    select from public.import i
    where i.id = any (family) and i.id <> one and i.id is distinct from by_one
      and i.rows_skipped + i.rows_held > i.rows_settled
  )) then
    return null;
  end if;
  perform set_config('causeway.settling', 'on', true);
  if tg_op = 'DELETE' then
    execute same || '
      delete from public.row_resolution r
      using same s join changed c on c.import_id = s.from_import_id and c."row" = s.from_row
      where r.import_id = any ($1) and r.import_id = s.import_id and r."row" = s."row"
        and (r.by_import_id, r.by_row, r.waived_by_id) is not distinct from (c.by_import_id, c.by_row, c.waived_by_id)'
      using family;
  else
    execute same || '
      insert into public.row_resolution as r
        (workspace_id, import_id, "row", by_import_id, by_row, waived_by_id, waived_by_name, reason, resolved_at)
      select distinct on (s.import_id, s."row") c.workspace_id, s.import_id, s."row",
        c.by_import_id, c.by_row, c.waived_by_id, c.waived_by_name, c.reason, c.resolved_at
      from same s
      join changed c on c.import_id = s.from_import_id and c."row" = s.from_row
      join public.skipped_row o on o.import_id = s.import_id and o."row" = s."row"
      where o.import_id = any ($1) and s.import_id <> s.from_import_id and s.import_id is distinct from c.by_import_id
      order by s.import_id, s."row", c.by_row
      on conflict (import_id, "row") do update
        set by_import_id = excluded.by_import_id, by_row = excluded.by_row, resolved_at = excluded.resolved_at,
          waived_by_id = null, waived_by_name = null, reason = null
        where r.by_import_id is null and excluded.by_import_id is not null'
      using family;
  end if;
  perform set_config('causeway.settling', '', true);
  return null;
end $$;

-- After close_corrected_rows, by its name. The first file knows all that was settled of its rows.
create function settle_loaded_rows() returns trigger language plpgsql
  set search_path = pg_catalog, pg_temp set enable_hashjoin = on set enable_nestloop = off as $$
begin
  perform set_config('causeway.settling', 'on', true);
  insert into public.row_resolution
    (workspace_id, import_id, "row", by_import_id, by_row, waived_by_id, waived_by_name, reason, resolved_at)
  select r.workspace_id, n.import_id, n."row",
    r.by_import_id, r.by_row, r.waived_by_id, r.waived_by_name, r.reason, r.resolved_at
  from public.corrected_row c
  join public.skipped_row n on n.import_id = new.id and n."row" = c."row"
  join public.row_resolution r on r.import_id = new.parent_id and r."row" = c.original_row
  where c.import_id = new.id and r.by_import_id is distinct from new.id
  on conflict (import_id, "row") do nothing;
  perform set_config('causeway.settling', '', true);
  return null;
end $$;
create trigger settle_loaded_rows after update on "import" for each row
  when (old.state = 'loading' and new.state = 'reporting' and new.parent_id is not null)
  execute function settle_loaded_rows();

-- What was settled in files that are only planned, or never were loaded. In the imports that were it stays.
do $$
begin
  perform set_config('causeway.settling', 'on', true);
  delete from row_resolution r using import i where i.id = r.import_id and i.state not in ('reporting', 'completed');
  perform set_config('causeway.settling', '', true);
end $$;
