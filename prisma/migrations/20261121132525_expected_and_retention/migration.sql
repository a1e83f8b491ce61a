-- AlterTable
ALTER TABLE "import" ADD COLUMN     "file_gone_at" TIMESTAMPTZ(3),
ADD COLUMN     "file_removed_at" TIMESTAMPTZ(3),
ADD COLUMN     "file_removed_days" INTEGER,
ADD COLUMN     "file_removed_rule" TEXT;

-- AlterTable
ALTER TABLE "artifact" ADD COLUMN     "file_gone_at" TIMESTAMPTZ(3),
ADD COLUMN     "file_removed_at" TIMESTAMPTZ(3),
ADD COLUMN     "file_removed_days" INTEGER,
ADD COLUMN     "file_removed_rule" TEXT;

-- CreateTable
CREATE TABLE "feed_expectation" (
    "feed_id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL,
    "enabled" BOOLEAN NOT NULL DEFAULT true,
    "zone" TEXT NOT NULL,
    "week_days" SMALLINT[],
    "month_days" SMALLINT[],
    "times" TEXT[],
    "grace_minutes" INTEGER NOT NULL,
    "blackout_dates" TEXT[],
    "least_rows" INTEGER,
    "least_share" SMALLINT,
    "look_at" TIMESTAMPTZ(3),
    "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "changed_by_name" TEXT NOT NULL,

    CONSTRAINT "feed_expectation_pkey" PRIMARY KEY ("feed_id")
);

-- CreateTable
CREATE TABLE "expected_file" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "workspace_id" UUID NOT NULL,
    "feed_id" UUID NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "opens_at" TIMESTAMPTZ(3) NOT NULL,
    "late_at" TIMESTAMPTZ(3) NOT NULL,
    "missing_at" TIMESTAMPTZ(3) NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'open',
    "import_id" UUID,
    "arrived_at" TIMESTAMPTZ(3),
    "size" TEXT,
    "judged" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "expected_file_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "feed_retention" (
    "feed_id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL,
    "originals_days" INTEGER,
    "artifacts_days" INTEGER,
    "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "changed_by_name" TEXT NOT NULL,

    CONSTRAINT "feed_retention_pkey" PRIMARY KEY ("feed_id")
);

-- CreateTable
CREATE TABLE "workspace_retention" (
    "workspace_id" UUID NOT NULL,
    "originals_days" INTEGER,
    "artifacts_days" INTEGER,
    "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "changed_by_name" TEXT NOT NULL,

    CONSTRAINT "workspace_retention_pkey" PRIMARY KEY ("workspace_id")
);

-- CreateTable
CREATE TABLE "legal_hold" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "workspace_id" UUID NOT NULL,
    "feed_id" UUID,
    "import_id" UUID,
    "reason" TEXT NOT NULL,
    "held_by_id" UUID,
    "held_by_name" TEXT NOT NULL,
    "held_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ended_at" TIMESTAMPTZ(3),
    "ended_by_name" TEXT,

    CONSTRAINT "legal_hold_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "feed_expectation_workspace_id_idx" ON "feed_expectation"("workspace_id");

-- CreateIndex
CREATE INDEX "feed_expectation_look_at_idx" ON "feed_expectation"("look_at");

-- CreateIndex
CREATE INDEX "expected_file_workspace_id_due_at_idx" ON "expected_file"("workspace_id", "due_at");

-- CreateIndex
CREATE INDEX "expected_file_import_id_idx" ON "expected_file"("import_id");

-- CreateIndex
CREATE UNIQUE INDEX "expected_file_feed_id_due_at_key" ON "expected_file"("feed_id", "due_at");

-- CreateIndex
CREATE INDEX "feed_retention_workspace_id_idx" ON "feed_retention"("workspace_id");

-- CreateIndex
CREATE INDEX "legal_hold_workspace_id_idx" ON "legal_hold"("workspace_id");

alter table "feed_expectation" add constraint feed_expectation_feed_fkey foreign key (feed_id) references "feed" (id);
alter table "expected_file" add constraint expected_file_feed_fkey foreign key (feed_id) references "feed" (id);
alter table "expected_file" add constraint expected_file_import_fkey foreign key (import_id) references "import" (id);
alter table "feed_retention" add constraint feed_retention_feed_fkey foreign key (feed_id) references "feed" (id);
alter table "workspace_retention" add constraint workspace_retention_workspace_fkey
  foreign key (workspace_id) references "workspace" (id) on delete cascade;
alter table "legal_hold" add constraint legal_hold_feed_fkey foreign key (feed_id) references "feed" (id);
alter table "legal_hold" add constraint legal_hold_import_fkey foreign key (import_id) references "import" (id);

alter table "feed_expectation" add constraint feed_expectation_measure check (
  grace_minutes between 0 and 10080 and least_rows >= 0 and least_share between 1 and 100
  and cardinality(week_days) <= 7 and cardinality(month_days) <= 32 and cardinality(times) <= 24);
alter table "expected_file" add constraint expected_file_words check (
  state in ('open', 'in', 'late', 'missing', 'skipped') and size in ('empty', 'small')
  and (state = 'in') = (import_id is not null) and (state <> 'in' or arrived_at is not null)
  and opens_at <= due_at and late_at >= due_at and missing_at > due_at);
