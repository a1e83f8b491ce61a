import { barCodeSql } from "./fill-appointments.ts";
import { idSql } from "./ids.ts";
import { groups, type PortalFilling } from "./portal-size.ts";

/**
 * Messages of some 400 days, all of appointments but the oldest hundredth, which went to businesses; what failed is old, too.
 * Beside them the addresses that want none.
 */
export async function fillMessages({ run, tenant, own, size }: PortalFilling): Promise<void> {
  const { messages, requests, appointments, optOuts } = size;
  await run(`insert into message (id, workspace_id, tenant_id, kind, channel, once, request_id, appointment, cause_id, state, why,
      attempts, due_at, claim, queued_at, sent_at)
    select ${idSql(groups.message, "n")}, ${own}, ${tenant}, kind, case when n % 3 = 0 then 'text' else 'email' end, kind || ':' || n,
      case when to_business then ${idSql(groups.request, `1 + n % ${requests}`)} end,
      case when not to_business then ${barCodeSql(`n % ${appointments}`)} end, ${idSql(groups.import, `1 + n / 1000`)},
      state, case state when 'failed' then 'refused' when 'dropped' then 'no_consent' when 'in_doubt' then 'no_answer' end,
      1, at, null, at, case state when 'sent' then at end
    from (select n, to_business, now() - (${messages} - n) * interval '400 days' / ${messages} as at,
        case when to_business then 'request_approved' when n % 40 = 0 then 'appointment_moved' else 'appointment_booked' end as kind,
        case when to_business and n % 4 = 0 then 'failed' when n > ${messages} * 0.9995 then 'waiting'
          when n % 50 = 0 then 'dropped' when n % 50000 = 1 then 'in_doubt' else 'sent' end as state
      from (select n, n <= ${messages} / 100 as to_business from generate_series(1, ${messages}) n) numbered) made`);
  await run(`insert into opt_out (workspace_id, channel, address_hash, origin)
    select ${own}, 'email', md5(n::text) || md5('o' || n), 'link' from generate_series(1, ${optOuts}) n`);
}
