import type { PoolClient } from "pg";
import { compileSiteClock, type SiteClock } from "#core/appointments/site-clock.ts";
import { businessNameKey } from "#core/requisitions/business-name-key.ts";
import { writtenMoment } from "#core/requisitions/written-moment.ts";
import { writtenPhone } from "#core/requisitions/written-phone.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";

/** A record of a request as it is stored. */
type RecordData = {
  readonly [
    Name in
      | ("hash" | "business_name" | "owner_first_name" | "owner_last_name" | "business_phone" | "address" | "city")
      | ("state" | "zip_code")
  ]: string;
} & {
  readonly business_code: string;
  readonly slots_requested: number;
  readonly mobile_phone?: string;
  readonly email?: string;
  /** By the site's clock, or with an offset. */
  readonly created?: string;
};

const page = 1_000;

/**
 * Businesses and requests as the records say that an import or an undo has changed. What was decided is never touched, nor
 * a request that came by the form or was entered; nothing here fails on what others have registered meanwhile.
 */
export async function projectRequests(
  client: PoolClient,
  { workspaceId }: WorkspaceScope,
  changedBy: string,
): Promise<void> {
  await holdRequests(client, workspaceId, changedBy);
  await takeBack(client, workspaceId, changedBy);
  const site = await client.query<{ zone: string }>("select zone from site where workspace_id = $1 and is_main", [
    workspaceId,
  ]);
  const clock = compileSiteClock(site.rows[0]?.zone ?? "UTC");
  for (let after = 0; ;) {
    const { rows } = await client.query<{ row: number; data: RecordData }>(
      `select k."row", whole(c.data) as data
       from change k join record r on r.workspace_id = $1 and r.entity = 'business_request' and r.key = k.key
       join change c on c.import_id = r.import_id and c."row" = r."row"
       where k.workspace_id = $1 and k.import_id = $2 and k."row" > $3 and r.hash is not null
       order by k."row" limit ${page}`,
      [workspaceId, changedBy, after],
    );
    const last = rows.at(-1);
    if (!last) return;
    after = last.row;
    const records = rows.map(({ data }) => data);
    await writeBusinesses(client, workspaceId, records);
    await writeRequests(client, workspaceId, records, clock);
  }
}

/**
 * Businesses and then requests, in the order in which decisions and requisitions lock them: they are waited for before
 * anything is looked at, and nothing of it changes until the end.
 */
async function holdRequests(client: PoolClient, workspaceId: string, changedBy: string): Promise<void> {
  const of = [workspaceId, changedBy];
  await client.query(
    `with changed as materialized (
       select key, stored_value('business_request', data, 'hash') as hash
       from change where workspace_id = $1 and import_id = $2)
     select from business where workspace_id = $1 and id in (
       select b.id from changed c join business b on b.workspace_id = $1 and b.hash = c.hash
       union
       select q.business_id from changed c join business_request q on q.workspace_id = $1 and q.business_code = c.key)
     order by id for update`,
    of,
  );
  await client.query(
    `select from business_request where workspace_id = $1 and business_code in (
       select key from change where workspace_id = $1 and import_id = $2)
     order by id for update`,
    of,
  );
}

/**
 * Requests whose record was removed. One with a decision behind it, or that has gone out in a requisition, is denied
 * instead: the file that comes back names it, and would be refused as a whole. Then businesses that have none.
 */
async function takeBack(client: PoolClient, workspaceId: string, changedBy: string): Promise<void> {
  const gone = `select k.key from change k
    join record r on r.workspace_id = $1 and r.entity = 'business_request' and r.key = k.key and r.hash is null
    where k.workspace_id = $1 and k.import_id = $2`;
  await client.query(
    `update business_request q set status = 'deleted', slots_approved = null, version = q.version + 1,
       reason = 'The file that it came in was undone'
     where q.workspace_id = $1 and q.business_code in (${gone}) and q.origin = 'file' and q.status <> 'deleted'
       and (q.requisition_file_id is not null or exists (select from request_decision d where d.request_id = q.id))`,
    [workspaceId, changedBy],
  );
  const { rows } = await client.query<{ id: string }>(
    `delete from business_request q where q.workspace_id = $1 and q.business_code in (${gone}) and q.origin = 'file'
       and q.requisition_file_id is null
       and not exists (select from request_decision d where d.request_id = q.id)
     returning q.business_id as id`,
    [workspaceId, changedBy],
  );
  if (rows.length === 0) return;
  await client.query(
    `delete from business b where b.workspace_id = $1 and b.id = any($2::uuid[])
       and not exists (select from business_request q where q.business_id = b.id)
       and not exists (select from appointment a where a.workspace_id = $1 and a.business_id = b.id)`,
    [workspaceId, rows.map(({ id }) => id)],
  );
}

