-- AlterTable
ALTER TABLE "value_map_revision" ADD COLUMN     "proposed_by_name" TEXT;

-- CreateTable
CREATE TABLE "value_map_proposal" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "workspace_id" UUID NOT NULL,
    "map_id" UUID NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "change" JSONB,
    "by_id" UUID,
    "by_name" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "value_map_proposal_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "value_map_proposal_workspace_id_idx" ON "value_map_proposal"("workspace_id");

-- CreateIndex
CREATE UNIQUE INDEX "value_map_proposal_map_id_by_id_key" ON "value_map_proposal"("map_id", "by_id");

alter table "value_map_proposal" enable row level security;
create policy in_workspace on "value_map_proposal" using (workspace_id = (select current_workspace()))
  with check (workspace_id = (select current_workspace()));
