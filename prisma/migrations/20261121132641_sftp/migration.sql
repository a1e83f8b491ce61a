-- CreateTable
CREATE TABLE "sftp_sender_key" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "workspace_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "blob" TEXT NOT NULL,
    "fingerprint" TEXT NOT NULL,
    "comment" TEXT NOT NULL,
    "added_by_id" UUID,
    "added_by_name" TEXT NOT NULL,
    "added_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "sftp_sender_key_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sftp_connection" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "workspace_id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "host" TEXT NOT NULL,
    "port" INTEGER NOT NULL DEFAULT 22,
    "username" TEXT NOT NULL,
    "auth" TEXT NOT NULL,
    "secret" TEXT NOT NULL,
    "public_key" TEXT,
    "host_key" TEXT,
    "host_key_kind" TEXT,
    "host_key_by_name" TEXT,
    "changed_host_key" TEXT,
    "changed_host_key_kind" TEXT,
    "old_server" BOOLEAN NOT NULL DEFAULT false,
    "pull_folder" TEXT,
    "pattern" TEXT NOT NULL DEFAULT '*',
    "feed_id" UUID,
    "after_pull" TEXT NOT NULL DEFAULT 'archive',
    "archive_folder" TEXT,
    "every_minutes" INTEGER,
    "push_folder" TEXT,
    "on_clash" TEXT NOT NULL DEFAULT 'new_name',
    "paused" BOOLEAN NOT NULL DEFAULT false,
    "due_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_by_name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "sftp_connection_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sftp_run" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "workspace_id" UUID NOT NULL,
    "connection_id" UUID NOT NULL,
    "by_name" TEXT,
    "started_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(3),
    "seen" INTEGER NOT NULL DEFAULT 0,
    "received" INTEGER NOT NULL DEFAULT 0,
    "waiting" INTEGER NOT NULL DEFAULT 0,
    "tidied" INTEGER NOT NULL DEFAULT 0,
    "failed" INTEGER NOT NULL DEFAULT 0,
    "fault" TEXT,

    CONSTRAINT "sftp_run_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sftp_file" (
    "workspace_id" UUID NOT NULL,
    "connection_id" UUID NOT NULL,
    "path" TEXT NOT NULL,
    "size_bytes" BIGINT NOT NULL,
    "modified_at" BIGINT NOT NULL,
    "seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "import_id" UUID,
    "received_at" TIMESTAMPTZ(3),
    "tidied_at" TIMESTAMPTZ(3),

    CONSTRAINT "sftp_file_pkey" PRIMARY KEY ("connection_id","path","size_bytes","modified_at")
);

-- CreateTable
CREATE TABLE "sftp_push" (
    "delivery_id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL,
    "connection_id" UUID NOT NULL,
    "path" TEXT NOT NULL,
    "decided_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "sftp_push_pkey" PRIMARY KEY ("delivery_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "sftp_sender_key_workspace_id_fingerprint_key" ON "sftp_sender_key"("workspace_id", "fingerprint");

-- CreateIndex
CREATE INDEX "sftp_connection_due_at_idx" ON "sftp_connection"("due_at");

-- CreateIndex
CREATE UNIQUE INDEX "sftp_connection_workspace_id_name_key" ON "sftp_connection"("workspace_id", "name");

-- CreateIndex
CREATE INDEX "sftp_run_connection_id_started_at_idx" ON "sftp_run"("connection_id", "started_at");

-- CreateIndex
CREATE INDEX "sftp_run_workspace_id_idx" ON "sftp_run"("workspace_id");

-- CreateIndex
CREATE INDEX "sftp_file_workspace_id_idx" ON "sftp_file"("workspace_id");

-- CreateIndex
CREATE INDEX "sftp_file_import_id_idx" ON "sftp_file"("import_id");

-- CreateIndex
CREATE INDEX "sftp_push_connection_id_idx" ON "sftp_push"("connection_id");

-- CreateIndex
CREATE INDEX "sftp_push_workspace_id_idx" ON "sftp_push"("workspace_id");

-- AddForeignKey
ALTER TABLE "sftp_run" ADD CONSTRAINT "sftp_run_connection_id_fkey" FOREIGN KEY ("connection_id") REFERENCES "sftp_connection"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sftp_file" ADD CONSTRAINT "sftp_file_connection_id_fkey" FOREIGN KEY ("connection_id") REFERENCES "sftp_connection"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sftp_push" ADD CONSTRAINT "sftp_push_connection_id_fkey" FOREIGN KEY ("connection_id") REFERENCES "sftp_connection"("id") ON DELETE CASCADE ON UPDATE CASCADE;

do $$
declare
  name text;
begin
  foreach name in array array['sftp_sender_key', 'sftp_connection', 'sftp_run', 'sftp_file', 'sftp_push'] loop
    execute format('alter table %I enable row level security', name);
    execute format('create policy in_workspace on %I using (workspace_id = (select current_workspace()))
                    with check (workspace_id = (select current_workspace()))', name);
    execute format('revoke truncate on %I from causeway_app', name);
  end loop;
end $$;
-- A key is added or removed, never turned into another.
revoke update on "sftp_sender_key" from causeway_app;

alter table "sftp_connection" add foreign key (feed_id) references "feed" (id);
alter table "sftp_file" add foreign key (import_id) references "import" (id);

-- Connections of all workspaces that are to be fetched from by now: who looks belongs to no workspace. Ids only; each
-- is then taken up inside of its workspace.
create function due_sftp_connections() returns table (id uuid, tenant_id uuid, workspace_id uuid)
  language sql stable security definer set search_path = public, pg_temp as $$
  select c.id, c.tenant_id, c.workspace_id from sftp_connection c
  where c.due_at <= now() and not c.paused and c.pull_folder is not null
  order by c.due_at limit 1000
$$;
revoke execute on function due_sftp_connections() from public;
grant execute on function due_sftp_connections() to causeway_app;
