-- AlterTable
ALTER TABLE "import" ADD COLUMN     "rows_waiting" INTEGER NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "feed_hold" (
    "feed_id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL,
    "values" BOOLEAN NOT NULL DEFAULT false,
    "references" BOOLEAN NOT NULL DEFAULT true,
    "limit_days" INTEGER NOT NULL DEFAULT 7,
    "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "changed_by_name" TEXT NOT NULL,

    CONSTRAINT "feed_hold_pkey" PRIMARY KEY ("feed_id")
);

-- CreateTable
CREATE TABLE "held_row" (
    "workspace_id" UUID NOT NULL,
    "import_id" UUID NOT NULL,
    "row" INTEGER NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'waiting',
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "child_import_id" UUID,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "held_row_pkey" PRIMARY KEY ("import_id","row")
);

-- CreateIndex
CREATE INDEX "feed_hold_workspace_id_idx" ON "feed_hold"("workspace_id");

-- CreateIndex
CREATE INDEX "held_row_workspace_id_state_expires_at_idx" ON "held_row"("workspace_id", "state", "expires_at");

-- CreateIndex
CREATE INDEX "held_row_child_import_id_idx" ON "held_row"("child_import_id");

alter table "feed_hold" add foreign key (feed_id) references "feed" (id);
alter table "feed_hold" add constraint feed_hold_limit check (limit_days between 1 and 90);
-- A held row is one of those that were not loaded, and stands once.
alter table "held_row" add constraint held_skipped_row
  foreign key (import_id, "row") references "skipped_row" (import_id, "row");
alter table "held_row" add foreign key (child_import_id) references "import" (id);
alter table "held_row" add constraint held_row_state
  check (state in ('waiting', 'released', 'done', 'skipped', 'expired'));
alter table "held_row" add constraint held_row_has_child check (state <> 'released' or child_import_id is not null);
alter table "held_row" add constraint held_row_ended
  check ((ended_at is not null) = (state in ('done', 'skipped', 'expired')));

do $$
declare
  name text;
