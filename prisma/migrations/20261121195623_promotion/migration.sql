-- AlterTable
ALTER TABLE "mapping_version" ADD COLUMN     "origin" JSONB;

-- CreateTable
CREATE TABLE "promotion" (
    "id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL,
    "direction" TEXT NOT NULL,
    "environment" TEXT NOT NULL,
    "feed_id" UUID NOT NULL,
    "version_id" UUID NOT NULL,
    "other_version_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "stamp" TEXT NOT NULL,
    "to_do" JSONB NOT NULL,
    "by_id" UUID,
    "by_name" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "promotion_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateIndex
CREATE INDEX "promotion_workspace_id_feed_id_at_idx" ON "promotion"("workspace_id", "feed_id", "at");

alter table "promotion" add constraint promotion_direction check (direction in ('in', 'out'));
alter table "promotion" add constraint promotion_environment
  check (environment in ('staging', 'training', 'preview', 'production'));

alter table "promotion" enable row level security;
create policy in_workspace on "promotion" using (workspace_id = (select current_workspace()))
  with check (workspace_id = (select current_workspace()));
-- What went from where to where is a record: added to, never changed.
revoke update, delete, truncate on "promotion" from causeway_app;
