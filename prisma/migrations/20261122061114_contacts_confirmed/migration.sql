-- AlterTable
ALTER TABLE "business" ADD COLUMN     "contacts_confirmed_at" TIMESTAMPTZ(3);

-- Contacts that staff have entered or loaded, or accepted, are the business's. Whoever else was first may be anybody.
update business b set contacts_confirmed_at = now()
where exists (select from business_request q where q.business_id = b.id and q.origin <> 'form');

alter table form_try drop constraint form_try_words;
alter table form_try add constraint form_try_words check (what in ('register', 'status', 'mail'));

-- What nobody has decided or will ask for again ends, by rules that stand in the documentation: messages in doubt after 30
-- days, contacts of the public form after 90, answers about contacts after 30. Answers how many went, of all workspaces.
create function end_what_waited(most int) returns int
  language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  more int;
  gone int;
begin
  update message set state = 'dropped', why = 'unsettled', claim = null, claimed_until = null where id in (
    select m.id from message m where m.state = 'in_doubt' and m.due_at < now() - interval '30 days' limit most);
  get diagnostics gone = row_count;
  delete from proposed_contacts where id in (
    select p.id from proposed_contacts p where p.proposed_at < now() - interval '90 days' limit most);
  get diagnostics more = row_count;
  gone := greatest(gone, more);
  delete from contact_check where (workspace_id, contact_hash) in (
    select c.workspace_id, c.contact_hash from contact_check c where c.checked_at < now() - interval '30 days' limit most);
  get diagnostics more = row_count;
  return greatest(gone, more);
end
$$;
revoke execute on function end_what_waited(int) from public;
grant execute on function end_what_waited(int) to causeway_app;
create index message_doubt_idx on message (due_at) where state = 'in_doubt';
create index proposed_contacts_at_idx on proposed_contacts (proposed_at);
