import type { RequestStatus } from "#core/requisitions/request.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";
import type { ImportWorld } from "#testing/import-world.ts";

export type SeededRequest = {
  readonly code: string;
  /** Of its business; requests with the same one are of the same business. */
  readonly hash?: string;
  readonly name?: string;
  readonly slots?: number;
  readonly status?: RequestStatus;
  /** ISO 8601. */
  readonly created?: string;
};

/** Requests as registration leaves them, each by default of a business of its own. */
export async function seedRequests(
  { owner }: Pick<ImportWorld, "owner">,
  { workspaceId }: WorkspaceScope,
  seeded: readonly SeededRequest[],
): Promise<void> {
  const rows = seeded.map(({ code, hash = code, name = `Shop ${hash}`, slots = 10, status = "pending", created }) => ({
    ...{ code, hash, name, slots, status, created: created ?? new Date().toISOString() },
  }));
  const columns = (["code", "hash", "name", "slots", "status", "created"] as const).map((key) =>
    rows.map((row) => row[key]),
  );
  await owner.query(
    `insert into business (workspace_id, hash, name, name_key, owner_first_name, owner_last_name, business_phone, email,
       address, city, state, zip_code, contacts_confirmed_at)
     select distinct on (s.hash) $1::uuid, s.hash, s.name, lower(s.name || s.hash), 'Ana', 'Núñez', '313-555-0142',
       'owner@shop.example', '1 Main St', 'Detroit', 'MI', '48226', now()
     from unnest($2::text[], $3::text[]) as s (hash, name) on conflict do nothing`,
    [workspaceId, columns[1], columns[2]],
  );
  await owner.query(
    `insert into business_request (workspace_id, business_id, business_code, slots_requested, status, slots_approved,
       created_at, origin)
     select $1::uuid, b.id, s.code, s.slots, s.status, case s.status when 'active' then s.slots end, s.created, 'staff'
     from unnest($2::text[], $3::text[], $4::text[], $5::int[], $6::text[], $7::timestamptz[])
       as s (code, hash, name, slots, status, created)
     join business b on b.workspace_id = $1::uuid and b.hash = s.hash`,
    [workspaceId, ...columns],
  );
}

/** The main site, by whose clock files are made. */
export async function seedSite(
  { owner }: Pick<ImportWorld, "owner">,
  { workspaceId }: WorkspaceScope,
  zone = "America/Detroit",
): Promise<string> {
  const { rows } = await owner.query<{ id: string }>(
    `insert into site (workspace_id, code, name, title, zone, is_main, changed_by_name)
     values ($1, 'main', 'Main site', 'Main site', $2, true, 'Ana') returning id`,
    [workspaceId, zone],
  );
  return rows[0]?.id ?? "";
}
