import { idSql } from "./ids.ts";
import { groups, type PortalFilling } from "./portal-size.ts";

/** Notices of 400 days, each sent by two channels; the oldest were given up, and what a removed channel had to send as well. */
export async function fillNotices({ run, tenant, own, size }: PortalFilling): Promise<void> {
  const { notices, imports } = size;
  await run(`insert into notice_channel (id, workspace_id, name, target, removed_at)
    select ${idSql(groups.channel, "n")}, ${own}, 'Channel ' || n, '{"kind": "email", "addresses": ["staff@agency.example"]}',
      case when n > 5 then now() end from generate_series(1, 6) n`);
  await run(`insert into notice_rule (workspace_id, channel_id, kind)
    select ${own}, ${idSql(groups.channel, "n")}, kind
    from generate_series(1, 5) n, unnest(array['import_failed', 'file_late', 'completed_with_skips', 'delivery_failed']) kind`);
  await run(`insert into notice (id, workspace_id, kind, once, import_id, feed_id, counts, created_at)
    select ${idSql(groups.notice, "n")}, ${own}, (array['import_failed', 'completed_with_skips', 'file_late'])[1 + n % 3], 'n:' || n,
      ${idSql(groups.import, `1 + n % ${imports}`)}, ${idSql(groups.feed, "1 + n % 20")}, '{"rows": 7}',
      now() - (${notices} - n) * interval '400 days' / ${notices}
    from generate_series(1, ${notices}) n`);
  await run(`insert into notice_sending (id, workspace_id, tenant_id, notice_id, channel_id, state, attempts, due_at, created_at,
      sent_at, last_error)
    select ${idSql(groups.sending, "n * 2 + c")}, ${own}, ${tenant}, ${idSql(groups.notice, "n")},
      ${idSql(groups.channel, `case when n <= ${notices} / 20 and c = 1 then 6 else 1 + (n + c) % 5 end`)}, state, 1, null, at,
      case state when 'sent' then at end, case state when 'dead' then 'The server refused it.' end
    from (select n, c, now() - (${notices} - n) * interval '400 days' / ${notices} as at,
        case when n <= ${notices} / 20 and (c = 1 or n % 10 = 0) then 'dead' when n > ${notices} * 0.999 then 'waiting'
          else 'sent' end as state
      from generate_series(1, ${notices}) n, generate_series(0, 1) c) made`);
}
