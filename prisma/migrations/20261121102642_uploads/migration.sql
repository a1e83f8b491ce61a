-- CreateTable
CREATE TABLE "upload" (
    "id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "owner_id" UUID NOT NULL,
    "file_name" TEXT NOT NULL,
    "store_key" TEXT NOT NULL,
    "size_bytes" BIGINT NOT NULL,
    "changed_at" BIGINT NOT NULL,
    "received" BIGINT NOT NULL DEFAULT 0,
    "writer" UUID,
    "import_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "touched_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "upload_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "upload_import_id_key" ON "upload"("import_id");

-- CreateIndex
CREATE INDEX "upload_workspace_id_owner_id_idx" ON "upload"("workspace_id", "owner_id");

-- CreateIndex
CREATE INDEX "upload_touched_at_idx" ON "upload"("touched_at");

alter table "upload" enable row level security;
create policy in_workspace on "upload" using (workspace_id = (select current_workspace()))
  with check (workspace_id = (select current_workspace()));
revoke truncate on "upload" from causeway_app;

-- No more bytes than were announced, and no import of a file that is not whole.
alter table "upload" add constraint upload_measure check (
  size_bytes >= 0 and received between 0 and size_bytes and (import_id is null or received = size_bytes));

-- What nobody has touched for long, in all workspaces: the sweep belongs to none. It learns where uploads lie, and then
-- takes each away inside of its workspace.
create function untouched_uploads(p_days int) returns table (id uuid, tenant_id uuid, workspace_id uuid)
  language sql stable security definer set search_path = public, pg_temp as $$
  select u.id, u.tenant_id, u.workspace_id from upload u
  where u.touched_at < now() - make_interval(days => p_days) order by u.touched_at limit 1000
$$;
revoke execute on function untouched_uploads(int) from public;
grant execute on function untouched_uploads(int) to causeway_app;
