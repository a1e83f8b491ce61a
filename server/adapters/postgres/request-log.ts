import { toBusiness, toRequest } from "#adapters/postgres/business-row.ts";
import type { Transaction } from "#adapters/postgres/connect.ts";
import { type BusinessRequest as Requested, requestStatuses } from "#core/requisitions/request.ts";
import type { LoggedDecision, RequestLog } from "#ports/request-log.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";
import type { Business, BusinessRequest, Prisma, RequestDecision } from "#prisma/generated/client.ts";

/** What is told and written of requests, in the caller's transaction. */
export function requestLog(tx: Transaction, { workspaceId }: WorkspaceScope): RequestLog {
  return {
    async decisions(code) {
      const request = await tx.businessRequest.findFirst({ where: { workspaceId, businessCode: code } });
      if (!request) return [];
      const where = { workspaceId, requestId: request.id };
      const rows = await tx.requestDecision.findMany({ where, orderBy: [{ at: "desc" }, { id: "desc" }] });
      return rows.map(toDecision);
    },

    async between({ start, end }, which) {
      const createdAt = { gte: new Date(start), lte: new Date(end) };
      const rows = await joinedRows(tx, workspaceId, {
        createdAt,
        ...(which === "pending" ? { status: "pending" } : {}),
      });
      return rows.map(toRequested);
    },

    async zone() {
      const site = await tx.site.findFirst({ where: { workspaceId, isMain: true }, select: { zone: true } });
      return site?.zone ?? null;
    },
  };
}

export type JoinedRow = { readonly request: BusinessRequest; readonly business: Business };

/** Requests with their businesses, the oldest first. */
export async function joinedRows(
  tx: Transaction,
  workspaceId: string,
  which: Prisma.BusinessRequestWhereInput,
): Promise<readonly JoinedRow[]> {
  const orderBy = [{ createdAt: "asc" }, { businessCode: "asc" }] as const;
  const rows = await tx.businessRequest.findMany({ where: { ...which, workspaceId }, orderBy: [...orderBy] });
  const ids = [...new Set(rows.map(({ businessId }) => businessId))];
  const businesses = await tx.business.findMany({ where: { workspaceId, id: { in: ids } } });
  const byId = new Map(businesses.map((business) => [business.id, business]));
  return rows.flatMap((request) => {
    const business = byId.get(request.businessId);
    return business ? [{ request, business }] : [];
  });
}

/** As files have them. */
export function toRequested({ request, business }: JoinedRow): Requested {
  return { ...toRequest(request), business: toBusiness(business) };
}

const vias: readonly LoggedDecision["via"][] = ["page", "file", "command", "box"];

function toDecision(row: RequestDecision): LoggedDecision {
  return {
    id: row.id,
    at: row.at.toISOString(),
    byName: row.byName,
    // The database lets in no other words.
    via: vias.find((via) => via === row.via) ?? "page",
    to: requestStatuses.find((status) => status === row.statusAfter) ?? "pending",
    slots: row.approvedAfter,
    reason: row.reason,
    undoneAt: row.undoneAt?.toISOString() ?? null,
  };
}
