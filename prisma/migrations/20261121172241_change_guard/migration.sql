-- CreateTable
CREATE TABLE "feed_guard" (
    "feed_id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL,
    "enabled" BOOLEAN NOT NULL,
    "rows_less" SMALLINT,
    "rows_more" SMALLINT,
    "updated_share" SMALLINT,
    "ended_share" SMALLINT,
    "blank_rise" SMALLINT,
    "shape_change" SMALLINT,
    "least_files" SMALLINT NOT NULL,
    "least_rows" INTEGER NOT NULL,
    "approvers" UUID[],
    "snapshot" TEXT NOT NULL DEFAULT 'none',
    "missing_share" SMALLINT,
    "missing_most" INTEGER,
    "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "changed_by_name" TEXT NOT NULL,

    CONSTRAINT "feed_guard_pkey" PRIMARY KEY ("feed_id")
);

-- CreateTable
CREATE TABLE "import_profile" (
    "import_id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL,
    "feed_id" UUID NOT NULL,
    "rows" INTEGER NOT NULL,
    "columns" JSONB NOT NULL,
    "rows_ending" INTEGER,
    "judged_at" TIMESTAMPTZ(3),

    CONSTRAINT "import_profile_pkey" PRIMARY KEY ("import_id")
);

-- CreateTable
CREATE TABLE "guard_hold" (
    "import_id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'open',
    "planned_at" TIMESTAMPTZ(3) NOT NULL,
    "ending" BOOLEAN NOT NULL DEFAULT true,
    "decided_by_id" UUID,
    "decided_by_name" TEXT,
    "decided_at" TIMESTAMPTZ(3),
    "reason" TEXT,

    CONSTRAINT "guard_hold_pkey" PRIMARY KEY ("import_id")
);

-- CreateTable
CREATE TABLE "guard_finding" (
    "import_id" UUID NOT NULL,
    "position" SMALLINT NOT NULL,
    "workspace_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "columns" TEXT[],
    "field" TEXT,
    "measured" DOUBLE PRECISION NOT NULL,
    "limit" DOUBLE PRECISION NOT NULL,
    "usual" DOUBLE PRECISION,
    "sentence" TEXT NOT NULL,

    CONSTRAINT "guard_finding_pkey" PRIMARY KEY ("import_id","position")
);

-- CreateIndex
CREATE INDEX "feed_guard_workspace_id_idx" ON "feed_guard"("workspace_id");

-- CreateIndex
CREATE INDEX "import_profile_workspace_id_feed_id_idx" ON "import_profile"("workspace_id", "feed_id");

-- CreateIndex
CREATE INDEX "guard_hold_workspace_id_state_idx" ON "guard_hold"("workspace_id", "state");

-- CreateIndex
CREATE INDEX "guard_finding_workspace_id_idx" ON "guard_finding"("workspace_id");

-- AddForeignKey
ALTER TABLE "guard_finding" ADD CONSTRAINT "guard_finding_import_id_fkey" FOREIGN KEY ("import_id") REFERENCES "guard_hold"("import_id") ON DELETE CASCADE ON UPDATE CASCADE;

alter table "feed_guard" add constraint feed_guard_snapshot check (snapshot in ('none', 'end', 'deactivate'));
alter table "guard_hold" add constraint guard_hold_state check (state in ('open', 'approved', 'refused'));
-- Somebody has decided, or nobody has.
alter table "guard_hold" add constraint guard_hold_decided
  check ((state = 'open') = (decided_at is null) and (state = 'open') = (decided_by_id is null));

alter table "feed_guard" enable row level security;
create policy in_workspace on "feed_guard" using (workspace_id = (select current_workspace()))
  with check (workspace_id = (select current_workspace()));
alter table "import_profile" enable row level security;
create policy in_workspace on "import_profile" using (workspace_id = (select current_workspace()))
  with check (workspace_id = (select current_workspace()));
alter table "guard_hold" enable row level security;
create policy in_workspace on "guard_hold" using (workspace_id = (select current_workspace()))
  with check (workspace_id = (select current_workspace()));
