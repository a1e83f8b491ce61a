-- CreateTable
CREATE TABLE "destination" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "workspace_id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "role" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "site_id" UUID,
    "settings" JSONB NOT NULL,
    "sftp_connection_id" UUID,
    "secret" TEXT,
    "pgp_key_id" UUID,
    "contract" JSONB,
    "enabled" BOOLEAN NOT NULL DEFAULT true,
    "from_environment" BOOLEAN NOT NULL DEFAULT false,
    "version" INTEGER NOT NULL DEFAULT 1,
    "verified_at" TIMESTAMPTZ(3),
    "fault" TEXT,
    "fault_since" TIMESTAMPTZ(3),
    "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "changed_by_name" TEXT NOT NULL,
    "removed_at" TIMESTAMPTZ(3),

    CONSTRAINT "destination_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "dispatch" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "workspace_id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "destination_id" UUID NOT NULL,
    "file_kind" TEXT NOT NULL,
    "file_id" UUID NOT NULL,
    "day_run_id" UUID,
    "version" INTEGER NOT NULL DEFAULT 1,
    "reason" TEXT,
    "state" TEXT NOT NULL DEFAULT 'built',
    "path" TEXT,
    "message_id" TEXT,
    "store_key" TEXT,
    "sealed_sha256" CHAR(64),
    "sealed_bytes" BIGINT,
    "proof" TEXT,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "due_at" TIMESTAMPTZ(3) DEFAULT CURRENT_TIMESTAMP,
    "claim" UUID,
    "claimed_until" TIMESTAMPTZ(3),
    "fault" TEXT,
    "built_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "sealed_at" TIMESTAMPTZ(3),
    "sent_at" TIMESTAMPTZ(3),
    "verified_at" TIMESTAMPTZ(3),
    "acknowledged_at" TIMESTAMPTZ(3),
    "asked_by_name" TEXT NOT NULL,

    CONSTRAINT "dispatch_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "day_run" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "workspace_id" UUID NOT NULL,
    "site_id" UUID NOT NULL,
    "day" DATE NOT NULL,
    "build_id" UUID,
    "state" TEXT NOT NULL DEFAULT 'building',
    "how" TEXT,
    "asked_by_id" UUID,
    "asked_by_name" TEXT NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "day_run_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "picked_file" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "workspace_id" UUID NOT NULL,
    "destination_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "remote_id" TEXT NOT NULL,
    "remote_mark" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "size_bytes" BIGINT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'seen',
    "day" DATE,
    "site_id" UUID,
    "store_key" TEXT,
    "sha256" CHAR(64),
    "requisition_read_id" UUID,
    "fault" TEXT,
    "seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ended_at" TIMESTAMPTZ(3),
    "file_removed_at" TIMESTAMPTZ(3),
    "file_gone_at" TIMESTAMPTZ(3),

    CONSTRAINT "picked_file_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "message_template" (
    "workspace_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "subject" TEXT NOT NULL DEFAULT '',
    "body" TEXT NOT NULL,
    "enabled" BOOLEAN NOT NULL DEFAULT true,
    "version" INTEGER NOT NULL DEFAULT 1,
    "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "changed_by_name" TEXT NOT NULL,

    CONSTRAINT "message_template_pkey" PRIMARY KEY ("workspace_id","kind","channel")
);

-- CreateTable
CREATE TABLE "message" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "workspace_id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "once" TEXT NOT NULL,
    "request_id" UUID,
    "appointment" CHAR(8),
    "cause_id" UUID NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'waiting',
    "why" TEXT,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "claim" UUID,
    "claimed_until" TIMESTAMPTZ(3),
    "last_error" TEXT,
    "queued_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "sent_at" TIMESTAMPTZ(3),

    CONSTRAINT "message_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "opt_out" (
    "workspace_id" UUID NOT NULL,
    "channel" TEXT NOT NULL,
    "address_hash" CHAR(64) NOT NULL,
    "origin" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "opt_out_pkey" PRIMARY KEY ("workspace_id","channel","address_hash")
);

