-- AlterTable
ALTER TABLE "import" ADD COLUMN     "format" JSONB,
ADD COLUMN     "parent_id" UUID,
ADD COLUMN     "rows_settled" INTEGER NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "corrected_row" (
    "workspace_id" UUID NOT NULL,
    "import_id" UUID NOT NULL,
    "row" INTEGER NOT NULL,
    "original_row" INTEGER NOT NULL,

    CONSTRAINT "corrected_row_pkey" PRIMARY KEY ("import_id","row")
);

-- CreateTable
CREATE TABLE "row_resolution" (
    "workspace_id" UUID NOT NULL,
    "import_id" UUID NOT NULL,
    "row" INTEGER NOT NULL,
    "by_import_id" UUID,
    "by_row" INTEGER,
    "waived_by_id" UUID,
    "waived_by_name" TEXT,
    "reason" TEXT,
    "resolved_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "row_resolution_pkey" PRIMARY KEY ("import_id","row")
);

-- CreateIndex
CREATE INDEX "import_workspace_id_parent_id_idx" ON "import"("workspace_id", "parent_id");

alter table "import" add foreign key (parent_id) references "import" (id);
alter table "import" add constraint import_corrects_another check (parent_id <> id);

-- The tally adds up by construction: a resolution belongs to a skipped row, and a skipped row has one at most.
alter table "row_resolution" add constraint resolution_of_skipped_row
  foreign key (import_id, "row") references "skipped_row" (import_id, "row");
alter table "row_resolution" add foreign key (by_import_id) references "import" (id);
alter table "row_resolution" add constraint mended_or_waived check (
  (by_import_id is null) = (by_row is null)
  and (by_import_id is null or num_nonnulls(waived_by_id, waived_by_name, reason) = 0));

do $$
declare
  name text;
begin
  foreach name in array array['corrected_row', 'row_resolution'] loop
    execute format('alter table %I enable row level security', name);
    execute format('create policy in_workspace on %I using (workspace_id = (select current_workspace()))
                    with check (workspace_id = (select current_workspace()))', name);
  end loop;
end $$;

-- In the very transaction that loads a corrected file, whoever writes it: its rows that made or kept a record close
-- those of the import that it corrects. What was mended before stays as it is; a waived row that comes after all is
-- mended. The staged rows tell a good row from a faulty, repeated or blank one; a conflict at load has skipped its row.
create function close_corrected_rows() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  execute format(
    'insert into public.row_resolution as r (workspace_id, import_id, "row", by_import_id, by_row)
     select $1, $2, c.original_row, $3, min(c."row")
     from public.corrected_row c
     join staging.%I s on s."row" = c."row" and s.action is not null
     join public.skipped_row o on o.import_id = $2 and o."row" = c.original_row
     where c.import_id = $3
       and not exists (select from public.skipped_row n where n.import_id = $3 and n."row" = c."row")
     group by c.original_row
     on conflict (import_id, "row") do update
       set by_import_id = excluded.by_import_id, by_row = excluded.by_row, resolved_at = now(),
         waived_by_id = null, waived_by_name = null, reason = null
       where r.by_import_id is null',
    'row_' || replace(new.id::text, '-', '')) using new.workspace_id, new.parent_id, new.id;
  return null;
end $$;

create trigger close_corrected_rows after update on "import" for each row
  when (old.state = 'loading' and new.state = 'reporting' and new.parent_id is not null)
  execute function close_corrected_rows();

-- How many of its skipped rows are mended or waived stands with the import, so that lists need not count.
alter table "import" add constraint import_settled check (rows_settled between 0 and coalesce(rows_skipped, 0));

create function count_settled_rows() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  update public.import i
  set rows_settled = i.rows_settled + case tg_op when 'INSERT' then c.settled else -c.settled end
  from (select import_id, count(*)::int as settled from changed group by import_id) c where i.id = c.import_id;
  return null;
end $$;

create trigger count_settled_rows after insert on "row_resolution"
  referencing new table as changed for each statement execute function count_settled_rows();
create trigger count_reopened_rows after delete on "row_resolution"
  referencing old table as changed for each statement execute function count_settled_rows();
