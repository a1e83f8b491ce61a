-- AlterTable
ALTER TABLE "feed" ADD COLUMN     "target" TEXT NOT NULL DEFAULT 'records';

-- AlterTable
ALTER TABLE "mapping_version" ADD COLUMN     "based_on_id" UUID,
ADD COLUMN     "published_at" TIMESTAMPTZ(3),
ADD COLUMN     "published_by_id" UUID,
ADD COLUMN     "published_by_name" TEXT,
ADD COLUMN     "reason" TEXT,
ADD COLUMN     "restores_id" UUID,
ADD COLUMN     "state" TEXT NOT NULL DEFAULT 'published';

-- AlterTable
ALTER TABLE "import" ADD COLUMN     "rows_ended" INTEGER,
ADD COLUMN     "target" TEXT NOT NULL DEFAULT 'records';

-- AlterTable
ALTER TABLE "skipped_row" ADD COLUMN     "held" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "issue" ADD COLUMN     "waits_for" TEXT;

alter table "feed" add constraint feed_target check (target in ('records', 'platform'));
alter table "import" add constraint import_target check (target in ('records', 'platform'));

-- Until now the newest version for no import alone was the feed's current one, and each was published when it was made.
alter table "mapping_version" add constraint mapping_version_state
  check (state in ('draft', 'tried', 'proposed', 'published', 'retired'));
update "mapping_version" v set
  published_at = v.created_at, published_by_id = v.created_by_id, published_by_name = v.created_by_name,
  state = case when exists (
    select from "mapping_version" later
    where later.feed_id = v.feed_id and later.for_import_id is null and later.version > v.version
  ) then 'retired' else 'published' end
where v.for_import_id is null;
create unique index "mapping_version_current_idx" on "mapping_version" ("feed_id")
  where state = 'published' and for_import_id is null;

create index "skipped_row_held_idx" on "skipped_row" ("workspace_id", "import_id") where held;
create index "issue_waits_idx" on "issue" ("workspace_id", "field", "waits_for") where waits_for is not null;

-- A channel has a rule for each kind of notice: those that there are get the new ones.
insert into "notice_rule" (workspace_id, channel_id, kind, timing)
  select c.workspace_id, c.id, k.kind, 'at_once'
  from "notice_channel" c cross join (values ('platform_down'), ('rows_held_expired')) as k (kind);

-- As before, with what an issue waits for.
create or replace function staging.open(p_import uuid) returns void
  language plpgsql security definer set search_path = pg_temp as $$
declare
  suffix text := staging.suffix_of(p_import);
begin
  perform staging.discard(p_import);
  execute format('create unlogged table staging.%I ("row" int not null, key text collate "C" not null, hash uuid,
                    action text, version int)', 'row_' || suffix);
  execute format('create unlogged table staging.%I ("row" int not null, data text not null)
                    with (toast_tuple_target = 8160)', 'data_' || suffix);
  execute format('create unlogged table staging.%I ("row" int not null, key text, cells text not null)',
                 'skipped_' || suffix);
  execute format('create unlogged table staging.%I ("row" int not null, position smallint not null, "column" int,
                    field text, code text not null, message text not null, waits_for text)', 'issue_' || suffix);
  execute format('create index on staging.%I (action, "row")', 'row_' || suffix);
  execute format('create unique index on staging.%I ("row")', 'data_' || suffix);
  execute format('grant insert on staging.%I, staging.%I, staging.%I, staging.%I to causeway_app',
                 'row_' || suffix, 'data_' || suffix, 'skipped_' || suffix, 'issue_' || suffix);
end $$;
