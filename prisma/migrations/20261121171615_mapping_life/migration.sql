-- CreateTable
CREATE TABLE "mapping_step" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "workspace_id" UUID NOT NULL,
    "mapping_version_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "reason" TEXT,
    "by_id" UUID,
    "by_name" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "mapping_step_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "mapping_trial" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "workspace_id" UUID NOT NULL,
    "mapping_version_id" UUID NOT NULL,
    "against_id" UUID NOT NULL,
    "content_hash" CHAR(64) NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'queued',
    "by_id" UUID,
    "by_name" TEXT NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(3),
    "fault" TEXT,

    CONSTRAINT "mapping_trial_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "trial_file" (
    "trial_id" UUID NOT NULL,
    "import_id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'waiting',
    "rows" INTEGER NOT NULL DEFAULT 0,
    "differing" INTEGER NOT NULL DEFAULT 0,
    "better" INTEGER NOT NULL DEFAULT 0,
    "worse" INTEGER NOT NULL DEFAULT 0,
    "fault" TEXT,

    CONSTRAINT "trial_file_pkey" PRIMARY KEY ("trial_id","import_id")
);

-- CreateTable
CREATE TABLE "trial_row" (
    "trial_id" UUID NOT NULL,
    "import_id" UUID NOT NULL,
    "row" INTEGER NOT NULL,
    "workspace_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "fields" TEXT[],
    "before" TEXT NOT NULL,
    "after" TEXT NOT NULL,

    CONSTRAINT "trial_row_pkey" PRIMARY KEY ("trial_id","import_id","row")
);

-- CreateIndex
CREATE INDEX "mapping_step_mapping_version_id_idx" ON "mapping_step"("mapping_version_id");

-- CreateIndex
CREATE INDEX "mapping_trial_mapping_version_id_idx" ON "mapping_trial"("mapping_version_id");

-- CreateIndex
CREATE INDEX "mapping_trial_workspace_id_asked_at_idx" ON "mapping_trial"("workspace_id", "asked_at");

-- CreateIndex
CREATE INDEX "trial_row_workspace_id_import_id_idx" ON "trial_row"("workspace_id", "import_id");

alter table "mapping_step" add constraint mapping_step_kind
  check (kind in ('drafted', 'edited', 'proposed', 'withdrawn', 'published', 'rolled_back'));
alter table "mapping_trial" add constraint mapping_trial_state check (state in ('queued', 'running', 'done', 'failed'));
alter table "trial_file" add constraint trial_file_state check (state in ('waiting', 'done', 'gone', 'fault'));
alter table "trial_row" add constraint trial_row_kind check (kind in ('fixed', 'broken', 'changed', 'key'));

alter table "mapping_step" enable row level security;
create policy in_workspace on "mapping_step" using (workspace_id = (select current_workspace()))
  with check (workspace_id = (select current_workspace()));
alter table "mapping_trial" enable row level security;
create policy in_workspace on "mapping_trial" using (workspace_id = (select current_workspace()))
  with check (workspace_id = (select current_workspace()));
alter table "trial_file" enable row level security;
create policy in_workspace on "trial_file" using (workspace_id = (select current_workspace()))
  with check (workspace_id = (select current_workspace()));
alter table "trial_row" enable row level security;
create policy in_workspace on "trial_row" using (workspace_id = (select current_workspace()))
  with check (workspace_id = (select current_workspace()));

-- What people agree to, and what files were checked with, is never changed afterwards; nor does a version come back
-- from retirement: going back to it makes a new one.
create function guard_mapping_version() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if (new.format, new.columns, new.mapping, new.feed_id, new.for_import_id)
      is distinct from (old.format, old.columns, old.mapping, old.feed_id, old.for_import_id)
    and old.state not in ('draft', 'tried') then
    raise exception 'a mapping version that is % is not changed', old.state;
  end if;
  if (old.state = 'published' and new.state not in ('published', 'retired'))
    or (old.state = 'retired' and new.state <> 'retired') then
    raise exception 'a mapping version that is % does not become %', old.state, new.state;
  end if;
  return new;
end $$;
create trigger guard_mapping_version before update on "mapping_version" for each row
  execute function guard_mapping_version();

-- Rows of trials are cells: in all workspaces those of trials that were asked for before that time go.
create function remove_trial_rows(p_before timestamptz) returns int
  language sql security definer set search_path = pg_catalog, pg_temp as $$
  with gone as (
    delete from public.trial_row r using public.mapping_trial t
    where t.id = r.trial_id and t.asked_at < p_before returning 1)
  select count(*)::int from gone
$$;
revoke execute on function remove_trial_rows(timestamptz) from public;
grant execute on function remove_trial_rows(timestamptz) to causeway_app;
