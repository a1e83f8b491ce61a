-- A load writes what its new records hold on a second connection, which is committed right before the records are. A
-- process that was killed between the two has left versions that no record points to: the next try takes them away.
create function staging.drop_half_load(p_import uuid) returns void
  language plpgsql security definer set search_path = pg_temp as $$
begin
  perform 1 from public.import
  where id = p_import and workspace_id = public.current_workspace() and state = 'loading';
  if not found then
    raise exception 'No import % is being loaded in this workspace.', p_import;
  end if;
  delete from public.change where import_id = p_import;
end $$;
revoke execute on function staging.drop_half_load(uuid) from public;
grant execute on function staging.drop_half_load(uuid) to causeway_app;
