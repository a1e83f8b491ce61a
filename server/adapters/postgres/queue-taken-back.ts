import type { PoolClient } from "pg";
import { waitMinutes } from "#adapters/postgres/queue-bookings.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";

/**
 * What an undo changes about messages, in its transaction; of a load nothing. What waits because of the load is dropped. Who
 * was told another time than the one that holds again is told this one, by the channels on which that was. Nobody is told of
 * a booking that is removed: nothing of it is left to read an address from.
 */
export async function queueTakenBack(client: PoolClient, scope: WorkspaceScope, undoId: string): Promise<void> {
  const { rows } = await client.query<{ importId: string }>(`select import_id as "importId" from undo where id = $1`, [
    undoId,
  ]);
  const [undone] = rows;
  if (!undone) return;
  const changed = "(select distinct key from change where workspace_id = $1 and import_id = $2)";
  await client.query(
    `update message m set state = 'dropped', why = 'undone' from ${changed} changed
     where m.workspace_id = $1 and m.appointment = changed.key::bpchar and m.cause_id = $3 and m.state = 'waiting'`,
    [scope.workspaceId, undoId, undone.importId],
  );
  // Held, so that nobody reads the time before this undo meanwhile and sends it behind it.
  await client.query(
    `update message m set due_at = greatest(m.due_at, now() + make_interval(mins => ${waitMinutes}))
     from ${changed} changed
     where m.workspace_id = $1 and m.appointment = changed.key::bpchar and m.state = 'waiting'`,
    [scope.workspaceId, undoId],
  );
  await client.query(
    `insert into message (workspace_id, tenant_id, kind, channel, once, appointment, cause_id, due_at)
     select $1, $3, 'appointment_moved', c.channel, 'booking:' || a.hash || ':' || a.record_version || ':' || c.channel,
       a.hash, $2, now() + make_interval(mins => ${waitMinutes})
     from ${changed} changed
     join appointment a on a.workspace_id = $1 and a.hash = changed.key::bpchar
     join patient p on p.id = a.patient_id
     cross join lateral (values ('email', p.consent_email and p.email <> ''),
       ('text', p.consent_text and p.mobile_number <> '')) as c (channel, wanted)
     join lateral (
       select m.told_start, m.told_site_id, m.cause_id from message m
       where m.workspace_id = $1 and m.appointment = a.hash and m.channel = c.channel
         and m.state in ('sending', 'sent', 'in_doubt')
       order by coalesce(m.told_at, m.sent_at, m.queued_at) desc, m.id desc limit 1
     ) last on case
       -- Of an earlier version, which did not note what was told.
       when last.told_start is null then last.cause_id = $4
       else (last.told_start, last.told_site_id) is distinct from (a.start_at, a.site_id) end
     left join message_template t on t.workspace_id = $1 and t.kind = 'appointment_moved' and t.channel = c.channel
     where c.wanted and coalesce(t.enabled, true) and a.state in ('booked', 'moved') and a.start_at > now()
       and not exists (select from message w where w.workspace_id = $1 and w.appointment = a.hash
         and w.channel = c.channel and w.state = 'waiting')
     on conflict (workspace_id, once) do nothing`,
    [scope.workspaceId, undoId, scope.tenantId, undone.importId],
  );
}
