-- CreateTable
CREATE TABLE "patient" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "workspace_id" UUID NOT NULL,
    "patient_number" CHAR(12) NOT NULL,
    "first_name" TEXT NOT NULL,
    "last_name" TEXT NOT NULL,
    "middle_initial" TEXT NOT NULL DEFAULT '',
    "dob" DATE NOT NULL,
    "gender" TEXT NOT NULL DEFAULT '',
    "ssn" TEXT NOT NULL DEFAULT '',
    "email" TEXT NOT NULL DEFAULT '',
    "mobile_number" TEXT NOT NULL DEFAULT '',
    "phone_number" TEXT NOT NULL DEFAULT '',
    "address" TEXT NOT NULL DEFAULT '',
    "apt" TEXT NOT NULL DEFAULT '',
    "city" TEXT NOT NULL DEFAULT '',
    "state" TEXT NOT NULL DEFAULT '',
    "zip_code" TEXT NOT NULL DEFAULT '',
    "county" TEXT NOT NULL DEFAULT '',
    "consent_email" BOOLEAN NOT NULL DEFAULT false,
    "consent_text" BOOLEAN NOT NULL DEFAULT false,
    "contact_pref" TEXT NOT NULL DEFAULT '',
    "person_key" CHAR(64) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "patient_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "appointment" (
    "workspace_id" UUID NOT NULL,
    "hash" CHAR(8) NOT NULL,
    "patient_id" UUID NOT NULL,
    "site_id" UUID NOT NULL,
    "start_at" TIMESTAMPTZ(3) NOT NULL,
    "end_at" TIMESTAMPTZ(3) NOT NULL,
    "book_at" TIMESTAMPTZ(3) NOT NULL,
    "caller" TEXT NOT NULL DEFAULT '',
    "notes" TEXT NOT NULL DEFAULT '',
    "business_code" TEXT,
    "business_id" UUID,
    "doctor" JSONB NOT NULL DEFAULT '{}',
    "rx_at" TEXT,
    "pcp" JSONB NOT NULL DEFAULT '{}',
    "pui" JSONB NOT NULL DEFAULT '{}',
    "provider_patient_id" TEXT NOT NULL DEFAULT '',
    "first_responder" BOOLEAN NOT NULL DEFAULT false,
    "state" TEXT NOT NULL DEFAULT 'booked',
    "record_version" INTEGER NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "appointment_pkey" PRIMARY KEY ("workspace_id","hash")
);

-- CreateTable
CREATE TABLE "day_build" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "workspace_id" UUID NOT NULL,
    "site_id" UUID NOT NULL,
    "day" DATE NOT NULL,
    "version" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "of_build_id" UUID,
    "state" TEXT NOT NULL DEFAULT 'queued',
    "appointments" INTEGER,
    "problems" JSONB NOT NULL DEFAULT '[]',
    "asked_by_id" UUID,
    "asked_by_name" TEXT NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "built_at" TIMESTAMPTZ(3),

    CONSTRAINT "day_build_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "day_file" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "workspace_id" UUID NOT NULL,
    "build_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "part" INTEGER NOT NULL DEFAULT 1,
    "name" TEXT NOT NULL,
    "columns" INTEGER NOT NULL,
    "rows" INTEGER NOT NULL,
    "size_bytes" BIGINT NOT NULL,
    "sha256" CHAR(64) NOT NULL,
    "store_key" TEXT NOT NULL,
    "file_removed_at" TIMESTAMPTZ(3),
    "file_gone_at" TIMESTAMPTZ(3),

    CONSTRAINT "day_file_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "day_line" (
    "build_id" UUID NOT NULL,
    "car_number" INTEGER NOT NULL,
    "workspace_id" UUID NOT NULL,
    "hash" CHAR(8) NOT NULL,
    "record_version" INTEGER NOT NULL,
    "content" CHAR(64) NOT NULL,

    CONSTRAINT "day_line_pkey" PRIMARY KEY ("build_id","car_number")
);

