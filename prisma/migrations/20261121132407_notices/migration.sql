-- CreateTable
CREATE TABLE "notice" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "workspace_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "once" TEXT NOT NULL,
    "import_id" UUID,
    "feed_id" UUID,
    "counts" JSONB NOT NULL DEFAULT '{}',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "notice_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "notice_channel" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "workspace_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "target" JSONB NOT NULL,
    "secret" TEXT,
    "enabled" BOOLEAN NOT NULL DEFAULT true,
    "paused_why" TEXT,
    "verified_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "removed_at" TIMESTAMPTZ(3),

    CONSTRAINT "notice_channel_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "notice_rule" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "workspace_id" UUID NOT NULL,
    "channel_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "feed_id" UUID,
    "timing" TEXT NOT NULL DEFAULT 'at_once',

    CONSTRAINT "notice_rule_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "notice_sending" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "workspace_id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "notice_id" UUID NOT NULL,
    "channel_id" UUID NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'waiting',
    "daily" BOOLEAN NOT NULL DEFAULT false,
    "carried_by_id" UUID,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "due_at" TIMESTAMPTZ(3),
    "claim" UUID,
    "claimed_until" TIMESTAMPTZ(3),
    "last_error" TEXT,
    "provider_id" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "sent_at" TIMESTAMPTZ(3),

    CONSTRAINT "notice_sending_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "notice_workspace_id_once_key" ON "notice"("workspace_id", "once");

-- CreateIndex
CREATE INDEX "notice_channel_workspace_id_idx" ON "notice_channel"("workspace_id");

-- CreateIndex
CREATE INDEX "notice_rule_workspace_id_feed_id_idx" ON "notice_rule"("workspace_id", "feed_id");

-- CreateIndex
CREATE INDEX "notice_sending_workspace_id_state_idx" ON "notice_sending"("workspace_id", "state");

-- CreateIndex
CREATE INDEX "notice_sending_channel_id_state_idx" ON "notice_sending"("channel_id", "state");

-- CreateIndex
CREATE INDEX "notice_sending_carried_by_id_idx" ON "notice_sending"("carried_by_id");

-- CreateIndex
CREATE UNIQUE INDEX "notice_sending_notice_id_channel_id_key" ON "notice_sending"("notice_id", "channel_id");

-- AddForeignKey
ALTER TABLE "notice_rule" ADD CONSTRAINT "notice_rule_channel_id_fkey" FOREIGN KEY ("channel_id") REFERENCES "notice_channel"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notice_sending" ADD CONSTRAINT "notice_sending_notice_id_fkey" FOREIGN KEY ("notice_id") REFERENCES "notice"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notice_sending" ADD CONSTRAINT "notice_sending_channel_id_fkey" FOREIGN KEY ("channel_id") REFERENCES "notice_channel"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

do $$
declare
  name text;
begin
  foreach name in array array['notice', 'notice_channel', 'notice_rule', 'notice_sending'] loop
    execute format('alter table %I enable row level security', name);
    execute format('create policy in_workspace on %I using (workspace_id = (select current_workspace()))
                    with check (workspace_id = (select current_workspace()))', name);
  end loop;
end $$;
-- What was told, and to whom, stays on record.
revoke update, delete, truncate on "notice" from causeway_app;
revoke delete, truncate on "notice_channel", "notice_sending" from causeway_app;

-- Each name once among the channels that there are; one rule for a kind, a channel and a feed (or all feeds).
create unique index "notice_channel_name_idx" on "notice_channel" (workspace_id, lower(name)) where removed_at is null;
create unique index "notice_rule_once_idx" on "notice_rule" (channel_id, kind, feed_id) nulls not distinct;
alter table "notice_rule" add constraint notice_rule_timing check (timing in ('at_once', 'daily', 'off'));
-- In somebody's hands, with a name and an end, or in nobody's; what is sent says when.
alter table "notice_sending" add constraint notice_sending_state check (
  state in ('waiting', 'sending', 'failed', 'sent', 'dead')
  and (state = 'sending') = (claim is not null) and (claim is null) = (claimed_until is null)
  and (state = 'sent') = (sent_at is not null) and attempts >= 0);

-- What is sought now and then: due for long although a job should have seen to it, and what waits for a setting.
create index "notice_sending_unfinished_idx" on "notice_sending" (due_at) where state in ('waiting', 'sending', 'failed');

-- Sendings that nothing will take up by itself, of all workspaces: the sweep belongs to none. Ids only; each is then
-- looked at inside of its workspace. Jobs that were lost come first, then what waits for a setting of the installation.
create function overdue_sendings() returns table (id uuid, tenant_id uuid, workspace_id uuid)
  language sql stable security definer set search_path = public, pg_temp as $$
  select s.id, s.tenant_id, s.workspace_id
  from notice_sending s join notice_channel c on c.id = s.channel_id and c.enabled
  where s.carried_by_id is null and (
    (s.state in ('waiting', 'failed') and s.due_at < now() - interval '5 minutes')
    or (s.state = 'sending' and s.claimed_until < now() - interval '5 minutes')
    or (s.state = 'waiting' and s.due_at is null))
  order by s.due_at nulls last, s.created_at limit 1000
$$;
revoke execute on function overdue_sendings() from public;
grant execute on function overdue_sendings() to causeway_app;
