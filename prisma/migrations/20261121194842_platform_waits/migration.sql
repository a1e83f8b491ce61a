-- CreateTable
CREATE TABLE "platform_wait" (
    "import_id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "next_try_at" TIMESTAMPTZ(3) NOT NULL,
    "tries" INTEGER NOT NULL DEFAULT 0,
    "sentence" TEXT NOT NULL,

    CONSTRAINT "platform_wait_pkey" PRIMARY KEY ("import_id")
);

-- CreateIndex
CREATE INDEX "platform_wait_workspace_id_idx" ON "platform_wait"("workspace_id");

alter table "platform_wait" enable row level security;
create policy in_workspace on "platform_wait" using (workspace_id = (select current_workspace()))
  with check (workspace_id = (select current_workspace()));
revoke truncate on "platform_wait" from causeway_app;
alter table "platform_wait" add foreign key (import_id) references "import" (id);

-- A channel has a rule for each kind of notice: those that there are get the new one.
insert into "notice_rule" (workspace_id, channel_id, kind, timing)
  select workspace_id, id, 'proposal_waiting', 'at_once' from "notice_channel";