-- CreateTable
CREATE TABLE "business" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "workspace_id" UUID NOT NULL,
    "hash" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "name_key" TEXT NOT NULL,
    "owner_first_name" TEXT NOT NULL,
    "owner_last_name" TEXT NOT NULL,
    "business_phone" TEXT NOT NULL DEFAULT '',
    "mobile_phone" TEXT NOT NULL DEFAULT '',
    "email" TEXT NOT NULL DEFAULT '',
    "consent_sms" BOOLEAN NOT NULL DEFAULT false,
    "consent_email" BOOLEAN NOT NULL DEFAULT false,
    "address" TEXT NOT NULL,
    "city" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "zip_code" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "business_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "business_request" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "workspace_id" UUID NOT NULL,
    "business_id" UUID NOT NULL,
    "business_code" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'pending',
    "slots_requested" INTEGER NOT NULL,
    "slots_approved" INTEGER,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "decided_at" TIMESTAMPTZ(3),
    "decided_by_id" UUID,
    "decided_by_name" TEXT,
    "reason" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "requisition_file_id" UUID,
    "origin" TEXT NOT NULL,

    CONSTRAINT "business_request_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "request_decision" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "workspace_id" UUID NOT NULL,
    "request_id" UUID NOT NULL,
    "batch_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "by_id" UUID,
    "by_name" TEXT NOT NULL,
    "via" TEXT NOT NULL,
    "status_before" TEXT NOT NULL,
    "approved_before" INTEGER,
    "status_after" TEXT NOT NULL,
    "approved_after" INTEGER,
    "reason" TEXT,
    "undone_at" TIMESTAMPTZ(3),
    "undone_by_name" TEXT,

    CONSTRAINT "request_decision_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "requisition_file" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "workspace_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "window_from" TIMESTAMPTZ(3) NOT NULL,
    "window_to" TIMESTAMPTZ(3) NOT NULL,
    "hourly" BOOLEAN NOT NULL,
    "rows" INTEGER NOT NULL,
    "store_key" TEXT,
    "size_bytes" INTEGER,
    "sha256" CHAR(64),
    "made_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "by_id" UUID,
    "by_name" TEXT NOT NULL,
    "file_gone_at" TIMESTAMPTZ(3),

    CONSTRAINT "requisition_file_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "requisition_read" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "workspace_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "sha256" CHAR(64) NOT NULL,
    "mode" TEXT NOT NULL,
    "via" TEXT NOT NULL,
    "outcome" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "by_id" UUID,
    "by_name" TEXT NOT NULL,
    "counts" JSONB NOT NULL,
    "problems" JSONB NOT NULL,

    CONSTRAINT "requisition_read_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "request_form" (
    "workspace_id" UUID NOT NULL,
    "enabled" BOOLEAN NOT NULL DEFAULT false,
    "intro" TEXT NOT NULL DEFAULT '',
    "phone" TEXT NOT NULL DEFAULT '',
    "version" INTEGER NOT NULL DEFAULT 1,
    "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "changed_by_id" UUID,
    "changed_by_name" TEXT NOT NULL,

    CONSTRAINT "request_form_pkey" PRIMARY KEY ("workspace_id")
);

