-- AlterTable
ALTER TABLE "delivery" ADD COLUMN     "export_id" UUID;

-- CreateTable
CREATE TABLE "manual_export" (
    "id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "origin" TEXT NOT NULL,
    "from_day" DATE NOT NULL,
    "to_day" DATE NOT NULL,
    "file_name" TEXT NOT NULL,
    "store_key" TEXT NOT NULL,
    "size_bytes" BIGINT NOT NULL,
    "sha256" CHAR(64) NOT NULL,
    "recipients" UUID[],
    "by_id" UUID,
    "by_name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "file_removed_at" TIMESTAMPTZ(3),
    "file_gone_at" TIMESTAMPTZ(3),

    CONSTRAINT "manual_export_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "manual_export_workspace_id_created_at_idx" ON "manual_export"("workspace_id", "created_at");

-- CreateIndex
CREATE INDEX "delivery_export_id_idx" ON "delivery"("export_id");

alter table "manual_export" enable row level security;
create policy in_workspace on "manual_export" using (workspace_id = (select current_workspace()))
  with check (workspace_id = (select current_workspace()));
revoke truncate on "manual_export" from causeway_app;
alter table "manual_export" add constraint manual_export_words check (
  kind in ('invoices', 'time_and_attendance') and origin in ('uploaded', 'visits') and from_day <= to_day);

alter table "delivery" add constraint delivery_export_fkey foreign key (export_id) references "manual_export" (id);
alter table "delivery" drop constraint delivery_words;
alter table "delivery" add constraint delivery_words check (
  artifact in ('error_file', 'receipt', 'held_errors', 'original', 'message', 'removal', 'export')
  and state in ('waiting', 'sent', 'failed')
  and (artifact = 'export') = (export_id is not null)
  and num_nonnulls(import_id, inbound_object_id, export_id) > 0 and (state <> 'sent' or sent_at is not null));
drop index "delivery_of_object_idx";
create unique index "delivery_of_object_idx" on "delivery" (inbound_object_id, artifact)
  where import_id is null and inbound_object_id is not null;
create unique index "delivery_of_export_idx" on "delivery" (export_id, connection_id) nulls not distinct
  where export_id is not null;
