-- Who settles or opens rows does so in all imports of a family, and two who begin at different ends of it would wait for each
-- other. The first import is held before anything else; for as long as this takes, no other corrects it.
create function hold_family(p_import uuid) returns void language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  perform from public.import i
  where i.id = (
    with recursive up as (
      select o.id, o.parent_id from public.import o where o.id = p_import
      union all
      select o.id, o.parent_id from up join public.import o on o.id = up.parent_id
    )
    select up.id from up where up.parent_id is null)
  for no key update;
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
