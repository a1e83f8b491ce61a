import { createHash } from "node:crypto";
import type pg from "pg";

/** What is wrong with a chain, at the first entry where it shows. */
export type ChainFault = { readonly seq: number; readonly fault: "changed" | "out of order" | "cut out" };

export type ChainReport = {
  readonly tenant: string;
  readonly entries: number;
  /** Hash of the newest entry, hexadecimal: noted elsewhere, it also proves that no entry was cut off at the end. */
  readonly head: string | null;
  readonly fault: ChainFault | null;
};

type Row = { seq: string; fields: (string | null)[]; prev_hash: Buffer; hash: Buffer };

const pageSize = 5_000;
const start = Buffer.alloc(32);

/**
 * Walks the activity chains from their first entries and computes every hash anew, here and not in the database, which
 * is the thing under suspicion. `client` must be the owner's connection: row-level security hides entries from others.
 * A tenant's slug narrows it to one; an unknown slug gives no report.
 */
export async function verifyActivityChain(client: pg.ClientBase, tenantSlug?: string): Promise<ChainReport[]> {
  const { rows } = await client.query<{ id: string; slug: string }>(
    "select id, slug from tenant where $1::text is null or slug = $1 order by slug",
    [tenantSlug ?? null],
  );
  const reports: ChainReport[] = [];
  for (const tenant of rows) reports.push(await verifyTenant(client, tenant));
  return reports;
}

async function verifyTenant(client: pg.ClientBase, tenant: { id: string; slug: string }): Promise<ChainReport> {
  let entries = 0;
  let head: Buffer = start;
  for (;;) {
    const rows = await readPage(client, tenant.id, entries);
    for (const row of rows) {
      const fault = faultOf(row, entries + 1, head);
      if (fault !== null) return { tenant: tenant.slug, entries, head: head.toString("hex"), fault };
      entries += 1;
      head = row.hash;
    }
    if (rows.length < pageSize) break;
  }
  return { tenant: tenant.slug, entries, head: entries === 0 ? null : head.toString("hex"), fault: null };
}

async function readPage(client: pg.ClientBase, tenantId: string, after: number): Promise<Row[]> {
  const { rows } = await client.query<Row>(
    `select seq::text, prev_hash, hash, array[
       tenant_id::text, seq::text, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
       workspace_id::text, actor_id::text, actor_name, action, subject, detail::text, encode(prev_hash, 'hex')
     ] as fields
     from activity where tenant_id = $1 and seq > $2 order by activity.seq limit ${pageSize}`,
    [tenantId, after],
  );
  return rows;
}

function faultOf(row: Row, expected: number, head: Buffer): ChainFault | null {
  const seq = Number(row.seq);
  if (seq !== expected) return { seq: expected, fault: "cut out" };
  if (!row.prev_hash.equals(head)) return { seq, fault: "out of order" };
  return row.hash.equals(hashOf(row.fields)) ? null : { seq, fault: "changed" };
}

/** The hash of an entry's text: activity_text of the migration "activity", said a second time. */
function hashOf(fields: readonly (string | null)[]): Buffer {
  const text = fields.map((field) => (field === null ? "-" : `${Buffer.byteLength(field)}:${field}`)).join(",");
  return createHash("sha256").update(text, "utf8").digest();
}