alter table "feed_retention" add constraint feed_retention_measure check (
  originals_days between 1 and 36500 and artifacts_days between 1 and 36500);
alter table "workspace_retention" add constraint workspace_retention_measure check (
  originals_days between 1 and 36500 and artifacts_days between 1 and 36500);
alter table "legal_hold" add constraint legal_hold_words check (
  num_nonnulls(feed_id, import_id) = 1 and length(trim(reason)) > 0 and (ended_at is null) = (ended_by_name is null));

-- One file stands for one moment, and one hold on a thing at a time.
create unique index "expected_file_once_idx" on "expected_file" (import_id) where import_id is not null;
create unique index "legal_hold_feed_idx" on "legal_hold" (feed_id) where ended_at is null and feed_id is not null;
create unique index "legal_hold_import_idx" on "legal_hold" (import_id) where ended_at is null and import_id is not null;
-- What is waited for or not judged yet: few, however many moments have been.
create index "expected_file_waiting_idx" on "expected_file" (workspace_id) where state in ('open', 'late');
create index "expected_file_unjudged_idx" on "expected_file" (import_id) where state = 'in' and not judged;
create index "expected_file_in_idx" on "expected_file" (missing_at) where state = 'in';

-- What was taken away: an ended import's file, by a rule and after so many days.
alter table "import" add constraint import_file_removed check (
  num_nonnulls(file_removed_at, file_removed_rule, file_removed_days) in (0, 3)
  and (file_gone_at is null or file_removed_at is not null)
  and (file_removed_at is null or state in ('completed', 'failed', 'cancelled'))
  and file_removed_rule in ('feed', 'workspace'));
alter table "artifact" add constraint artifact_file_removed check (
  num_nonnulls(file_removed_at, file_removed_rule, file_removed_days) in (0, 3)
  and (file_gone_at is null or file_removed_at is not null) and file_removed_rule in ('feed', 'workspace'));
-- What a process that died has still to take away, and what may fall due.
create index "import_file_going_idx" on "import" (workspace_id) where file_removed_at is not null and file_gone_at is null;
create index "artifact_file_going_idx" on "artifact" (workspace_id)
  where file_removed_at is not null and file_gone_at is null;
create index "import_file_kept_idx" on "import" (workspace_id, finished_at)
  where file_removed_at is null and state in ('completed', 'failed', 'cancelled');
create index "artifact_file_kept_idx" on "artifact" (workspace_id, created_at) where file_removed_at is null;

do $$
declare
  name text;
begin
  foreach name in array array['feed_expectation', 'expected_file', 'feed_retention', 'workspace_retention', 'legal_hold']
  loop
    execute format('alter table %I enable row level security', name);
    execute format('create policy in_workspace on %I using (workspace_id = (select current_workspace()))
                    with check (workspace_id = (select current_workspace()))', name);
    execute format('revoke truncate on %I from causeway_app', name);
  end loop;
end $$;
-- Who held what, and why, stays on record; only its end is written later.
revoke update, delete on "legal_hold" from causeway_app;
grant update (ended_at, ended_by_name) on "legal_hold" to causeway_app;

-- Where something is to be looked at by now, in all workspaces: the clock belongs to none of them, and each is then
-- looked at from inside.
create function workspaces_expecting() returns table (tenant_id uuid, workspace_id uuid)
  language sql stable security definer set search_path = public, pg_temp as $$
  select w.tenant_id, w.id from workspace w where w.id in (
    select e.workspace_id from feed_expectation e where e.enabled and e.look_at <= now()
    union all
    select e.workspace_id from expected_file e join import i on i.id = e.import_id
    where e.state = 'in' and not e.judged and i.state in ('planned', 'completed', 'failed', 'cancelled')
    union all
    select e.workspace_id from expected_file e join import i on i.id = e.import_id
    where e.state = 'in' and e.missing_at > now() and i.state in ('failed', 'cancelled')
  ) order by w.id
$$;
-- And those where files may have been kept long enough, or are still to go.
create function workspaces_with_retention() returns table (tenant_id uuid, workspace_id uuid)
  language sql stable security definer set search_path = public, pg_temp as $$
  select w.tenant_id, w.id from workspace w where w.id in (
    select workspace_id from workspace_retention
    union all select workspace_id from feed_retention
    union all select workspace_id from import where file_removed_at is not null and file_gone_at is null
    union all select workspace_id from artifact where file_removed_at is not null and file_gone_at is null
  ) order by w.id
$$;
revoke execute on function workspaces_expecting(), workspaces_with_retention() from public;
grant execute on function workspaces_expecting(), workspaces_with_retention() to causeway_app;

-- A row whose file has gone names no file any more: one that comes back with a folder from a backup may be swept away.
create or replace function unnamed_store_keys(p_keys text[]) returns setof text
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  named text;
begin
  select string_agg(format('select store_key from public.%I where store_key = any ($1)%s', c.relname,
    case when exists (select from pg_attribute g where g.attrelid = c.oid and g.attname = 'file_gone_at')
    then ' and file_gone_at is null' else '' end), ' union all ')
    into named
  from pg_class c join pg_attribute a on a.attrelid = c.oid
  where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attname = 'store_key' and not a.attisdropped;
  return query execute 'select k from unnest($1) k except all (' || named || ')' using p_keys;
end $$;
