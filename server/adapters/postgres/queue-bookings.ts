import type { PoolClient } from "pg";
import type { WorkspaceScope } from "#ports/workspace.ts";

/** So long can a load be undone before anybody is told of what it booked. */
export const waitMinutes = 10;

/**
 * What tells patients of the appointments that a load has booked or moved, in the load's transaction; of an undo nothing.
 * While one still waits for an appointment, it tells the time of then, and no second one is queued; this load can be undone
 * as long as any other.
 */
export async function queueBookings(client: PoolClient, scope: WorkspaceScope, changedBy: string): Promise<void> {
  // It is held, too: whoever sends meanwhile would tell the time before this load, and nobody the one behind it.
  await client.query(
    `update message m set due_at = greatest(m.due_at, now() + make_interval(mins => ${waitMinutes}))
     from (select distinct key from change where workspace_id = $1 and import_id = $2) changed
     where m.workspace_id = $1 and m.appointment = changed.key::bpchar and m.state = 'waiting'
       and exists (select from import where id = $2)`,
    [scope.workspaceId, changedBy],
  );
  await client.query(
    `insert into message (workspace_id, tenant_id, kind, channel, once, appointment, cause_id, due_at)
     select $1, $3, k.kind, c.channel, 'booking:' || a.hash || ':' || a.record_version || ':' || c.channel, a.hash, $2,
       now() + make_interval(mins => ${waitMinutes})
     from (select distinct key from change where workspace_id = $1 and import_id = $2) changed
     join appointment a on a.workspace_id = $1 and a.hash = changed.key::bpchar
     join patient p on p.id = a.patient_id
     cross join lateral (values ('email', p.consent_email and p.email <> ''),
       ('text', p.consent_text and p.mobile_number <> '')) as c (channel, wanted)
     cross join lateral (select case a.state when 'moved' then 'appointment_moved' else 'appointment_booked' end) as k (kind)
     left join message_template t on t.workspace_id = $1 and t.kind = k.kind and t.channel = c.channel
     where exists (select from import where id = $2) and c.wanted and coalesce(t.enabled, true)
       and a.state in ('booked', 'moved') and a.start_at > now()
       and not exists (select from message w where w.workspace_id = $1 and w.appointment = a.hash
         and w.channel = c.channel and w.state = 'waiting')
     on conflict (workspace_id, once) do nothing`,
    [scope.workspaceId, changedBy, scope.tenantId],
  );
}
