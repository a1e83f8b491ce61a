-- AlterTable
ALTER TABLE "mapping_version" ADD COLUMN     "for_import_id" UUID;

-- CreateTable
CREATE TABLE "import_value_column" (
    "workspace_id" UUID NOT NULL,
    "import_id" UUID NOT NULL,
    "field" TEXT NOT NULL,
    "complete" BOOLEAN NOT NULL,
    "distinct" INTEGER NOT NULL,
    "unknown" INTEGER NOT NULL,
    "unknown_rows" INTEGER NOT NULL,

    CONSTRAINT "import_value_column_pkey" PRIMARY KEY ("import_id","field")
);

-- CreateTable
CREATE TABLE "import_value" (
    "workspace_id" UUID NOT NULL,
    "import_id" UUID NOT NULL,
    "field" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "value" TEXT NOT NULL,
    "rows" INTEGER NOT NULL,
    "first_row" INTEGER NOT NULL,
    "outcome" TEXT NOT NULL,
    "target" TEXT,

    CONSTRAINT "import_value_pkey" PRIMARY KEY ("import_id","field","position")
);

alter table "import_value_column" enable row level security;
create policy in_workspace on "import_value_column" using (workspace_id = (select current_workspace()))
  with check (workspace_id = (select current_workspace()));
alter table "import_value" enable row level security;
create policy in_workspace on "import_value" using (workspace_id = (select current_workspace()))
  with check (workspace_id = (select current_workspace()));
