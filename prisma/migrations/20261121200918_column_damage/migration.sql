-- CreateTable
CREATE TABLE "column_damage" (
    "import_id" UUID NOT NULL,
    "position" SMALLINT NOT NULL,
    "workspace_id" UUID NOT NULL,
    "column" TEXT NOT NULL,
    "field" TEXT NOT NULL,
    "damage" TEXT NOT NULL,
    "cells" INTEGER NOT NULL,
    "first_rows" INTEGER[],
    "repairable" BOOLEAN NOT NULL,
    "repair" JSONB,
    "proof" TEXT NOT NULL,

    CONSTRAINT "column_damage_pkey" PRIMARY KEY ("import_id","position")
);

-- CreateIndex
CREATE INDEX "column_damage_workspace_id_idx" ON "column_damage"("workspace_id");

alter table "column_damage" add constraint column_damage_repair check (repairable = (repair is not null) and cells > 0);

alter table "column_damage" enable row level security;
create policy in_workspace on "column_damage" using (workspace_id = (select current_workspace()))
  with check (workspace_id = (select current_workspace()));
