-- A row that was skipped and sent again stands in several imports: in the first, in each corrected file where it is
-- skipped once more, in the file that corrects that one, in another corrected file of the first. It is one row: what
-- settles it in one of them settles it in all, and what opens it again opens it in all. Before, a row that was mended in
-- the corrected file of a corrected file stayed open in the first import for good.
--
-- Of a file that is only planned the skipped rows are not told from good ones for good: they are written anew by each
-- check, and an edit takes them out. They are settled as it is loaded, with what was settled by then.

-- The import that came in first, of which the given one is a correction, or a correction of one; itself where it is none.
create function first_of_family(p_import uuid) returns uuid
  language sql stable set search_path = pg_catalog, pg_temp set enable_nestloop = on as $$
  with recursive up as (
    select i.id, i.parent_id from public.import i where i.id = p_import
    union all
    select i.id, i.parent_id from up join public.import i on i.id = up.parent_id
  )
  select id from up where parent_id is null
$$;

-- All loaded imports of which one corrects the other, whichever of them is asked about; null for one that stands alone.
-- Only loaded files are corrected, so that nothing is below one that is not. The workspace is named for the index of parents.
create function loaded_family(p_import uuid) returns uuid[]
  language sql stable set search_path = pg_catalog, pg_temp set enable_nestloop = on as $$
  with recursive down as (
    select i.workspace_id, i.id from public.import i
    where i.id = public.first_of_family(p_import) and i.state in ('reporting', 'completed')
    union all
    select i.workspace_id, i.id
    from down join public.import i on i.workspace_id = down.workspace_id and i.parent_id = down.id
      and i.state in ('reporting', 'completed')
  )
  select array_agg(id) from down having count(*) > 1
$$;

-- From each row that has changed up to where it came in first, and from there down to all that it became. Rows of a load
-- are joined by the hundred thousand, by hashes: nested loops over what has no index would be the product of their sizes.
-- An undo switches hashes off for its transaction, in which this works, too: without them it took 28 s to open the 7,000
-- rows of a corrected file again, and four times that for twice as many; now 0.2 s.
-- Only the family's rows are read. What this writes itself comes here again and needs no second look.
create function settle_same_rows() returns trigger language plpgsql
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
  family := public.loaded_family(one);
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

create trigger settle_same_rows after insert on "row_resolution"
  referencing new table as changed for each statement execute function settle_same_rows();
-- A waived row that comes after all is mended, here as well as there.
create trigger mend_same_rows after update on "row_resolution"
  referencing new table as changed for each statement execute function settle_same_rows();
create trigger reopen_same_rows after delete on "row_resolution"
  referencing old table as changed for each statement execute function settle_same_rows();

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

-- Who settles or opens rows does so in all imports of a family, and two who begin at different ends of it would wait for each
-- other. The first import is held before anything else; for as long as this takes, no other corrects it.
create function hold_family(p_import uuid) returns void language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  perform from public.import where id = public.first_of_family(p_import) for no key update;
end $$;
create function await_family() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if tg_table_name = 'undo' then
    perform public.hold_family(i.id) from public.import i where i.id = new.import_id and i.parent_id is not null;
  else
    perform public.hold_family(new.parent_id);
  end if;
  return null;
end $$;
-- By its name before what closes rows, and what opens them.
create trigger await_family after update on "import" for each row
  when (old.state = 'loading' and new.state = 'reporting' and new.parent_id is not null)
  execute function await_family();
create trigger await_family after update on "undo" for each row
  when (old.state is distinct from new.state and new.state = 'reporting')
  execute function await_family();

-- What was settled before this, where something of the family is open.
do $$
declare
  one uuid;
begin
  for one in
    select r.import_id from (select distinct import_id from row_resolution) r
    where exists (
      select from import i
      where i.id = any (loaded_family(r.import_id)) and i.rows_skipped + i.rows_held > i.rows_settled
    )
  loop
    update row_resolution set resolved_at = resolved_at where import_id = one;
  end loop;
end $$;
