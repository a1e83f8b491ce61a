-- Skipped rows whose cells are not stored yet, and those without a key: few or none, and of a file of bad rows all of them were
-- read to find that out, by each report and each look of the guard. Who writes other rows pays nothing for it.
create index "skipped_row_bare_idx" on "skipped_row" ("import_id", "row") where cells is null;
create index "skipped_row_keyless_idx" on "skipped_row" ("import_id", "row") where key is null;
