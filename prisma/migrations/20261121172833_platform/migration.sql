-- CreateTable
CREATE TABLE "platform_connection" (
    "workspace_id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "base_url" TEXT NOT NULL,
    "username" TEXT NOT NULL,
    "secret" TEXT NOT NULL,
    "lanes" INTEGER NOT NULL DEFAULT 8,
    "paused" BOOLEAN NOT NULL DEFAULT false,
    "version" INTEGER NOT NULL DEFAULT 1,
    "last_success_at" TIMESTAMPTZ(3),
    "last_fault" TEXT,
    "last_fault_at" TIMESTAMPTZ(3),
    "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "changed_by_name" TEXT NOT NULL,

    CONSTRAINT "platform_connection_pkey" PRIMARY KEY ("workspace_id")
);

-- CreateTable
CREATE TABLE "platform_row" (
    "import_id" UUID NOT NULL,
    "row" INTEGER NOT NULL,
    "workspace_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "hash" UUID NOT NULL,
    "action" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "steps" SMALLINT NOT NULL DEFAULT 0,
    "attempts" INTEGER NOT NULL DEFAULT 1,
    "platform_id" TEXT,
    "status" INTEGER,
    "code" TEXT,
    "field" TEXT,
    "message" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "platform_row_pkey" PRIMARY KEY ("import_id","row")
);

-- CreateTable
CREATE TABLE "platform_id" (
    "workspace_id" UUID NOT NULL,
    "entity" TEXT NOT NULL,
    "external_id" TEXT NOT NULL,
    "platform_id" TEXT NOT NULL,
    "import_id" UUID,
    "row" INTEGER,
    "conflict_id" TEXT,
    "decided_by_name" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "platform_id_pkey" PRIMARY KEY ("workspace_id","entity","external_id")
);

-- CreateIndex
CREATE INDEX "platform_row_workspace_id_idx" ON "platform_row"("workspace_id");

-- CreateIndex
CREATE INDEX "platform_id_workspace_id_entity_platform_id_idx" ON "platform_id"("workspace_id", "entity", "platform_id");

do $$
declare
  name text;
begin
  foreach name in array array['platform_connection', 'platform_row', 'platform_id'] loop
    execute format('alter table %I enable row level security', name);
    execute format('create policy in_workspace on %I using (workspace_id = (select current_workspace()))
                    with check (workspace_id = (select current_workspace()))', name);
    execute format('revoke truncate on %I from causeway_app', name);
  end loop;
end $$;

alter table "platform_connection" add foreign key (workspace_id) references "workspace" (id);
alter table "platform_connection" add constraint platform_lanes check (lanes between 1 and 32);
alter table "platform_row" add foreign key (import_id) references "import" (id);
alter table "platform_row" add constraint platform_row_state check (state in ('sending', 'sent', 'refused'));
alter table "platform_row" add constraint platform_row_known check (state <> 'sent' or platform_id is not null);
-- Its message goes with the original: it may quote a cell.
alter table "platform_row" add constraint platform_row_told check (state <> 'refused' or code is not null);
-- Each row is written once when it is sent and once when it is settled: the second finds room beside the first.
alter table "platform_row" set (fillfactor = 70);
alter table "platform_id" add foreign key (import_id) references "import" (id);