-- CreateTable
CREATE TABLE "schedule" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "workspace_id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "site_id" UUID NOT NULL,
    "times" TEXT[],
    "every_minutes" INTEGER,
    "week_days" INTEGER[],
    "blackout_dates" TEXT[],
    "blackout_windows" JSONB NOT NULL DEFAULT '[]',
    "day_of" TEXT,
    "enabled" BOOLEAN NOT NULL DEFAULT true,
    "paused_until" TIMESTAMPTZ(3),
    "on_since" TIMESTAMPTZ(3),
    "covered_until" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "next_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,
    "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "changed_by_name" TEXT NOT NULL,
    "removed_at" TIMESTAMPTZ(3),

    CONSTRAINT "schedule_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "schedule_run" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "workspace_id" UUID NOT NULL,
    "schedule_id" UUID NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "day" DATE,
    "why" TEXT NOT NULL,
    "stands_for" INTEGER NOT NULL DEFAULT 1,
    "state" TEXT NOT NULL,
    "by_id" UUID,
    "by_name" TEXT NOT NULL,
    "begun_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "handed_at" TIMESTAMPTZ(3),
    "day_run_id" UUID,
    "ended_at" TIMESTAMPTZ(3),
    "counts" JSONB NOT NULL DEFAULT '{}',
    "fault" TEXT,
    "seen_by_name" TEXT,

    CONSTRAINT "schedule_run_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "destination_workspace_id_role_idx" ON "destination"("workspace_id", "role");

-- CreateIndex
CREATE INDEX "dispatch_workspace_id_built_at_idx" ON "dispatch"("workspace_id", "built_at");

-- CreateIndex
CREATE INDEX "dispatch_day_run_id_idx" ON "dispatch"("day_run_id");

-- CreateIndex
CREATE INDEX "dispatch_destination_id_idx" ON "dispatch"("destination_id");

-- CreateIndex
CREATE UNIQUE INDEX "dispatch_file_id_destination_id_version_key" ON "dispatch"("file_id", "destination_id", "version");

-- CreateIndex
CREATE INDEX "day_run_workspace_id_site_id_day_idx" ON "day_run"("workspace_id", "site_id", "day");

-- CreateIndex
CREATE INDEX "day_run_build_id_idx" ON "day_run"("build_id");

-- CreateIndex
CREATE INDEX "picked_file_workspace_id_seen_at_idx" ON "picked_file"("workspace_id", "seen_at");

-- CreateIndex
CREATE UNIQUE INDEX "picked_file_destination_id_remote_id_remote_mark_key" ON "picked_file"("destination_id", "remote_id", "remote_mark");

-- CreateIndex
CREATE INDEX "message_workspace_id_queued_at_idx" ON "message"("workspace_id", "queued_at");

-- CreateIndex
CREATE INDEX "message_cause_id_idx" ON "message"("cause_id");

-- CreateIndex
CREATE INDEX "message_request_id_idx" ON "message"("request_id");

-- CreateIndex
CREATE INDEX "message_workspace_id_appointment_idx" ON "message"("workspace_id", "appointment");

-- CreateIndex
CREATE UNIQUE INDEX "message_workspace_id_once_key" ON "message"("workspace_id", "once");

-- CreateIndex
CREATE INDEX "schedule_workspace_id_idx" ON "schedule"("workspace_id");

-- CreateIndex
CREATE INDEX "schedule_run_schedule_id_due_at_idx" ON "schedule_run"("schedule_id", "due_at");

-- CreateIndex
CREATE INDEX "schedule_run_workspace_id_begun_at_idx" ON "schedule_run"("workspace_id", "begun_at");

do $$
declare
  name text;
begin
  foreach name in array array['destination', 'dispatch', 'day_run', 'picked_file', 'schedule', 'schedule_run',
    'message_template', 'message', 'opt_out']
  loop
    execute format('alter table %I enable row level security', name);
    execute format('create policy in_workspace on %I using (workspace_id = (select current_workspace())) '
      'with check (workspace_id = (select current_workspace()))', name);
    execute format('revoke truncate on %I from causeway_app', name);
    execute format('alter table %I add foreign key (workspace_id) references "workspace" (id)', name);
  end loop;
end $$;

alter table destination add constraint destination_words check (
  role in ('printer', 'health', 'city', 'backup') and kind in ('sftp', 'smtp', 'box', 's3', 'folder') and name <> ''
  and (kind = 'sftp') >= (sftp_connection_id is not null));
