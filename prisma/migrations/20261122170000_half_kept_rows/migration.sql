-- Issues of many skipped rows are committed right before their plan. Where no plan came of it they go with an import that
-- ends without another try, as versions do that a killed load has left.
create or replace function staging.drop_ended_half_load(p_import uuid) returns void
language sql set search_path = pg_catalog, pg_temp as $$
  delete from public.change c using public.import i
  where i.id = p_import and i.state in ('failed', 'cancelled') and c.import_id = i.id;
  delete from public.issue s using public.import i
  where i.id = p_import and i.state in ('failed', 'cancelled') and s.import_id = i.id
    and not exists (select from public.skipped_row r where r.import_id = i.id);
$$;