-- CreateTable
CREATE TABLE "form_try" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "workspace_id" UUID NOT NULL,
    "what" TEXT NOT NULL,
    "address_hash" CHAR(64) NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "form_try_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "site" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "workspace_id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "zone" TEXT NOT NULL,
    "address" TEXT NOT NULL DEFAULT '',
    "city" TEXT NOT NULL DEFAULT '',
    "state" TEXT NOT NULL DEFAULT '',
    "zip_code" TEXT NOT NULL DEFAULT '',
    "phone" TEXT NOT NULL DEFAULT '',
    "slots_an_hour" INTEGER,
    "active" BOOLEAN NOT NULL DEFAULT true,
    "is_main" BOOLEAN NOT NULL DEFAULT false,
    "version" INTEGER NOT NULL DEFAULT 1,
    "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "changed_by_id" UUID,
    "changed_by_name" TEXT NOT NULL,

    CONSTRAINT "site_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "feed_site" (
    "feed_id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL,
    "site_id" UUID NOT NULL,

    CONSTRAINT "feed_site_pkey" PRIMARY KEY ("feed_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "patient_workspace_id_patient_number_key" ON "patient"("workspace_id", "patient_number");

-- CreateIndex
CREATE UNIQUE INDEX "patient_workspace_id_person_key_key" ON "patient"("workspace_id", "person_key");

-- CreateIndex
CREATE INDEX "appointment_workspace_id_site_id_start_at_idx" ON "appointment"("workspace_id", "site_id", "start_at");

-- CreateIndex
CREATE INDEX "appointment_workspace_id_business_id_start_at_idx" ON "appointment"("workspace_id", "business_id", "start_at");

-- CreateIndex
CREATE INDEX "appointment_workspace_id_business_code_idx" ON "appointment"("workspace_id", "business_code");

-- CreateIndex
CREATE INDEX "appointment_workspace_id_patient_id_start_at_idx" ON "appointment"("workspace_id", "patient_id", "start_at" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "day_build_workspace_id_site_id_day_version_key" ON "day_build"("workspace_id", "site_id", "day", "version");

-- CreateIndex
CREATE INDEX "day_file_workspace_id_idx" ON "day_file"("workspace_id");

-- CreateIndex
CREATE UNIQUE INDEX "day_file_build_id_kind_part_key" ON "day_file"("build_id", "kind", "part");

-- CreateIndex
CREATE INDEX "day_line_workspace_id_hash_idx" ON "day_line"("workspace_id", "hash");

-- CreateIndex
CREATE UNIQUE INDEX "business_workspace_id_hash_key" ON "business"("workspace_id", "hash");

-- CreateIndex
CREATE UNIQUE INDEX "business_workspace_id_name_key_key" ON "business"("workspace_id", "name_key");

-- CreateIndex
CREATE INDEX "business_request_workspace_id_status_created_at_idx" ON "business_request"("workspace_id", "status", "created_at");

-- CreateIndex
CREATE INDEX "business_request_business_id_idx" ON "business_request"("business_id");

-- CreateIndex
CREATE INDEX "business_request_requisition_file_id_idx" ON "business_request"("requisition_file_id");

-- CreateIndex
CREATE UNIQUE INDEX "business_request_workspace_id_business_code_key" ON "business_request"("workspace_id", "business_code");

-- CreateIndex
CREATE INDEX "request_decision_request_id_at_idx" ON "request_decision"("request_id", "at");

-- CreateIndex
CREATE INDEX "request_decision_batch_id_idx" ON "request_decision"("batch_id");

-- CreateIndex
CREATE INDEX "requisition_file_workspace_id_made_at_idx" ON "requisition_file"("workspace_id", "made_at");

-- CreateIndex
CREATE INDEX "requisition_read_workspace_id_at_idx" ON "requisition_read"("workspace_id", "at");

-- CreateIndex
CREATE INDEX "form_try_workspace_id_what_at_idx" ON "form_try"("workspace_id", "what", "at");

-- CreateIndex
CREATE UNIQUE INDEX "site_workspace_id_code_key" ON "site"("workspace_id", "code");

-- CreateIndex
CREATE INDEX "feed_site_workspace_id_idx" ON "feed_site"("workspace_id");

do $$
declare
  name text;
begin
  foreach name in array array['site', 'feed_site', 'patient', 'appointment', 'business', 'business_request',
    'request_decision', 'requisition_file', 'requisition_read', 'request_form', 'form_try', 'day_build', 'day_file',
    'day_line']
  loop
    execute format('alter table %I enable row level security', name);
    execute format('create policy in_workspace on %I using (workspace_id = (select current_workspace())) '
      'with check (workspace_id = (select current_workspace()))', name);
    execute format('revoke truncate on %I from causeway_app', name);
    execute format('alter table %I add foreign key (workspace_id) references "workspace" (id)', name);
  end loop;
end $$;

-- One main site for a workspace, one open build for a day.
create unique index site_main_idx on site (workspace_id) where is_main;
create unique index day_build_open_idx on day_build (workspace_id, site_id, day) where state = 'queued';

alter table site add constraint site_words check (
  code ~ '^[A-Za-z0-9-]{1,20}$' and name <> '' and title <> '' and (slots_an_hour is null or slots_an_hour > 0));
alter table feed_site add constraint feed_site_fkey foreign key (site_id) references site (id);
alter table patient add constraint patient_words check (
  patient_number ~ '^\d{12}$' and (ssn = '' or ssn ~ '^\d{4}$') and person_key ~ '^[0-9a-f]{64}$');
alter table appointment add constraint appointment_words check (
  hash ~ '^\d{6}[A-Z0-9]{2}$' and state in ('booked', 'moved', 'cancelled') and start_at < end_at);
alter table appointment add constraint appointment_patient_fkey foreign key (patient_id) references patient (id);
alter table appointment add constraint appointment_site_fkey foreign key (site_id) references site (id);
alter table appointment add constraint appointment_business_fkey foreign key (business_id) references business (id);
alter table business_request add constraint business_request_fkey foreign key (business_id) references business (id);
alter table business_request add constraint business_request_words check (
  status in ('pending', 'active', 'deleted') and slots_requested > 0 and origin in ('form', 'file', 'staff')
  and slots_approved >= 0);
alter table request_decision add constraint request_decision_fkey foreign key (request_id) references business_request (id);
alter table request_decision add constraint request_decision_words check (via in ('page', 'file', 'command', 'box'));
alter table requisition_read add constraint requisition_read_words check (
  mode in ('test', 'insert') and via in ('page', 'command', 'box'));
alter table form_try add constraint form_try_words check (what in ('register', 'status'));
alter table day_build add constraint day_build_words check (
  kind in ('whole', 'supplement') and (kind = 'supplement') = (of_build_id is not null)
  and state in ('queued', 'built', 'refused', 'empty'));
alter table day_build add constraint day_build_site_fkey foreign key (site_id) references site (id);
alter table day_file add constraint day_file_fkey foreign key (build_id) references day_build (id);
alter table day_file add constraint day_file_words check (kind in ('list', 'form', 'master', 'list_pdf', 'form_pdf'));
alter table day_line add constraint day_line_fkey foreign key (build_id) references day_build (id);

-- A request whose approved slots are null is not active.
alter table business_request add constraint business_request_active check (status <> 'active' or slots_approved is not null);
