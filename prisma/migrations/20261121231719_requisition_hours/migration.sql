-- CreateTable
CREATE TABLE "requisition_hours" (
    "workspace_id" UUID NOT NULL,
    "enabled" BOOLEAN NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "changed_by_id" UUID,
    "changed_by_name" TEXT NOT NULL,

    CONSTRAINT "requisition_hours_pkey" PRIMARY KEY ("workspace_id")
);

alter table requisition_hours enable row level security;
create policy in_workspace on requisition_hours using (workspace_id = (select current_workspace()))
  with check (workspace_id = (select current_workspace()));
revoke truncate on requisition_hours from causeway_app;
alter table requisition_hours add foreign key (workspace_id) references "workspace" (id);

-- Two that make hourly files at the same time make each hour once.
create unique index requisition_file_hour_idx on requisition_file (workspace_id, window_from) where hourly;
-- At the end of the transaction: requests are marked first, for there is no file of none.
alter table business_request add constraint business_request_file_fkey
  foreign key (requisition_file_id) references requisition_file (id) deferrable initially deferred;

create function workspaces_with_hourly_files() returns table (tenant_id uuid, workspace_id uuid)
  language sql stable security definer set search_path = public, pg_temp as $$
  select w.tenant_id, w.id from requisition_hours h join workspace w on w.id = h.workspace_id where h.enabled order by w.id
$$;
revoke execute on function workspaces_with_hourly_files() from public;
grant execute on function workspaces_with_hourly_files() to causeway_app;

-- What was decided stays as it was written; that it was taken back is noted once.
create function keep_request_decision() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or old.undone_at is not null
    or to_jsonb(new) - array['undone_at', 'undone_by_name'] <> to_jsonb(old) - array['undone_at', 'undone_by_name'] then
    raise exception 'a decision on a request is never changed' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger request_decision_kept before update or delete on request_decision
  for each row execute function keep_request_decision();
