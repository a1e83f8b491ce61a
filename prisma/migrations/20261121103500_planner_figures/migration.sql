-- The planner's figures of which import and workspace a row belongs to are given here, and ANALYZE leaves them alone. Those that it takes are always of yesterday: they know every import but the new one, of which the planner then
-- expects a single row, and joins its 20,000 rows by reading all of the one table again for each row of the other
-- (minutes where it takes 50 ms). With these it expects one row in 200 of however large the table is by now, which is
-- enough to make it look up or hash; which rows are read stays the business of the indexes. The workspace of a row that
-- is found by its import is that of the import, so that row-level security keeps them all.
do $$
declare
  given record;
begin
  for given in
    select f.* from (values
      ('change', 'import_id', 200), ('change', 'workspace_id', 1),
      ('skipped_row', 'import_id', 200), ('skipped_row', 'workspace_id', 1),
      ('issue', 'import_id', 200), ('issue', 'workspace_id', 1),
      ('corrected_row', 'import_id', 200), ('corrected_row', 'workspace_id', 1),
      ('row_resolution', 'import_id', 200), ('row_resolution', 'workspace_id', 1)
    ) as f (name, field, different)
  loop
    execute format('alter table public.%I alter column %I set statistics 0', given.name, given.field);
    perform pg_clear_attribute_stats('public', given.name, given.field, false);
    -- Rows lie in the order in which imports come.
    perform pg_restore_attribute_stats('schemaname', 'public', 'relname', given.name, 'attname', given.field,
      'inherited', false, 'null_frac', 0::real, 'avg_width', 16, 'n_distinct', given.different::real,
      'correlation', 1::real);
  end loop;
end $$;
