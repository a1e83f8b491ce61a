-- CreateTable
CREATE TABLE "contact_check" (
    "workspace_id" UUID NOT NULL,
    "contact_hash" CHAR(64) NOT NULL,
    "verdict" TEXT NOT NULL,
    "checked_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "contact_check_pkey" PRIMARY KEY ("workspace_id","contact_hash")
);

-- CreateIndex
CREATE INDEX "contact_check_workspace_id_checked_at_idx" ON "contact_check"("workspace_id", "checked_at");

alter table contact_check enable row level security;
create policy in_workspace on contact_check using (workspace_id = (select current_workspace()))
  with check (workspace_id = (select current_workspace()));
revoke truncate on contact_check from causeway_app;
alter table contact_check add foreign key (workspace_id) references "workspace" (id);
alter table contact_check add constraint contact_check_words check (
  verdict in ('ok', 'unlikely') and contact_hash ~ '^[0-9a-f]{64}$');
