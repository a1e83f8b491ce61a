-- As it was, but for contacts of the form: those that stand against others that nobody has confirmed stay while an approval
-- could still be told to the others, and an end of contacts is a line in the activity log.
create or replace function end_what_waited(most int) returns int
  language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  more int;
  gone int;
  ended uuid[];
  line record;
begin
  update message set state = 'dropped', why = 'unsettled', claim = null, claimed_until = null where id in (
    select m.id from message m where m.state = 'in_doubt' and m.due_at < now() - interval '30 days' limit most);
  get diagnostics gone = row_count;
  delete from contact_check where (workspace_id, contact_hash) in (
    select c.workspace_id, c.contact_hash from contact_check c where c.checked_at < now() - interval '30 days' limit most);
  get diagnostics more = row_count;
  gone := greatest(gone, more);
  with past as (
    delete from proposed_contacts where id in (
      select p.id from proposed_contacts p join business b on b.id = p.business_id
      where p.proposed_at < now() - interval '90 days' and (b.contacts_confirmed_at is not null or not exists (
        select from business_request q where q.business_id = b.id and (q.status = 'pending' or exists (
          select from message m where m.workspace_id = q.workspace_id and m.request_id = q.id
            and m.kind = 'request_approved' and m.state in ('waiting', 'sending')))))
      limit most)
    returning business_id
  )
  select array_agg(business_id) into ended from past;
  -- Last, for each line locks its tenant's log to the end of the transaction; in one order, so that two never wait for each other.
  for line in
    select w.tenant_id, b.workspace_id, b.hash, count(*) as proposals
    from unnest(ended) as e (id) join business b on b.id = e.id join workspace w on w.id = b.workspace_id
    group by w.tenant_id, b.workspace_id, b.hash order by w.tenant_id, b.workspace_id, b.hash
  loop
    perform set_config('app.tenant_id', line.tenant_id::text, true),
      set_config('app.workspace_id', line.workspace_id::text, true);
    insert into activity (tenant_id, workspace_id, action, subject, detail)
    values (line.tenant_id, line.workspace_id, 'business.contacts-ended', 'Business ' || line.hash,
      jsonb_build_object('proposals', line.proposals));
  end loop;
  return greatest(gone, coalesce(cardinality(ended), 0));
end
$$;
