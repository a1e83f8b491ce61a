-- AlterTable
ALTER TABLE "column_damage" ADD COLUMN     "changes" INTEGER;

-- CreateTable
CREATE TABLE "damaged_cell" (
    "import_id" UUID NOT NULL,
    "position" SMALLINT NOT NULL,
    "row" INTEGER NOT NULL,
    "workspace_id" UUID NOT NULL,
    "cell" TEXT NOT NULL,

    CONSTRAINT "damaged_cell_pkey" PRIMARY KEY ("import_id","position","row")
);

-- CreateIndex
CREATE INDEX "damaged_cell_workspace_id_idx" ON "damaged_cell"("workspace_id");

alter table "damaged_cell" enable row level security;
create policy in_workspace on "damaged_cell" using (workspace_id = (select current_workspace()))
  with check (workspace_id = (select current_workspace()));
