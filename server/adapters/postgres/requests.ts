import { searchedBusinesses, toBusiness, toRequest } from "#adapters/postgres/business-row.ts";
import type { Transaction } from "#adapters/postgres/connect.ts";
import { carryOutDecisions, lockRequests, undoDecisions } from "#adapters/postgres/request-decisions.ts";
import { madeAt } from "#adapters/postgres/hourly-files.ts";
import { joinedRows, toRequested } from "#adapters/postgres/request-log.ts";
import { requestStatuses } from "#core/requisitions/request.ts";
import type { Requests } from "#ports/requests.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";
import { Prisma } from "#prisma/generated/client.ts";

/** The business of the request `r` of a query: each is looked through once, and not with each of its requests. */
function ofSearched(workspaceId: string, search: string): Prisma.Sql {
  if (search.trim() === "") return Prisma.sql`true`;
  return Prisma.sql`r.business_id in (
    select b.id from business b where b.workspace_id = ${workspaceId}::uuid and ${searchedBusinesses(workspaceId, search)})`;
}

/** Requests for slots of one workspace, in the caller's transaction. */
export function requests(tx: Transaction, { workspaceId }: WorkspaceScope): Requests {
  return {
    async queue({ status, search, limit }) {
      const order =
        status === "pending"
          ? Prisma.sql`r.created_at, r.business_code`
          : Prisma.sql`r.decided_at desc nulls last, r.id desc`;
      const found = await tx.$queryRaw<{ id: string }[]>`
        select r.id::text from business_request r
        where r.workspace_id = ${workspaceId}::uuid and r.status = ${status} and ${ofSearched(workspaceId, search)}
        order by ${order} limit ${limit}`;
      const rows = await joinedRows(tx, workspaceId, { id: { in: found.map(({ id }) => id) } });
      const byId = new Map(rows.map((row) => [row.request.id, row]));
      return found.flatMap(({ id }) => {
        const row = byId.get(id);
        return row ? [{ ...toRequest(row.request), business: toBusiness(row.business) }] : [];
      });
    },

    async counts(search) {
      const rows = await tx.$queryRaw<{ status: string; count: number }[]>`
        select r.status, count(*)::int as count from business_request r
        where r.workspace_id = ${workspaceId}::uuid and ${ofSearched(workspaceId, search)} group by r.status`;
      const count = (status: string) => rows.find((row) => row.status === status)?.count ?? 0;
      const [pending, active, deleted] = requestStatuses.map(count);
      return { pending: pending ?? 0, active: active ?? 0, deleted: deleted ?? 0 };
    },

    async byCodes(codes) {
      const locked = await lockRequests(tx, workspaceId, codes);
      const hashes = await tx.business.findMany({
        where: { workspaceId, id: { in: locked.map(({ businessId }) => businessId) } },
        select: { id: true, hash: true },
      });
      const hashOf = new Map(hashes.map(({ id, hash }) => [id, hash]));
      return new Map(
        locked.map((row) => {
          const { version, status, slots_requested } = toRequest(row);
          return [row.businessCode, { version, status, slots_requested, hash: hashOf.get(row.businessId) ?? "" }];
        }),
      );
    },

    async decide(batch) {
      const locked = await lockRequests(
        tx,
        workspaceId,
        batch.decisions.map(({ code }) => code),
      );
      return carryOutDecisions(tx, workspaceId, batch, locked);
    },

    async undo(batchId, by, times) {
      const codes = await tx.$queryRaw<{ code: string }[]>`
        select r.business_code as code from request_decision d join business_request r on r.id = d.request_id
        where d.workspace_id = ${workspaceId}::uuid and d.batch_id = ${batchId}::uuid`;
      await lockRequests(
        tx,
        workspaceId,
        codes.map(({ code }) => code),
      );
      return undoDecisions(tx, workspaceId, { batchId, by, ...times });
    },

    async takeForFile(fileId, before) {
      const taken = await tx.$queryRaw<{ id: string }[]>`
        with waiting as (
          -- In the order in which decisions lock them: neither waits for the other for good.
          select id from business_request
          where workspace_id = ${workspaceId}::uuid and status = 'pending' and requisition_file_id is null
            and ${madeAt} < ${new Date(before)}
          order by id for update
        )
        update business_request r set requisition_file_id = ${fileId}::uuid from waiting
        where r.id = waiting.id and r.workspace_id = ${workspaceId}::uuid
        returning r.id::text`;
      const rows = await joinedRows(tx, workspaceId, { id: { in: taken.map(({ id }) => id) } });
      return rows.map(toRequested);
    },
  };
}
