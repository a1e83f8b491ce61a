-- CreateEnum
CREATE TYPE "undo_state" AS ENUM ('queued', 'undoing', 'reporting', 'completed', 'failed', 'cancelled');

-- AlterTable
ALTER TABLE "change" ADD COLUMN     "restored_import_id" UUID,
ADD COLUMN     "restored_row" INTEGER;

-- CreateTable
CREATE TABLE "undo" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "workspace_id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "import_id" UUID NOT NULL,
    "state" "undo_state" NOT NULL DEFAULT 'queued',
    "expected_undone" INTEGER NOT NULL,
    "expected_kept" INTEGER NOT NULL,
    "expected_blocked" INTEGER NOT NULL,
    "undone" INTEGER,
    "kept" INTEGER,
    "blocked" INTEGER,
    "progress_done" INTEGER NOT NULL DEFAULT 0,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "fault_sentence" TEXT,
    "asked_by_id" UUID,
    "asked_by_name" TEXT NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "started_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "undo_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sent_on" (
    "workspace_id" UUID NOT NULL,
    "entity" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "destination" TEXT NOT NULL,
    "sent_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "sent_on_pkey" PRIMARY KEY ("workspace_id","entity","key","version","destination")
);

-- CreateIndex
CREATE INDEX "undo_import_id_asked_at_idx" ON "undo"("import_id", "asked_at");

-- CreateIndex
CREATE INDEX "undo_workspace_id_idx" ON "undo"("workspace_id");

-- AddForeignKey
ALTER TABLE "undo" ADD CONSTRAINT "undo_import_id_fkey" FOREIGN KEY ("import_id") REFERENCES "import"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Keys are compared byte by byte, as those of records are.
alter table "sent_on" alter column "key" type text collate "C";

do $$
declare
  name text;
begin
  foreach name in array array['undo', 'sent_on'] loop
    execute format('alter table %I enable row level security', name);
    execute format('create policy in_workspace on %I using (workspace_id = (select current_workspace()))
                    with check (workspace_id = (select current_workspace()))', name);
  end loop;
end $$;
-- What another system has stays on record.
revoke update, delete, truncate on "sent_on" from causeway_app;
revoke delete, truncate on "undo" from causeway_app;

-- One undo of an import, at work or done; one that was cancelled or failed has changed nothing and leaves room.
create unique index "undo_once_idx" on "undo" ("import_id") where state not in ('cancelled', 'failed');

-- Every change of the import in exactly one bucket.
alter table "undo" add constraint undo_counted check (
  state not in ('reporting', 'completed')
  or coalesce(num_nulls(undone, kept, blocked) = 0 and least(undone, kept, blocked) >= 0, false));

-- And to the letter: the changes that the undo made are those that it counts, the three buckets all that the import
-- made.
create function undo_ledger() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
  made bigint;
  taken_back bigint;
begin
  select count(*) into made from public.change c where c.import_id = new.import_id;
  select count(*) into taken_back from public.change c where c.import_id = new.id;
  if new.undone + new.kept + new.blocked <> made or new.undone <> taken_back then
    raise exception 'undo % counts % + % + % and has % of % changes',
      new.id, new.undone, new.kept, new.blocked, taken_back, made
      using errcode = 'check_violation', constraint = 'undo_ledger', table = 'undo';
  end if;
  return new;
end $$;
create trigger undo_ledger before update on "undo" for each row
  when (old.state is distinct from new.state and new.state = 'reporting')
  execute function undo_ledger();

-- Sending a version and taking it back exclude each other: an undo holds this lock of its workspace alone. Whoever
-- sends writes here first and reads what it sends afterwards.
create function sent_on_waits() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  perform pg_advisory_xact_lock_shared(hashtextextended(new.workspace_id::text, 3));
  return new;
end $$;
create trigger sent_on_waits before insert on "sent_on" for each row execute function sent_on_waits();
