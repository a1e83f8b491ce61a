-- CreateTable
CREATE TABLE "place" (
    "workspace_id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "settings" JSONB NOT NULL,
    "credentials" TEXT,
    "demands_encryption" BOOLEAN NOT NULL DEFAULT false,
    "settle_seconds" INTEGER NOT NULL DEFAULT 10,
    "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "place_pkey" PRIMARY KEY ("workspace_id")
);

-- CreateTable
CREATE TABLE "place_look" (
    "workspace_id" UUID NOT NULL,
    "looked_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "fault" TEXT,

    CONSTRAINT "place_look_pkey" PRIMARY KEY ("workspace_id")
);

-- CreateTable
CREATE TABLE "feed_route" (
    "feed_id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL,
    "pattern" TEXT,
    "load_policy" TEXT NOT NULL DEFAULT 'by_person',
    "needs_approval" BOOLEAN NOT NULL DEFAULT false,
    "approve_first" INTEGER NOT NULL DEFAULT 1,
    "error_file_template" TEXT NOT NULL,
    "zone" TEXT NOT NULL DEFAULT 'UTC',
    "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "feed_route_pkey" PRIMARY KEY ("feed_id")
);

-- CreateTable
CREATE TABLE "inbound_object" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "workspace_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "etag" TEXT NOT NULL,
    "size_bytes" BIGINT NOT NULL,
    "modified_at" TIMESTAMPTZ(3) NOT NULL,
    "seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "state" TEXT NOT NULL DEFAULT 'waiting',
    "reason" TEXT,
    "import_id" UUID,
    "gone_at" TIMESTAMPTZ(3),

    CONSTRAINT "inbound_object_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "delivery" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "workspace_id" UUID NOT NULL,
    "import_id" UUID,
    "inbound_object_id" UUID,
    "artifact" TEXT NOT NULL,
    "connection_id" UUID,
    "name" TEXT NOT NULL,
    "object_key" TEXT,
    "text" TEXT,
    "state" TEXT NOT NULL DEFAULT 'waiting',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "fault" TEXT,
    "size_bytes" BIGINT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "sent_at" TIMESTAMPTZ(3),

    CONSTRAINT "delivery_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "automation" (
    "import_id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'running',
    "reason" TEXT,
    "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "automation_pkey" PRIMARY KEY ("import_id")
);

-- CreateIndex
CREATE INDEX "feed_route_workspace_id_idx" ON "feed_route"("workspace_id");

-- CreateIndex
CREATE INDEX "inbound_object_workspace_id_state_idx" ON "inbound_object"("workspace_id", "state");

-- CreateIndex
CREATE INDEX "inbound_object_import_id_idx" ON "inbound_object"("import_id");

-- CreateIndex
CREATE INDEX "delivery_import_id_idx" ON "delivery"("import_id");

-- CreateIndex
CREATE INDEX "delivery_inbound_object_id_idx" ON "delivery"("inbound_object_id");

-- CreateIndex
CREATE INDEX "delivery_workspace_id_state_idx" ON "delivery"("workspace_id", "state");

-- CreateIndex
CREATE INDEX "automation_workspace_id_state_idx" ON "automation"("workspace_id", "state");

alter table "place" add constraint place_workspace_fkey foreign key (workspace_id) references "workspace" (id) on delete cascade;
alter table "feed_route" add constraint feed_route_feed_fkey foreign key (feed_id) references "feed" (id);
alter table "inbound_object" add constraint inbound_object_import_fkey foreign key (import_id) references "import" (id);
alter table "delivery" add constraint delivery_import_fkey foreign key (import_id) references "import" (id);
alter table "delivery" add constraint delivery_object_fkey foreign key (inbound_object_id) references "inbound_object" (id);
alter table "automation" add constraint automation_import_fkey foreign key (import_id) references "import" (id);

alter table "place" add constraint place_words check (kind in ('folder', 's3') and settle_seconds between 0 and 3600);
alter table "feed_route" add constraint feed_route_words check (
  load_policy in ('by_person', 'automatic') and approve_first >= 0);
alter table "inbound_object" add constraint inbound_object_words check (
  state in ('waiting', 'received', 'set_aside', 'refused', 'gone')
  and (import_id is not null or state in ('waiting', 'refused', 'gone')));
alter table "delivery" add constraint delivery_words check (
  artifact in ('error_file', 'receipt', 'original', 'message', 'removal') and state in ('waiting', 'sent', 'failed')
  and (import_id is not null or inbound_object_id is not null) and (state <> 'sent' or sent_at is not null));
alter table "automation" add constraint automation_words check (
  state in ('running', 'held', 'taken_over') and (state <> 'held' or reason is not null));

-- Keys are compared byte by byte, as stores do.
alter table "inbound_object" alter column "key" type text collate "C";
alter table "delivery" alter column "object_key" type text collate "C";

-- The same version of an object is taken once; when it has gone, the same file may come again. In a bucket the same
-- content has the same etag, so that only its time tells that it was put there once more.
create unique index "inbound_object_once_idx" on "inbound_object" (workspace_id, key, etag, modified_at)
  where state <> 'gone';
create unique index "inbound_object_waiting_idx" on "inbound_object" (workspace_id, key) where state = 'waiting';
-- Each file goes to each destination once.
create unique index "delivery_once_idx" on "delivery" (import_id, artifact, connection_id) nulls not distinct
  where import_id is not null;
create unique index "delivery_of_object_idx" on "delivery" (inbound_object_id, artifact)
  where import_id is null;
-- No two that are not sent have one key of the place: what was given up may be sent again.
create unique index "delivery_key_idx" on "delivery" (workspace_id, object_key)
  where state <> 'sent' and connection_id is null and object_key is not null;

do $$
declare
  name text;
begin
  foreach name in array array['place', 'place_look', 'feed_route', 'inbound_object', 'delivery', 'automation'] loop
    execute format('alter table %I enable row level security', name);
    execute format('create policy in_workspace on %I using (workspace_id = (select current_workspace()))
                    with check (workspace_id = (select current_workspace()))', name);
    execute format('revoke truncate on %I from causeway_app', name);
  end loop;
end $$;
-- What came and what went stays on record.
revoke delete on "inbound_object", "delivery", "automation" from causeway_app;

-- Which workspaces have a place: the listing belongs to none of them, and looks into each inside of it.
create function workspaces_with_place() returns table (tenant_id uuid, workspace_id uuid)
  language sql stable security definer set search_path = public, pg_temp as $$
  select p.tenant_id, p.workspace_id from place p order by p.workspace_id
$$;
revoke execute on function workspaces_with_place() from public;
grant execute on function workspaces_with_place() to causeway_app;