alter table destination add constraint destination_site_fkey foreign key (site_id) references site (id);
alter table destination add constraint destination_connection_fkey foreign key (sftp_connection_id)
  references sftp_connection (id);
alter table destination add constraint destination_key_fkey foreign key (pgp_key_id) references pgp_key (id);
create unique index destination_name_idx on destination (workspace_id, lower(name)) where removed_at is null;

alter table day_run add constraint day_run_words check (
  state in ('building', 'sending', 'done', 'empty', 'unchanged', 'changed', 'refused', 'failed')
  and (how in ('supplement', 'new_version')) is distinct from false
  and (state in ('building', 'sending')) = (ended_at is null));
alter table day_run add constraint day_run_site_fkey foreign key (site_id) references site (id);
alter table day_run add constraint day_run_build_fkey foreign key (build_id) references day_build (id);
-- One end of day at work for a site's day.
create unique index day_run_open_idx on day_run (workspace_id, site_id, day) where ended_at is null;

alter table dispatch add constraint dispatch_words check (
  file_kind in ('day_file', 'requisition_file', 'picked_file') and version > 0
  and state in ('built', 'sealed', 'sent', 'verified', 'acknowledged', 'in_doubt', 'failed', 'withdrawn'));
alter table dispatch add constraint dispatch_destination_fkey foreign key (destination_id) references destination (id);
alter table dispatch add constraint dispatch_run_fkey foreign key (day_run_id) references day_run (id);
create index dispatch_open_idx on dispatch (due_at) where state in ('built', 'sealed', 'sent');

alter table picked_file add constraint picked_file_words check (
  kind in ('decisions', 'printed') and state in ('seen', 'taken', 'imported', 'moved', 'failed'));
alter table picked_file add constraint picked_file_destination_fkey foreign key (destination_id)
  references destination (id);
alter table picked_file add constraint picked_file_site_fkey foreign key (site_id) references site (id);
alter table picked_file add constraint picked_file_read_fkey foreign key (requisition_read_id)
  references requisition_read (id);

alter table schedule add constraint schedule_words check (
  kind in ('end_of_day', 'requisitions_out', 'decisions_in', 'printed_in')
  and (day_of in ('today', 'tomorrow')) is not distinct from (case when kind = 'end_of_day' then true end)
  and (every_minutes is null or every_minutes between 5 and 1440)
  and (every_minutes is null) = (cardinality(times) > 0));
alter table schedule add constraint schedule_site_fkey foreign key (site_id) references site (id);
-- Of each site an end of day; requisitions and partners are of the whole workspace.
create unique index schedule_one_idx on schedule (workspace_id, kind, (case when kind = 'end_of_day' then site_id end))
  nulls not distinct where removed_at is null;
create index schedule_next_idx on schedule (next_at) where enabled and removed_at is null;

alter table schedule_run add constraint schedule_run_words check (
  why in ('clock', 'made_up', 'manual') and state in ('running', 'done', 'failed', 'missed')
  and (state = 'running') = (ended_at is null));
alter table schedule_run add constraint schedule_run_fkey foreign key (schedule_id) references schedule (id);
-- A moment of the clock is run once, whoever asks.
create unique index schedule_run_once_idx on schedule_run (schedule_id, due_at, day) nulls not distinct
  where why <> 'manual';
create index schedule_run_open_idx on schedule_run (workspace_id) where state = 'running';

alter table message_template add constraint message_template_words check (
  kind in ('request_received', 'request_approved', 'appointment_booked', 'appointment_moved')
  and channel in ('email', 'text') and body <> '');
alter table message add constraint message_words check (
  kind in ('request_received', 'request_approved', 'appointment_booked', 'appointment_moved')
  and channel in ('email', 'text')
  and state in ('waiting', 'sending', 'sent', 'in_doubt', 'failed', 'dropped') and (state <> 'sending' or claim is not null)
  and (request_id is null) <> (appointment is null));
alter table message add constraint message_request_fkey foreign key (request_id) references business_request (id)
  on delete cascade;
create index message_open_idx on message (workspace_id, due_at) where state in ('waiting', 'sending');

alter table opt_out add constraint opt_out_words check (
  channel in ('email', 'text') and origin in ('link', 'staff') and address_hash ~ '^[0-9a-f]{64}$');
