-- A row that waits and is mended in a corrected file into which somebody has written it waits no more: released later, it
-- would have loaded over what is newer. An import that is at work on it already ends it itself.
create function end_settled_waits() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  -- Nearly nothing that is settled waits.
  if exists (
    select from public.import i
    where i.id in (select import_id from changed) and i.rows_waiting > 0
  ) then
    update public.held_row h
    set state = case when c.by_import_id is null then 'skipped' else 'done' end, ended_at = now()
    from changed c where h.import_id = c.import_id and h."row" = c."row" and h.state = 'waiting';
  end if;
  return null;
end $$;
create trigger end_settled_waits after insert on "row_resolution"
  referencing new table as changed for each statement execute function end_settled_waits();

update held_row h set state = case when r.by_import_id is null then 'skipped' else 'done' end, ended_at = now()
from row_resolution r where r.import_id = h.import_id and r."row" = h."row" and h.state = 'waiting';
