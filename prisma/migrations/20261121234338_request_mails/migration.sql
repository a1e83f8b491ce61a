-- CreateTable
CREATE TABLE "request_mail" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "workspace_id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "request_id" UUID NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'waiting',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "due_at" TIMESTAMPTZ(3) DEFAULT CURRENT_TIMESTAMP,
    "claim" UUID,
    "claimed_until" TIMESTAMPTZ(3),
    "last_error" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "sent_at" TIMESTAMPTZ(3),

    CONSTRAINT "request_mail_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "request_mail_request_id_key" ON "request_mail"("request_id");

-- CreateIndex
CREATE INDEX "request_mail_workspace_id_idx" ON "request_mail"("workspace_id");

alter table request_mail enable row level security;
create policy in_workspace on request_mail using (workspace_id = (select current_workspace()))
  with check (workspace_id = (select current_workspace()));
revoke truncate on request_mail from causeway_app;
alter table request_mail add foreign key (workspace_id) references "workspace" (id);
alter table request_mail add constraint request_mail_fkey foreign key (request_id) references business_request (id)
  on delete cascade;
alter table request_mail add constraint request_mail_words check (
  state in ('waiting', 'sending', 'failed', 'sent', 'dead') and (state <> 'sending' or claim is not null));
create index request_mail_open_idx on request_mail (due_at) where state in ('waiting', 'failed', 'sending');

-- Across workspaces, for the round that looks after jobs that were lost; ids only.
create function overdue_request_mails() returns table (id uuid, tenant_id uuid, workspace_id uuid)
  language sql stable security definer set search_path = public, pg_temp as $$
  select m.id, m.tenant_id, m.workspace_id from request_mail m
  where (m.state in ('waiting', 'failed') and m.due_at < now() - interval '5 minutes')
    or (m.state = 'sending' and m.claimed_until < now() - interval '5 minutes')
    or (m.state = 'waiting' and m.due_at is null)
  order by m.due_at nulls last, m.created_at limit 1000
$$;
revoke execute on function overdue_request_mails() from public;
grant execute on function overdue_request_mails() to causeway_app;