const columns = {
  ...{ hash: "hash", name: "business_name", name_key: "name_key", owner_first_name: "owner_first_name" },
  ...{ owner_last_name: "owner_last_name", business_phone: "business_phone", mobile_phone: "mobile_phone" },
  ...{ email: "email", address: "address", city: "city", state: "state", zip_code: "zip_code" },
} as const;
const names = Object.keys(columns).join(", ");
const recordset = `jsonb_to_recordset($2::jsonb) as r(${Object.values(columns)
  .map((name) => `${name} text`)
  .join(", ")})`;
const values = Object.values(columns)
  .map((name) => `r.${name}`)
  .join(", ");

type BusinessRow = Readonly<Record<(typeof columns)[keyof typeof columns], string>>;

/** A business is known by its hash; the last row that names it says what it is. */
async function writeBusinesses(client: PoolClient, workspaceId: string, data: readonly RecordData[]): Promise<void> {
  const byHash = new Map(data.map((record) => [record.hash, businessRow(record)]));
  const given = [workspaceId, JSON.stringify([...byHash.values()])];
  await client.query(
    `insert into business (workspace_id, contacts_confirmed_at, ${names}) select $1, now(), ${values} from ${recordset} order by r.hash
     on conflict do nothing`,
    given,
  );
  const { rows } = await client.query<{ hash: string }>(
    `select r.hash from ${recordset} join business b on b.workspace_id = $1 and b.hash = r.hash
     where (${names.replaceAll(/\w+/g, "b.$&")}) is distinct from (${values}) order by b.id`,
    given,
  );
  await client.query(
    `update business b set contacts_confirmed_at = now() from ${recordset}
     where b.workspace_id = $1 and b.hash = r.hash and b.contacts_confirmed_at is null`,
    given,
  );
  // One by one: two that take the name and address of each other must not stop the load.
  for (const { hash } of rows) await changeBusiness(client, workspaceId, byHash.get(hash));
}

/** Where another business has this name and address by now, the rest is changed. */
async function changeBusiness(client: PoolClient, workspaceId: string, row: BusinessRow | undefined): Promise<void> {
  const own = ["name", "name_key", "address", "zip_code"] as const;
  const set = (Object.keys(columns) as (keyof typeof columns)[])
    .filter((name) => name !== "hash")
    .map((name) => {
      const kept = (own as readonly string[]).includes(name);
      return `${name} = ${kept ? `case when taken.by_another then b.${name} else r.${columns[name]} end` : `r.${columns[name]}`}`;
    });
  await client.query(
    `update business b set ${set.join(", ")}, changed_at = now()
     from ${recordset}, lateral (select exists (select from business o where o.workspace_id = $1
       and o.name_key = r.name_key and o.hash <> r.hash) as by_another) as taken
     where b.workspace_id = $1 and b.hash = r.hash`,
    [workspaceId, JSON.stringify([row])],
  );
}

/**
 * Of a hash that is not here since another business has the name and address, the requests are that one's. One that an undo
 * has denied, and nobody else has decided, waits again.
 */
async function writeRequests(
  client: PoolClient,
  workspaceId: string,
  records: readonly RecordData[],
  clock: SiteClock,
): Promise<void> {
  const rows = records.map((record) => ({
    ...{ code: record.business_code, slots: record.slots_requested, hash: record.hash },
    created: record.created === undefined ? null : new Date(writtenMoment(record.created, clock)).toISOString(),
    name_key: businessNameKey(record),
  }));
  await client.query(
    `insert into business_request as known (workspace_id, business_id, business_code, slots_requested, created_at, origin)
     select $1, coalesce(h.id, n.id), r.code, r.slots, coalesce(r.created, now()), 'file'
     from jsonb_to_recordset($2::jsonb) as r(code text, slots int, created timestamptz, hash text, name_key text)
     left join business h on h.workspace_id = $1 and h.hash = r.hash
     left join business n on n.workspace_id = $1 and n.name_key = r.name_key
     order by r.code
     on conflict (workspace_id, business_code) do update set business_id = excluded.business_id,
       slots_requested = excluded.slots_requested, status = 'pending', reason = null, version = known.version + 1
     where known.origin = 'file' and (known.status = 'pending' or known.status = 'deleted' and known.decided_at is null)
       and (known.business_id, known.slots_requested, known.status)
         is distinct from (excluded.business_id, excluded.slots_requested, 'pending')`,
    [workspaceId, JSON.stringify(rows)],
  );
}

function businessRow(record: RecordData): BusinessRow {
  const { hash, business_name, owner_first_name, owner_last_name, address, city, state, zip_code } = record;
  return {
    ...{ hash, business_name, owner_first_name, owner_last_name, address, city, state, zip_code },
    name_key: businessNameKey(record),
    business_phone: writtenPhone(record.business_phone),
    mobile_phone: writtenPhone(record.mobile_phone ?? ""),
    email: record.email ?? "",
  };
}
