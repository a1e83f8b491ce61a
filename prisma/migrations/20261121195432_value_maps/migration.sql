-- CreateTable
CREATE TABLE "value_map" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "workspace_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "reach" TEXT NOT NULL,
    "feed_id" UUID,
    "entity" TEXT,
    "field" TEXT,
    "fold_case" BOOLEAN NOT NULL DEFAULT true,
    "fold_accents" BOOLEAN NOT NULL DEFAULT true,
    "fold_space" BOOLEAN NOT NULL DEFAULT true,
    "ids_of" TEXT,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "entries" INTEGER NOT NULL DEFAULT 0,
    "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "changed_by_name" TEXT NOT NULL,
    "removed_at" TIMESTAMPTZ(3),

    CONSTRAINT "value_map_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "value_entry" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "workspace_id" UUID NOT NULL,
    "map_id" UUID NOT NULL,
    "source" TEXT NOT NULL,
    "target" TEXT,
    "valid_from" DATE,
    "valid_to" DATE,
    "since_revision" INTEGER NOT NULL,
    "until_revision" INTEGER,

    CONSTRAINT "value_entry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "value_map_revision" (
    "map_id" UUID NOT NULL,
    "revision" INTEGER NOT NULL,
    "workspace_id" UUID NOT NULL,
    "fold_case" BOOLEAN NOT NULL,
    "fold_accents" BOOLEAN NOT NULL,
    "fold_space" BOOLEAN NOT NULL,
    "added" INTEGER NOT NULL,
    "removed" INTEGER NOT NULL,
    "by_id" UUID,
    "by_name" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "value_map_revision_pkey" PRIMARY KEY ("map_id","revision")
);

-- CreateTable
CREATE TABLE "import_mapping" (
    "import_id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL,
    "mapping_version_id" UUID NOT NULL,
    "day" DATE NOT NULL,
    "mapping" JSONB,
    "maps" JSONB NOT NULL,

    CONSTRAINT "import_mapping_pkey" PRIMARY KEY ("import_id")
);

-- CreateIndex
CREATE INDEX "value_map_workspace_id_idx" ON "value_map"("workspace_id");

-- CreateIndex
CREATE INDEX "value_entry_map_id_until_revision_idx" ON "value_entry"("map_id", "until_revision");

-- CreateIndex
CREATE INDEX "value_entry_workspace_id_idx" ON "value_entry"("workspace_id");

-- CreateIndex
CREATE INDEX "value_map_revision_workspace_id_idx" ON "value_map_revision"("workspace_id");

-- CreateIndex
CREATE INDEX "import_mapping_workspace_id_idx" ON "import_mapping"("workspace_id");

alter table "value_map" add constraint value_map_reach check (
  case reach
    when 'feed' then feed_id is not null and entity is not null and field is not null
    when 'workspace' then feed_id is null and entity is not null and field is not null
    when 'shared' then feed_id is null and entity is null and field is null
    else false
  end);
-- One map of a name, and one of a field for the same files.
create unique index value_map_name_idx on "value_map" (workspace_id, lower(name)) where removed_at is null;
create unique index value_map_place_idx on "value_map" (workspace_id, feed_id, entity, field) nulls not distinct
  where removed_at is null and reach <> 'shared';
alter table "value_entry" add constraint value_entry_days check (valid_from <= valid_to);
alter table "value_entry" add constraint value_entry_revisions check (until_revision > since_revision);

-- What files were checked with is never changed afterwards: an entry is closed, once, and that is all.
create function guard_value_entry() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if old.until_revision is not null or new.until_revision is null
    or (new.id, new.workspace_id, new.map_id, new.source, new.target, new.valid_from, new.valid_to, new.since_revision)
      is distinct from
      (old.id, old.workspace_id, old.map_id, old.source, old.target, old.valid_from, old.valid_to, old.since_revision) then
    raise exception 'an entry of a value map is closed once and never changed';
  end if;
  return new;
end $$;
create trigger guard_value_entry before update on "value_entry" for each row execute function guard_value_entry();

alter table "value_map" enable row level security;
create policy in_workspace on "value_map" using (workspace_id = (select current_workspace()))
  with check (workspace_id = (select current_workspace()));
alter table "value_entry" enable row level security;
create policy in_workspace on "value_entry" using (workspace_id = (select current_workspace()))
  with check (workspace_id = (select current_workspace()));
alter table "value_map_revision" enable row level security;
create policy in_workspace on "value_map_revision" using (workspace_id = (select current_workspace()))
  with check (workspace_id = (select current_workspace()));
alter table "import_mapping" enable row level security;
create policy in_workspace on "import_mapping" using (workspace_id = (select current_workspace()))
  with check (workspace_id = (select current_workspace()));
