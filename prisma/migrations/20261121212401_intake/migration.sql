-- CreateTable
CREATE TABLE "intake_connection" (
    "workspace_id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "inbound_url" TEXT NOT NULL,
    "outbound_url" TEXT NOT NULL,
    "region" TEXT NOT NULL,
    "endpoint" TEXT,
    "credentials" TEXT NOT NULL,
    "feed_id" UUID NOT NULL,
    "paused" BOOLEAN NOT NULL DEFAULT false,
    "version" INTEGER NOT NULL DEFAULT 1,
    "looked_at" TIMESTAMPTZ(3),
    "received_at" TIMESTAMPTZ(3),
    "fault" TEXT,
    "fault_since" TIMESTAMPTZ(3),
    "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "changed_by_name" TEXT NOT NULL,

    CONSTRAINT "intake_connection_pkey" PRIMARY KEY ("workspace_id")
);

-- CreateTable
CREATE TABLE "intake_message" (
    "id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL,
    "queue_message_id" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "fault" TEXT,
    "receives" INTEGER NOT NULL DEFAULT 1,
    "first_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "sender_message_id" TEXT,
    "sent_at" TIMESTAMPTZ(3),
    "external_client_id" TEXT,
    "external_service_id" TEXT,
    "client_id" TEXT,
    "service_id" TEXT,
    "import_id" UUID,
    "outcome" TEXT,
    "decided_at" TIMESTAMPTZ(3),
    "result_sent_at" TIMESTAMPTZ(3),

    CONSTRAINT "intake_message_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "intake_connection_tenant_id_inbound_url_key" ON "intake_connection"("tenant_id", "inbound_url");

-- CreateIndex
CREATE INDEX "intake_message_workspace_id_external_client_id_sent_at_idx" ON "intake_message"("workspace_id", "external_client_id", "sent_at");

-- CreateIndex
CREATE INDEX "intake_message_workspace_id_last_at_idx" ON "intake_message"("workspace_id", "last_at");

-- CreateIndex
CREATE INDEX "intake_message_import_id_idx" ON "intake_message"("import_id");

-- CreateIndex
CREATE UNIQUE INDEX "intake_message_workspace_id_queue_message_id_key" ON "intake_message"("workspace_id", "queue_message_id");

-- CreateIndex
CREATE UNIQUE INDEX "intake_message_workspace_id_sender_message_id_key" ON "intake_message"("workspace_id", "sender_message_id");

do $$
declare
  name text;
begin
  foreach name in array array['intake_connection', 'intake_message'] loop
    execute format('alter table %I enable row level security', name);
    execute format('create policy in_workspace on %I using (workspace_id = (select current_workspace()))
                    with check (workspace_id = (select current_workspace()))', name);
    execute format('revoke truncate on %I from causeway_app', name);
  end loop;
end $$;

alter table "intake_connection" add foreign key (feed_id) references "feed" (id);
alter table "intake_message" add foreign key (import_id) references "import" (id);
-- Results that are not decided or not sent: few, whatever was sent before.
create index on "intake_message" (workspace_id, first_at) where outcome is null and state = 'received';
create index on "intake_message" (workspace_id, decided_at) where outcome is not null and result_sent_at is null;

-- Workspaces whose intake queue is to be asked: who looks belongs to no workspace. Ids only; each is then taken up
-- inside of its workspace.
create function workspaces_with_intake() returns table (tenant_id uuid, workspace_id uuid)
  language sql stable security definer set search_path = public, pg_temp as $$
  select c.tenant_id, c.workspace_id from intake_connection c where not c.paused order by c.looked_at nulls first
$$;
revoke execute on function workspaces_with_intake() from public;
grant execute on function workspaces_with_intake() to causeway_app;

-- A channel has a rule for each kind of notice: those that there are get the new one.
insert into "notice_rule" (workspace_id, channel_id, kind, timing)
  select workspace_id, id, 'message_refused', 'at_once' from "notice_channel";