alter table "guard_finding" enable row level security;
create policy in_workspace on "guard_finding" using (workspace_id = (select current_workspace()))
  with check (workspace_id = (select current_workspace()));

-- Stages the records that a snapshot ends: those that its feed has brought last, have not ended and are not in the file,
-- faulty rows included. They stand behind all rows that a file can have. `p_fields` are what their absence gives them;
-- a last day that a record has stays as it is. Answers how many.
create function staging.add_ended(p_import uuid, p_settled text[], p_fields jsonb) returns int
  language plpgsql security definer set search_path = pg_temp as $$
declare
  suffix text := staging.suffix_of(p_import);
  of public.import;
  added int;
begin
  select * into of from public.import where id = p_import and state = 'checking';
  if of.feed_id is null then
    return 0;
  end if;
  -- All keys against all keys in one go; records that an undo gave back are the feed's when the version is.
  perform set_config('enable_nestloop', 'off', true), set_config('enable_hashjoin', 'on', true);
  execute format(
    'insert into staging.%1$I ("row", key, action, version)
     select (1000000000 + row_number() over (order by r.key))::int, r.key, ''ending'', r.version
     from public.record r
     where r.workspace_id = $1 and r.entity = $2 and r.hash is not null
       and r.import_id in (select id from public.import where workspace_id = $1 and feed_id = $3
                           union all select id from public.undo where workspace_id = $1)
       and not exists (select from staging.%1$I s where s.key = r.key)', 'row_' || suffix)
    using of.workspace_id, of.entity, of.feed_id;
  -- What they hold is looked up record by record: few are missing, and changes are as wide as all files together.
  perform set_config('enable_nestloop', 'on', true), set_config('enable_hashjoin', 'off', true),
    set_config('enable_mergejoin', 'off', true);
  execute format(
    'insert into staging.%2$I ("row", data)
     select s."row", ($4 || c.data::jsonb || jsonb_build_object(''status'', $4 ->> ''status''))::text
     from staging.%1$I s
     cross join lateral (
       select c.data, coalesce(c.restored_import_id, c.import_id) as import_id
       from public.record r join public.change c on c.import_id = r.import_id and c."row" = r."row"
       where r.workspace_id = $1 and r.entity = $2 and r.key = s.key limit 1
     ) c
     join public.import i on i.id = c.import_id and i.feed_id = $3
     where s.action = ''ending'' and coalesce(c.data::jsonb ->> ''status'', '''') <> all ($5)',
    'row_' || suffix, 'data_' || suffix)
    using of.workspace_id, of.entity, of.feed_id, p_fields, p_settled;
  execute format(
    'update staging.%1$I s set action = ''ended'', hash = public.content_hash(d.data)
     from staging.%2$I d where s.action = ''ending'' and d."row" = s."row"', 'row_' || suffix, 'data_' || suffix);
  get diagnostics added = row_count;
  execute format('delete from staging.%I where action = ''ending''', 'row_' || suffix);
  perform set_config('enable_hashjoin', 'on', true), set_config('enable_mergejoin', 'on', true);
  return added;
end $$;

-- Takes records out of those that a plan ends: all, or those whose keys a mended row turned out to have.
create function staging.drop_ended(p_import uuid, p_keys text[]) returns int
  language plpgsql security definer set search_path = pg_temp as $$
declare
  suffix text := staging.mend_suffix_of(p_import);
  dropped int;
begin
  execute format(
    'with gone as (
       delete from staging.%1$I where action = ''ended'' and ($1 is null or key = any ($1)) returning "row"
     )
     delete from staging.%2$I d using gone g where d."row" = g."row"', 'row_' || suffix, 'data_' || suffix)
    using p_keys;
  get diagnostics dropped = row_count;
  return dropped;
end $$;

revoke execute on function staging.add_ended(uuid, text[], jsonb), staging.drop_ended(uuid, text[]) from public;
grant execute on function staging.add_ended(uuid, text[], jsonb), staging.drop_ended(uuid, text[]) to causeway_app;
