-- CreateIndex
CREATE INDEX "schedule_run_begun_at_idx" ON "schedule_run"("begun_at");

-- Requisitions and partners are of the whole workspace, which goes by the clock of its main site: also where another one has
-- become that since.
update schedule s set site_id = m.id
from site m
where m.workspace_id = s.workspace_id and m.is_main and s.kind <> 'end_of_day' and s.site_id <> m.id;

-- What became of runs stays as long as notices and messages do: 400 days, fixed here. One at work stays. Answers how many went.
create function remove_old_schedule_runs(most int) returns int
  language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  gone int;
begin
  delete from schedule_run where id in (
    select r.id from schedule_run r where r.begun_at < now() - interval '400 days' and r.state <> 'running' limit most);
  get diagnostics gone = row_count;
  return gone;
end
$$;
revoke execute on function remove_old_schedule_runs(int) from public;
grant execute on function remove_old_schedule_runs(int) to causeway_app;