begin
  foreach name in array array['feed_hold', 'held_row'] loop
    execute format('alter table %I enable row level security', name);
    execute format('create policy in_workspace on %I using (workspace_id = (select current_workspace()))
                    with check (workspace_id = (select current_workspace()))', name);
    execute format('revoke truncate on %I from causeway_app', name);
  end loop;
end $$;

-- As for skipped_row (the migration "planner_figures"): what the planner expects of the rows of an import it has never
-- seen.
alter table "held_row" alter column import_id set statistics 0, alter column workspace_id set statistics 0;
select pg_restore_attribute_stats('schemaname', 'public', 'relname', 'held_row', 'attname', f.field,
  'inherited', false, 'null_frac', 0::real, 'avg_width', 16, 'n_distinct', f.different::real, 'correlation', 1::real)
from (values ('import_id', 200), ('workspace_id', 1)) as f (field, different);

-- The rows that are stored as skipped and as held are those that are counted so, and each held one can be waited for.
create or replace function import_ledger() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
  skipped bigint;
  held bigint;
  waiting bigint;
begin
  select count(*) filter (where not s.held), count(*) filter (where s.held) into skipped, held
  from public.skipped_row s where s.import_id = new.id and s.workspace_id = new.workspace_id;
  select count(*) into waiting from public.held_row h where h.import_id = new.id and h.workspace_id = new.workspace_id;
  if skipped <> new.rows_skipped or held <> new.rows_held or waiting <> held then
    raise exception 'import % counts % skipped and % held rows and has %, % and % that wait',
      new.id, new.rows_skipped, new.rows_held, skipped, held, waiting
      using errcode = 'check_violation', constraint = 'import_ledger', table = 'import';
  end if;
  return new;
end $$;

-- Held rows are settled as skipped ones are: mended in a later import, or waived.
alter table "import" drop constraint import_settled;
alter table "import" add constraint import_settled
  check (rows_settled between 0 and coalesce(rows_skipped, 0) + coalesce(rows_held, 0));
alter table "import" add constraint import_waiting check (rows_waiting between 0 and coalesce(rows_held, 0));

-- How many of them still wait stands with the import, so that lists need not count. The plan, which makes held rows,
-- sets it itself.
create function count_waiting_rows() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  update public.import i set rows_waiting = i.rows_waiting + c.more
  from (
    select import_id, sum(more)::int as more from (
      select import_id, 1 as more from after_change where state in ('waiting', 'released')
      union all
      select import_id, -1 from before_change where state in ('waiting', 'released')
    ) m group by import_id
  ) c where i.id = c.import_id and c.more <> 0;
  return null;
end $$;
create trigger count_waiting_rows after update on "held_row"
  referencing old table as before_change new table as after_change
  for each statement execute function count_waiting_rows();

-- An import of released rows has ended, in whatever way: in the same transaction they are done, or skipped there, or
-- wait again when nothing was loaded. Those keep its id, and are released by a person only: what failed once would fail
-- again every five minutes.
create function end_released_rows() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if new.state = 'completed' then
    update public.held_row h set ended_at = now(), state = case when exists (
        select from public.row_resolution r
        where r.import_id = h.import_id and r."row" = h."row" and r.by_import_id is not null
      ) then 'done' else 'skipped' end
    where h.child_import_id = new.id and h.state = 'released';
  else
    update public.held_row h set state = 'waiting' where h.child_import_id = new.id and h.state = 'released';
  end if;
  perform pg_notify('causeway_import', new.workspace_id || ':' || new.parent_id);
  return null;
end $$;
create trigger end_released_rows after update on "import" for each row
  when (old.state is distinct from new.state and new.state in ('completed', 'failed', 'cancelled')
        and new.channel = 'held')
  execute function end_released_rows();

-- A plan that is not carried out waits for nothing.
create function end_waiting_rows() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  update public.held_row set state = 'skipped', ended_at = now() where import_id = new.id and state = 'waiting';
  return null;
end $$;
create trigger end_waiting_rows after update on "import" for each row
  when (old.state is distinct from new.state and new.state in ('failed', 'cancelled') and new.rows_waiting > 0)
  execute function end_waiting_rows();

-- Good rows of a file that is being staged which refer to records that are not there, in the order of the file. Each
-- different key is looked up by itself ("limit 1"): joined, the planner would read all records of a large workspace.
create function staging.missing_references(p_import uuid, p_fields text[], p_entities text[])
  returns table ("row" int, row_key text, field text, key text)
  language plpgsql security definer set search_path = pg_temp as $$
begin
  return query execute format(
    'with named as materialized (
       select d."row", f.field, f.entity, d.data::jsonb ->> f.field as key
       from staging.%1$I d cross join unnest($1, $2) as f (field, entity)
     ), missing as materialized (
       select k.entity, k.key from (select distinct n.entity, n.key from named n where n.key is not null) k
       left join lateral (
         select true as there from public.record r
         where r.workspace_id = public.current_workspace() and r.entity = k.entity and r.key = k.key
           and r.hash is not null limit 1
       ) r on true
       where r.there is null
     )
     select n."row", s.key::text, n.field, n.key from missing m join named n using (entity, key)
     join staging.%2$I s on s."row" = n."row"
     where not exists (select from staging.%3$I k where k."row" = n."row")
     order by n."row", n.field', 'data_' || staging.suffix_of(p_import), 'row_' || replace(p_import::text, '-', ''),
    'skipped_' || replace(p_import::text, '-', '')) using p_fields, p_entities;
end $$;
revoke execute on function staging.missing_references(uuid, text[], text[]) from public;
grant execute on function staging.missing_references(uuid, text[], text[]) to causeway_app;

-- What has waited too long goes out, too.
alter table "delivery" drop constraint delivery_words;
alter table "delivery" add constraint delivery_words check (
  artifact in ('error_file', 'receipt', 'held_errors', 'original', 'message', 'removal')
  and state in ('waiting', 'sent', 'failed')
  and (import_id is not null or inbound_object_id is not null) and (state <> 'sent' or sent_at is not null));

-- The workspaces in which rows wait: no more than which.
create function workspaces_with_waiting_rows() returns table (tenant_id uuid, workspace_id uuid)
  language sql stable security definer set search_path = public, pg_temp as $$
  select w.tenant_id, w.id from workspace w
  where exists (select from held_row h where h.workspace_id = w.id and h.state = 'waiting')
$$;
revoke execute on function workspaces_with_waiting_rows() from public;
grant execute on function workspaces_with_waiting_rows() to causeway_app;
