import type { Transaction } from "#adapters/postgres/connect.ts";
import type { HeldTally, Tally } from "#ports/corrections.ts";

/** What became of the rows of an import that its load left out: the skipped ones, and apart from them the held ones. */
export async function correctionTally(tx: Transaction, workspaceId: string, importId: string): Promise<Tally> {
  const [counted] = await tx.$queryRaw<{ skipped: number }[]>`
    select count(*)::int as skipped from skipped_row
    where import_id = ${importId}::uuid and workspace_id = ${workspaceId}::uuid and not held`;
  const mended = await tx.$queryRaw<{ importId: string; number: number; rows: number }[]>`
    select by.id as "importId", by.number, count(*)::int as rows
    from row_resolution r join import by on by.id = r.by_import_id
    join skipped_row s on s.import_id = r.import_id and s."row" = r."row" and not s.held
    where r.import_id = ${importId}::uuid and r.workspace_id = ${workspaceId}::uuid
    group by by.id, by.number order by by.number`;
  const waived = await tx.$queryRaw<{ byName: string; rows: number }[]>`
    select coalesce(waived_by_name, '') as "byName", count(*)::int as rows
    from row_resolution r join skipped_row s using (import_id, "row")
    where r.import_id = ${importId}::uuid and r.workspace_id = ${workspaceId}::uuid and by_import_id is null
      and not s.held
    group by 1 order by 1`;
  const skipped = counted?.skipped ?? 0;
  const closed = [...mended, ...waived].reduce((sum, { rows }) => sum + rows, 0);
  return { skipped, mended, waived, open: skipped - closed, held: await heldTally(tx, workspaceId, importId) };
}

async function heldTally(tx: Transaction, workspaceId: string, importId: string): Promise<HeldTally> {
  const [held] = await tx.$queryRaw<HeldTally[]>`
    select count(*)::int as rows,
      count(*) filter (where r.by_import_id is not null)::int as loaded,
      count(*) filter (where r."row" is not null and r.by_import_id is null)::int as waived,
      count(*) filter (where r."row" is null and h.state = 'waiting')::int as waiting,
      count(*) filter (where r."row" is null and h.state = 'released')::int as released,
      count(*) filter (where r."row" is null and h.state in ('done', 'skipped', 'expired'))::int as open,
      count(*) filter (where h.state = 'expired')::int as expired
    from held_row h left join row_resolution r on r.import_id = h.import_id and r."row" = h."row"
    where h.import_id = ${importId}::uuid and h.workspace_id = ${workspaceId}::uuid`;
  return held ?? { rows: 0, loaded: 0, waived: 0, waiting: 0, released: 0, open: 0, expired: 0 };
}
