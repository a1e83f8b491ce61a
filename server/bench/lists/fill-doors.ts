import { idSql } from "./ids.ts";
import { groups, type PortalFilling } from "./portal-size.ts";

/** How many connections to partners' servers there are. */
export const connections = 20;

/** What comes and goes without a person: partners' servers, exports, deliveries, objects of inbound/ and the intake queue. */
export async function fillDoors(filling: PortalFilling): Promise<void> {
  const { run, tenant, own, size } = filling;
  const { imports, sftp } = size;
  await run(`insert into sftp_connection (id, workspace_id, tenant_id, name, host, username, auth, secret, pull_folder, push_folder,
      every_minutes, created_by_name)
    select ${idSql(groups.connection, "n")}, ${own}, ${tenant}, 'Partner ' || n, 'sftp' || n || '.partner.example', 'bench', 'password',
      'sealed', '/out', '/in', 60, 'Bench' from generate_series(1, ${connections}) n`);
  await run(`insert into sftp_run (workspace_id, connection_id, started_at, finished_at, seen, received)
    select ${own}, ${idSql(groups.connection, `1 + n % ${connections}`)}, at, at, 3, 1
    from (select n, now() - (${sftp} - n) * interval '20 minutes' as at from generate_series(1, ${sftp}) n) made`);
  await run(`insert into sftp_file (workspace_id, connection_id, path, size_bytes, modified_at, import_id, received_at)
    select ${own}, ${idSql(groups.connection, `1 + n % ${connections}`)}, '/out/employees-' || n || '.csv', 1000, 1700000000 + n,
      ${idSql(groups.import, `1 + n % ${imports}`)}, now() from generate_series(1, ${sftp}) n`);
  await run(`insert into sftp_sender_key (workspace_id, kind, blob, fingerprint, comment, added_by_name)
    select ${own}, 'ssh-ed25519', 'none', 'SHA256:' || n, 'partner ' || n, 'Bench' from generate_series(1, 20) n`);
  await fillDeliveries(filling);
  await fillIntake(filling);
}

/**
 * Exports with their deliveries, two deliveries of each import, of which the oldest failed, and the objects that imports came
 * as: a tenth lies there still.
 */
async function fillDeliveries({ run, own, size: { imports } }: PortalFilling): Promise<void> {
  await run(`insert into manual_export (id, workspace_id, kind, origin, from_day, to_day, file_name, store_key, size_bytes, sha256,
      recipients, by_name, created_at)
    select ${idSql(groups.export, "n")}, ${own}, 'invoices', 'uploaded', current_date - 30, current_date, 'invoices-' || n || '.csv', 'none',
      1000, repeat('0', 64), '{}', 'Person ' || n % 25, now() - (${imports} - n) * interval '1 hour'
    from generate_series(1, ${imports}) n`);
  await run(`insert into inbound_object (workspace_id, key, etag, size_bytes, modified_at, state, reason, import_id)
    select ${own}, 'inbound/employees-' || n || '.csv', 'e' || n, 1000, now() - (${imports} - n) * interval '13 minutes',
      case when n % 10 = 0 then 'set_aside' else 'gone' end, case when n % 10 = 0 then 'unmatched' end,
      ${idSql(groups.import, "n")} from generate_series(1, ${imports}) n`);
  await run(`insert into delivery (workspace_id, import_id, export_id, artifact, connection_id, name, object_key, state, attempts,
      fault, created_at, sent_at)
    select ${own}, case when artifact <> 'export' then ${idSql(groups.import, "n")} end,
      case artifact when 'export' then ${idSql(groups.export, "n")} end, artifact, ${idSql(groups.connection, `1 + n % ${connections}`)},
      artifact || '-' || n, 'outbound/' || artifact || '-' || n, state, 1, case state when 'failed' then 'The server did not answer.' end,
      at, case state when 'sent' then at end
    from (select n, artifact, now() - (${imports} - n) * interval '13 minutes' as at,
        case when n <= ${imports} / 50 and artifact <> 'receipt' then 'failed' else 'sent' end as state
      from generate_series(1, ${imports}) n, unnest(array['error_file', 'receipt', 'export']) artifact) made`);
}

/** Referrals: nearly all were answered; a hundredth was refused. */
async function fillIntake({ run, tenant, own, size: { imports, intake } }: PortalFilling): Promise<void> {
  await run(`insert into intake_connection (workspace_id, tenant_id, inbound_url, outbound_url, region, credentials, feed_id, changed_by_name)
    values (${own}, ${tenant}, 'https://sqs.example/in', 'https://sqs.example/out', 'us-east-1', 'sealed', ${idSql(groups.feed, "1")}, 'Bench')`);
  await run(`insert into intake_message (id, workspace_id, queue_message_id, state, fault, first_at, last_at, sender_message_id, sent_at,
      external_client_id, import_id, outcome, decided_at, result_sent_at)
    select ${idSql(groups.intake, "n")}, ${own}, 'queue ' || n, case when refused then 'refused' else 'received' end,
      case when refused then 'It is no message.' end, at, at, case when not refused then 'sender ' || n end, case when not refused then at end,
      case when not refused then 'client ' || n end, case when not refused then ${idSql(groups.import, `1 + n % ${imports}`)} end,
      case when not refused and n <= ${intake} - 5 then 'created' end, case when not refused and n <= ${intake} - 5 then at end,
      case when not refused and n <= ${intake} - 5 then at end
    from (select n, n % 100 = 0 as refused, now() - (${intake} - n) * interval '10 minutes' as at from generate_series(1, ${intake}) n) made`);
}
