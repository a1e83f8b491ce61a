-- AlterTable
ALTER TABLE "skipped_row" ADD COLUMN     "malformed" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "edit" (
    "workspace_id" UUID NOT NULL,
    "import_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "rows" INTEGER NOT NULL,
    "cells" INTEGER NOT NULL,
    "by_id" UUID,
    "by_name" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "undone" BOOLEAN NOT NULL DEFAULT false,
    "dropped" TEXT,

    CONSTRAINT "edit_pkey" PRIMARY KEY ("import_id","number")
);

-- CreateTable
CREATE TABLE "cell_edit" (
    "workspace_id" UUID NOT NULL,
    "import_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "row" INTEGER NOT NULL,
    "column" SMALLINT NOT NULL,
    "before" TEXT,
    "after" TEXT NOT NULL,

    CONSTRAINT "cell_edit_pkey" PRIMARY KEY ("import_id","number","row","column")
);

-- CreateTable
CREATE TABLE "mended_row" (
    "workspace_id" UUID NOT NULL,
    "import_id" UUID NOT NULL,
    "row" INTEGER NOT NULL,
    "key" TEXT,
    "cells" JSON NOT NULL,
    "malformed" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "mended_row_pkey" PRIMARY KEY ("import_id","row")
);

-- CreateIndex
CREATE INDEX "cell_edit_import_id_row_column_number_idx" ON "cell_edit"("import_id", "row", "column", "number");

-- AddForeignKey
ALTER TABLE "cell_edit" ADD CONSTRAINT "cell_edit_import_id_number_fkey" FOREIGN KEY ("import_id", "number") REFERENCES "edit"("import_id", "number") ON DELETE CASCADE ON UPDATE CASCADE;

alter table "edit" add foreign key (import_id) references "import" (id);
alter table "mended_row" add foreign key (import_id) references "import" (id);
alter table "edit" add constraint edit_dropped_why check (dropped in ('followed', 'format'));
alter table "mended_row" alter column "key" type text collate "C";

do $$
declare
  name text;
