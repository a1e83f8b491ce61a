import type { Database, Transaction } from "#adapters/postgres/connect.ts";
import { valueCodes } from "#core/values/value-codes.ts";
import type { HeldRows, Met, Wait, WaitingImport, WhichWaiting, WorkspacesWithWaitingRows } from "#ports/held-rows.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";
import { Prisma } from "#prisma/generated/client.ts";

/** Held rows of one workspace, inside the caller's transaction. */
export function heldRows(tx: Transaction, { workspaceId }: WorkspaceScope): HeldRows {
  return {
    async imports(at) {
      const found = await tx.$queryRaw<(Omit<WaitingImport, "expiresAt"> & { expiresAt: Date })[]>`
        select i.id as "importId", count(*)::int as waiting,
          count(*) filter (where h.child_import_id is null)::int as untried,
          count(*) filter (where h.expires_at <= ${at}::timestamptz)::int as due, min(h.expires_at) as "expiresAt"
        from held_row h join import i on i.id = h.import_id
        where h.workspace_id = ${workspaceId}::uuid and h.state = 'waiting' and i.state = 'completed'
        group by i.id order by i.number`;
      return found.map((one) => ({ ...one, expiresAt: one.expiresAt.toISOString() }));
    },

    // What a row waits for is never removed while it waits; said here, an index has these issues apart from all others.
    waits: () => tx.$queryRaw<Wait[]>`
      select h.import_id as "importId", i.code, i.field, count(*)::int as rows
      from held_row h join issue i on i.import_id = h.import_id and i."row" = h."row"
      where h.workspace_id = ${workspaceId}::uuid and h.state = 'waiting' and i.field is not null
        and i.waits_for is not null
      group by 1, 2, 3 order by 4 desc, 3`,

    async rows(importId, which) {
      const found = await tx.$queryRaw<{ row: number }[]>`
        select h."row" from held_row h
        where h.import_id = ${importId}::uuid and h.workspace_id = ${workspaceId}::uuid
          and ${chosen(workspaceId, which)}
        order by h."row"`;
      return found.map(({ row }) => row);
    },

    release: (importId, rows, childId) => tx.$executeRaw`
      update held_row set state = 'released', child_import_id = ${childId}::uuid
      where import_id = ${importId}::uuid and workspace_id = ${workspaceId}::uuid and state = 'waiting'
        and "row" in (select unnest(${[...rows]}::int[]))`,

    end: (importId, rows, as) => tx.$executeRaw`
      update held_row set state = ${as}, ended_at = now()
      where import_id = ${importId}::uuid and workspace_id = ${workspaceId}::uuid and state = 'waiting'
        and "row" in (select unnest(${[...rows]}::int[]))`,

    async isAnyWaiting() {
      const found = await tx.heldRow.findFirst({ where: { workspaceId, state: "waiting" }, select: { row: true } });
      return found !== null;
    },
  };
}

function chosen(workspaceId: string, which: WhichWaiting): Prisma.Sql {
  if (which === "all") return Prisma.sql`h.state = 'waiting'`;
  if ("expiredBy" in which) {
    return Prisma.sql`(h.state = 'expired' or h.state = 'waiting' and h.expires_at <= ${which.expiredBy}::timestamptz)`;
  }
  return Prisma.sql`h.state = 'waiting' and (h.child_import_id is null or ${which.again}) and not exists (
    select from issue i where i.import_id = h.import_id and i."row" = h."row" and not (${met(workspaceId, which.met)}))`;
}

/** That what the issue `i` waits for is there; never so once its text was removed with the original. */
function met(workspaceId: string, { references, understood }: Met): Prisma.Sql {
  const fields = references.map(({ field }) => field);
  const entities = references.map(({ entity }) => entity);
  return Prisma.sql`
    (i.code = any(${valueCodes}::text[]) and exists (
      select from unnest(${understood.map(({ field }) => field)}::text[], ${understood.map(({ value }) => value)}::text[])
        as u (field, value) where u.field = i.field and u.value = i.waits_for))
    or (i.code = 'unknown_reference' and exists (
      select from unnest(${fields}::text[], ${entities}::text[]) as f (field, entity)
      join record r on r.workspace_id = ${workspaceId}::uuid and r.entity = f.entity and r.key = i.waits_for
        and r.hash is not null
      where f.field = i.field))`;
}

/** The workspaces in which rows wait: no more than which. */
export function workspacesWithWaitingRows({ pool }: Database): WorkspacesWithWaitingRows {
  return async () => {
    const found = await pool.query<{ tenantId: string; workspaceId: string }>(
      'select tenant_id as "tenantId", workspace_id as "workspaceId" from workspaces_with_waiting_rows()',
    );
    return found.rows;
  };
}
