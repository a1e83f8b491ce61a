-- CreateTable
CREATE TABLE "platform_lookup" (
    "workspace_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "platform_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "platform_lookup_pkey" PRIMARY KEY ("workspace_id","kind","position")
);

-- CreateTable
CREATE TABLE "platform_lookup_state" (
    "workspace_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "fetched_at" TIMESTAMPTZ(3),
    "entries" INTEGER NOT NULL DEFAULT 0,
    "fault" TEXT,
    "fault_at" TIMESTAMPTZ(3),

    CONSTRAINT "platform_lookup_state_pkey" PRIMARY KEY ("workspace_id","kind")
);

do $$
declare
  name text;
begin
  foreach name in array array['platform_lookup', 'platform_lookup_state'] loop
    execute format('alter table %I enable row level security', name);
    execute format('create policy in_workspace on %I using (workspace_id = (select current_workspace()))
                    with check (workspace_id = (select current_workspace()))', name);
    execute format('revoke truncate on %I from causeway_app', name);
    execute format('alter table %I add foreign key (workspace_id) references "workspace" (id)', name);
    execute format('alter table %I add constraint %I check (kind in (''branches'', ''groups'', ''roles'', ''departments'',
                    ''designations'', ''employment_types'', ''employee_fields'', ''client_fields''))', name, name || '_kind');
  end loop;
end $$;
