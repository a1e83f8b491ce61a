-- CreateTable
CREATE TABLE "appointment_count" (
    "workspace_id" UUID NOT NULL,
    "site_id" UUID NOT NULL,
    "start_at" TIMESTAMPTZ(3) NOT NULL,
    "business_code" TEXT NOT NULL,
    "booked" INTEGER NOT NULL,
    "cancelled" INTEGER NOT NULL,

    CONSTRAINT "appointment_count_pkey" PRIMARY KEY ("workspace_id","site_id","start_at","business_code")
);

alter table appointment_count enable row level security;
create policy in_workspace on appointment_count using (workspace_id = (select current_workspace()))
  with check (workspace_id = (select current_workspace()));
revoke truncate on appointment_count from causeway_app;
alter table appointment_count add foreign key (workspace_id) references "workspace" (id);

insert into appointment_count (workspace_id, site_id, start_at, business_code, booked, cancelled)
select workspace_id, site_id, start_at, coalesce(business_code, ''), count(*) filter (where state <> 'cancelled'),
  count(*) filter (where state = 'cancelled')
from appointment group by 1, 2, 3, 4;

-- What a statement has changed, hour by hour. In the order of the key, so that two who count never wait for each other; hours
-- in which nothing changed are not touched, and those in which nobody is left go.
create function count_appointments() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  execute format($sql$
    with sums as (
      select workspace_id, site_id, start_at, coalesce(business_code, '') as code,
        coalesce(sum(by) filter (where state <> 'cancelled'), 0) as booked,
        coalesce(sum(by) filter (where state = 'cancelled'), 0) as cancelled
      from (%s) changed group by 1, 2, 3, 4
    ), counted as (
      insert into appointment_count as c (workspace_id, site_id, start_at, business_code, booked, cancelled)
      select * from sums where booked <> 0 or cancelled <> 0 order by 1, 2, 3, 4
      on conflict (workspace_id, site_id, start_at, business_code)
        do update set booked = c.booked + excluded.booked, cancelled = c.cancelled + excluded.cancelled
      returning 1
    )
    select count(*) from counted
  $sql$, concat_ws(' union all ',
    case when tg_op <> 'DELETE' then 'select *, 1 as by from came' end,
    case when tg_op <> 'INSERT' then 'select *, -1 as by from went' end));
  if tg_op <> 'INSERT' then
    delete from appointment_count c using (select distinct workspace_id, site_id, start_at from went) w
    where c.workspace_id = w.workspace_id and c.site_id = w.site_id and c.start_at = w.start_at
      and c.booked = 0 and c.cancelled = 0;
  end if;
  return null;
end $$;
create trigger count_inserted after insert on appointment referencing new table as came
  for each statement execute function count_appointments();
create trigger count_updated after update on appointment referencing old table as went new table as came
  for each statement execute function count_appointments();
create trigger count_deleted after delete on appointment referencing old table as went
  for each statement execute function count_appointments();
