import { idSql } from "./ids.ts";
import { groups, type PortalFilling } from "./portal-size.ts";

/** SQL of the code of a request by its number, and of the hash of a business. */
export const codeSql = (request: string) => `lpad((${request})::text, 6, '0') || 'RQ'`;
export const codeOf = (request: number) => `${String(request).padStart(6, "0")}RQ`;
export const businessHashOf = (business: number) => `${String(business).padStart(6, "0")}BU`;

/** The newest requests wait; of all others seven of ten were approved. */
export const firstPending = (requests: number) => requests - Math.floor(requests / 50) + 1;

const businessId = (business: string) => idSql(groups.business, business);
const requestId = (request: string) => idSql(groups.request, request);

/** Which business a request is of: each has some ten, spread over the years. */
const businessOf = (request: string, businesses: number) =>
  `(1 + ((${request}) * 7 + (${request}) / 10) % ${businesses})`;

/** Businesses, their requests with what was decided, the files out and in, and contacts that wait for a person. */
export async function fillRequests({ run, own, size }: PortalFilling): Promise<void> {
  const { businesses, requests, imports } = size;
  await run(`insert into business (id, workspace_id, hash, name, name_key, owner_first_name, owner_last_name, business_phone,
      mobile_phone, email, consent_sms, consent_email, address, city, state, zip_code, contacts_confirmed_at)
    select ${businessId("n")}, ${own}, lpad(n::text, 6, '0') || 'BU', name, '["' || lower(name) || '","' || n || ' main street","48201"]',
      'Owner' || n % 97, 'Keeper' || n % 977, '313-555-0100', '313-555-0' || 100 + n % 900, 'owner' || n || '@store.example',
      n % 2 = 0, true, n || ' Main Street', 'Detroit', 'MI', '48201', case when n % 50 > 0 then now() end
    from (select n, (array['Corner Bakery', 'Harbor Tools', 'Elm Street Books', 'Lakeside Grill', 'Union Cycles'])[1 + n % 5]
      || ' ' || n as name from generate_series(1, ${businesses}) n) made`);
  const first = firstPending(requests);
  await run(`insert into business_request (id, workspace_id, business_id, business_code, status, slots_requested,
      slots_approved, created_at, decided_at, decided_by_name, reason, origin)
    select ${requestId("q")}, ${own}, ${businessId(businessOf("q", businesses))}, ${codeSql("q")}, status, 40,
      case status when 'active' then 60 end, at, case when status <> 'pending' then at + interval '5 hours' end,
      case when status <> 'pending' then 'Person ' || q % 25 end, case status when 'deleted' then 'No slots are left.' end,
      (array['form', 'file', 'staff'])[1 + q % 3]
    from (select q, now() - (${requests} - q) * interval '700 days' / ${requests} as at,
        case when q >= ${first} then 'pending' when q % 10 < 7 then 'active' else 'deleted' end as status
      from generate_series(1, ${requests}) q) made`);
  // Every tenth was decided, taken back and decided again.
  await run(`insert into request_decision (workspace_id, request_id, batch_id, at, by_name, via, status_before, status_after,
      approved_after, undone_at, undone_by_name)
    select ${own}, r.id, ${idSql(groups.batch, "q / 20")}, r.decided_at - t * interval '10 seconds', r.decided_by_name, 'page',
      'pending', r.status, r.slots_approved, case when t > 0 then r.decided_at end, case when t > 0 then r.decided_by_name end
    from generate_series(1, ${first - 1}) q join business_request r on r.id = ${requestId("q")}
    cross join generate_series(0, case when q % 10 = 0 then 1 else 0 end) t`);
  await run(`insert into requisition_file (workspace_id, name, window_from, window_to, hourly, rows, store_key, size_bytes,
      sha256, made_at, by_name)
    select ${own}, 'requisition-' || n || '.csv', at - interval '1 hour', at, true, 3, 'none', 900, repeat('0', 64), at, 'Schedule'
    from (select n, date_trunc('hour', now()) - n * interval '1 hour' as at from generate_series(1, ${imports}) n) made`);
  await run(`insert into requisition_read (id, workspace_id, name, sha256, mode, via, outcome, at, by_name, counts, problems)
    select ${idSql(groups.read, "n")}, ${own}, 'decided-' || n || '.csv', repeat('0', 64), 'insert', 'box', 'carried_out',
      now() - (${imports} - n) * interval '1 hour', 'Schedule', '{"approved": 3, "denied": 1, "unchanged": 0}',
      (select jsonb_agg(jsonb_build_object('line', l, 'column', 'status', 'code', 'unknown_code', 'message', repeat('x', 80)))
        from generate_series(1, 20) l)
    from generate_series(1, ${imports}) n`);
  await fillProposals({ run, own, size });
}

/** Every 25th business has two contacts that wait; of every fiftieth they contradict those that count. */
async function fillProposals({ run, own, size }: Pick<PortalFilling, "run" | "own" | "size">): Promise<void> {
  await run(`insert into proposed_contacts (workspace_id, business_id, request_id, owner_first_name, owner_last_name,
      business_phone, mobile_phone, email, consent_sms, consent_email, city, state, proposed_at)
    select ${own}, b.id, r.id, 'Owner', 'Other' || t, '313-555-0100', '313-555-0199', 'other' || t || '@store.example',
      true, true, 'Detroit', 'MI', now() - n % 80 * interval '1 day'
    from generate_series(25, ${size.businesses}, 25) n join business b on b.id = ${businessId("n")}
    cross join lateral (select id from business_request where business_id = b.id order by created_at desc limit 1) r
    cross join generate_series(1, 2) t`);
}
