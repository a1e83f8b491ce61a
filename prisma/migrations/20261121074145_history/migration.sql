-- The history of imports: one index for each filter, in the order in which the list is shown and paged.
DROP INDEX "import_workspace_id_state_created_at_idx";
CREATE INDEX "import_workspace_id_state_number_idx" ON "import"("workspace_id", "state", "number");
CREATE INDEX "import_workspace_id_feed_id_number_idx" ON "import"("workspace_id", "feed_id", "number");
CREATE INDEX "import_workspace_id_entity_number_idx" ON "import"("workspace_id", "entity", "number");
CREATE INDEX "import_workspace_id_created_by_id_number_idx" ON "import"("workspace_id", "created_by_id", "number");
CREATE INDEX "import_workspace_id_channel_number_idx" ON "import"("workspace_id", "channel", "number");
CREATE INDEX "import_workspace_id_created_at_idx" ON "import"("workspace_id", "created_at");

-- What may need somebody: its condition stands word for word in server/adapters/postgres/import-needs.ts.
create index "import_needs_idx" on "import" ("workspace_id", "number")
  where (state in ('received', 'planned', 'failed') or (state = 'completed' and rows_skipped + rows_held > 0));
-- What was loaded when, for the figures of a day.
create index "import_finished_idx" on "import" ("workspace_id", "finished_at") where state = 'completed';

-- Row search. Keys are compared byte by byte, as those of records are: a prefix is then a range of the index.
alter table "skipped_row" alter column "key" type text collate "C";
CREATE INDEX "skipped_row_workspace_id_key_idx" ON "skipped_row"("workspace_id", "key");