begin
  foreach name in array array['edit', 'cell_edit', 'mended_row'] loop
    execute format('alter table %I enable row level security', name);
    execute format('create policy in_workspace on %I using (workspace_id = (select current_workspace()))
                    with check (workspace_id = (select current_workspace()))', name);
    execute format('revoke truncate on %I from causeway_app', name);
  end loop;
end $$;
-- Who changed what stays on record; how much it is, and whether it still counts, is written later.
revoke update, delete on "edit" from causeway_app;
grant update (rows, cells, undone, dropped) on "edit" to causeway_app;
revoke update on "cell_edit" from causeway_app;

-- As for skipped_row (the migration "planner_figures"): what the planner expects of the rows of an import it has never
-- seen.
do $$
declare
  given record;
begin
  for given in
    select f.* from (values
      ('edit', 'import_id', 200), ('edit', 'workspace_id', 1),
      ('cell_edit', 'import_id', 200), ('cell_edit', 'workspace_id', 1),
      ('mended_row', 'import_id', 200), ('mended_row', 'workspace_id', 1)
    ) as f (name, field, different)
  loop
    execute format('alter table public.%I alter column %I set statistics 0', given.name, given.field);
    perform pg_restore_attribute_stats('schemaname', 'public', 'relname', given.name, 'attname', given.field,
      'inherited', false, 'null_frac', 0::real, 'avg_width', 16, 'n_distinct', given.different::real,
      'correlation', 1::real);
  end loop;
end $$;

-- Staging of a file that has edits: the rows that have one, and those that are good only because an edit gave another
-- row a new key, as they came. Made before the file is checked again, and only then.
create function staging.open_mended(p_import uuid) returns void
  language plpgsql security definer set search_path = pg_temp as $$
declare
  suffix text := staging.suffix_of(p_import);
begin
  execute format('create unlogged table staging.%I ("row" int not null, key text collate "C", cells text not null,
                    malformed boolean not null)', 'mended_' || suffix);
  execute format('grant insert on staging.%I to causeway_app', 'mended_' || suffix);
end $$;

-- Ends its filling, before repeated keys are looked for.
create function staging.seal_mended(p_import uuid) returns void
  language plpgsql security definer set search_path = pg_temp as $$
declare
  name text := 'mended_' || staging.suffix_of(p_import);
begin
  execute format('create unique index on staging.%I ("row")', name);
  execute format('analyze staging.%I ("row")', name);
  perform staging.protect(name);
  execute format('revoke insert on staging.%I from causeway_app', name);
  execute format('grant select on staging.%I to causeway_app', name);
end $$;

create or replace function staging.discard(p_import uuid) returns void
  language plpgsql security definer set search_path = pg_temp as $$
declare
  suffix text := staging.suffix_of(p_import);
begin
  execute format('drop table if exists staging.%I, staging.%I, staging.%I, staging.%I, staging.%I, staging.%I',
                 'row_' || suffix, 'data_' || suffix, 'skipped_' || suffix, 'issue_' || suffix, 'plan_' || suffix,
                 'mended_' || suffix);
end $$;

-- Of the rows with one key the first stays. One that got its key by an edit stands behind those that came with it, so
-- that no edit takes its place from a row that nobody touched.
create or replace function staging.repeated_keys(p_import uuid)
  returns table ("row" int, key text, first_row int, faulty boolean)
  language plpgsql security definer set search_path = pg_temp as $$
declare
  suffix text := staging.suffix_of(p_import);
begin
  if to_regclass(format('staging.%I', 'mended_' || suffix)) is null then
    return query execute format(
      'select r."row", r.key::text, d.first_row, r.hash is null from staging.%1$I r
       join (select key, min("row") as first_row from staging.%1$I group by key having count(*) > 1) d using (key)
       where r."row" > d.first_row order by r."row"', 'row_' || suffix);
  else
    return query execute format(
      'select r."row", r.key::text, d.first_row, r.hash is null from staging.%1$I r
       join (select distinct on (s.key) s.key, s."row" as first_row
             from staging.%1$I s
             join (select key from staging.%1$I group by key having count(*) > 1) k using (key)
             left join staging.%2$I m on m."row" = s."row"
             order by s.key, m."row" is not null and m.key is distinct from s.key, s."row") d using (key)
       where r."row" <> d.first_row order by r."row"', 'row_' || suffix, 'mended_' || suffix);
  end if;
end $$;

-- Mending changes rows of a plan that is made. The application may do so through these functions only, and only while
-- the import waits for its load; the caller holds the import's row.

create function staging.mend_suffix_of(p_import uuid) returns text
  language plpgsql security definer set search_path = pg_temp as $$
begin
  perform 1 from public.import
  where id = p_import and workspace_id = public.current_workspace() and state = 'planned';
  if not found then
    raise exception 'No planned import % in this workspace.', p_import;
  end if;
  return replace(p_import::text, '-', '');
end $$;

-- The first edit makes what finding single rows needs; a file that nobody mends goes without.
create function staging.mend_open(p_import uuid) returns void
  language plpgsql security definer set search_path = pg_temp as $$
declare
  name text := 'row_' || staging.mend_suffix_of(p_import);
begin
  if to_regclass(format('staging.%I', name || '_key')) is not null then
    return;
  end if;
  execute format('create index %I on staging.%I (key, "row")', name || '_key', name);
  execute format('create unique index on staging.%I ("row")', name);
  execute format('grant update (version) on staging.%I to causeway_app', name);
end $$;

-- Puts what a new check made of rows in the place of what was staged, not planned yet: a row without key leaves its
-- table, one without data is faulty. Answers the keys that the rows had, and what they would have done.
create function staging.mend_rows(p_import uuid, p_rows int[], p_keys text[], p_data text[])
  returns table (old_key text, old_action text)
  language plpgsql security definer set search_path = pg_temp as $$
declare
  suffix text := staging.mend_suffix_of(p_import);
begin
  execute format('delete from staging.%I where "row" = any($1)', 'data_' || suffix) using p_rows;
  return query execute format('delete from staging.%I where "row" = any($1) returning key::text, action',
                              'row_' || suffix) using p_rows;
  execute format(
    'insert into staging.%I ("row", key, hash)
     select "row", key, public.content_hash(data) from unnest($1, $2, $3) as n ("row", key, data) where key is not null',
    'row_' || suffix) using p_rows, p_keys, p_data;
  execute format(
    'insert into staging.%I ("row", data)
     select "row", data from unnest($1, $2, $3) as n ("row", key, data) where key is not null and data is not null',
    'data_' || suffix) using p_rows, p_keys, p_data;
end $$;

revoke execute on all functions in schema staging from public;
grant execute on function staging.open_mended(uuid), staging.seal_mended(uuid), staging.mend_open(uuid),
  staging.mend_rows(uuid, int[], text[], text[]) to causeway_app;
