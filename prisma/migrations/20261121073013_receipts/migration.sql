-- CreateTable
CREATE TABLE "receipt_key" (
    "key_id" TEXT NOT NULL,
    "public_key" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "receipt_key_pkey" PRIMARY KEY ("key_id")
);

-- Known keys are added and never changed: a receipt's key can't be swapped for another under the same name.
revoke update, delete, truncate on "receipt_key" from causeway_app;

-- The ledger, to the letter: counts that are not there, or below zero, balance nothing.
alter table "import" drop constraint import_balances;
alter table "import" add constraint import_balances check (
  state not in ('planned', 'load_queued', 'loading', 'reporting', 'completed')
  or coalesce(
    least(rows_created, rows_updated, rows_unchanged, rows_skipped, rows_held, rows_blank) >= 0
    and num_nulls(rows_created, rows_updated, rows_unchanged, rows_skipped, rows_held, rows_blank) = 0
    and rows_read = rows_created + rows_updated + rows_unchanged + rows_skipped + rows_held + rows_blank, false));

-- The skipped rows that are stored are those that are counted: the error file that people download and the sum that they
-- read can't part.
create function import_ledger() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
  stored bigint;
begin
  select count(*) into stored from public.skipped_row s
  where s.import_id = new.id and s.workspace_id = new.workspace_id;
  if stored <> new.rows_skipped then
    raise exception 'import % counts % skipped rows and has %', new.id, new.rows_skipped, stored
      using errcode = 'check_violation', constraint = 'import_ledger', table = 'import';
  end if;
  return new;
end $$;

create trigger import_ledger before update on "import" for each row
  when (old.state is distinct from new.state and new.state in ('planned', 'reporting', 'completed'))
  execute function import_ledger();
