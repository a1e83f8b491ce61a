import type { Transaction } from "#adapters/postgres/connect.ts";
import { unlessHeld } from "#adapters/postgres/unless-held.ts";
import { toRequest } from "#adapters/postgres/business-row.ts";
import type { DecisionBatch, DecisionConflict, NewDecision, UndoneBatch } from "#ports/requests.ts";
import type { Actor } from "#ports/workspace.ts";
import type { BusinessRequest } from "#prisma/generated/client.ts";

/**
 * The requests with these codes, locked until the transaction ends, and their businesses first. A load of bookings holds
 * the approvals that it counts on: what would take one back comes after it. Rejects as `unlessHeld` does.
 */
export async function lockRequests(
  tx: Transaction,
  workspaceId: string,
  codes: readonly string[],
): Promise<readonly BusinessRequest[]> {
  const where = { workspaceId, businessCode: { in: [...codes] } };
  await unlessHeld(tx, async () => {
    // No keys: what refers to a business, as bookings do, may be written meanwhile.
    await tx.$queryRaw`
      select b.id::text from business b where b.workspace_id = ${workspaceId}::uuid and b.id in (
        select r.business_id from business_request r
        where r.workspace_id = ${workspaceId}::uuid and r.business_code = any (${[...codes]}::text[]))
      order by b.id for no key update`;
    await tx.$queryRaw`
      select r.id::text from business_request r
      where r.workspace_id = ${workspaceId}::uuid and r.business_code = any (${[...codes]}::text[])
      order by r.id for no key update`;
  });
  return tx.businessRequest.findMany({ where });
}

/** Carries out what can be, on requests that are locked. */
export async function carryOutDecisions(
  tx: Transaction,
  workspaceId: string,
  batch: DecisionBatch,
  locked: readonly BusinessRequest[],
): Promise<{ readonly done: readonly string[]; readonly conflicts: readonly DecisionConflict[] }> {
  const byCode = new Map(locked.map((row) => [row.businessCode, row]));
  const open: { readonly row: BusinessRequest; readonly decision: NewDecision }[] = [];
  const conflicts: DecisionConflict[] = [];
  for (const decision of batch.decisions) {
    const row = byCode.get(decision.code);
    const seen = decision.seenVersion ?? row?.version;
    if (row?.status === "pending" && row.version === seen) open.push({ row, decision });
    else conflicts.push(conflictOf(decision.code, row));
  }
  if (open.length > 0) await write(tx, workspaceId, batch, open);
  return { done: open.map(({ decision }) => decision.code), conflicts };
}

function conflictOf(code: string, row: BusinessRequest | undefined): DecisionConflict {
  if (!row) return { code, status: null, slots_approved: null, byName: null, at: null };
  const { status, slots_approved, decidedByName, decided } = toRequest(row);
  return { code, status, slots_approved, byName: decidedByName, at: decided };
}

/** Two statements for any number of requests. */
async function write(
  tx: Transaction,
  workspaceId: string,
  { id, by, via, at }: DecisionBatch,
  open: readonly { readonly row: BusinessRequest; readonly decision: NewDecision }[],
): Promise<void> {
  const when = new Date(at);
  const ids = open.map(({ row }) => row.id);
  const to = open.map(({ decision }) => decision.to);
  const slots = open.map(({ decision }) => decision.slots);
  const reasons = open.map(({ decision }) => decision.reason);
  await tx.$executeRaw`
    insert into request_decision (workspace_id, request_id, batch_id, at, by_id, by_name, via,
      status_before, approved_before, status_after, approved_after, reason)
    select ${workspaceId}::uuid, r.id, ${id}::uuid, ${when}, ${by.id}::uuid, ${by.name}, ${via},
      r.status, r.slots_approved, d.status, d.slots, d.reason
    from unnest(${ids}::uuid[], ${to}::text[], ${slots}::int[], ${reasons}::text[]) as d (id, status, slots, reason)
    join business_request r on r.id = d.id`;
  await tx.$executeRaw`
    update business_request r set status = d.status, slots_approved = d.slots, reason = d.reason, decided_at = ${when},
      decided_by_id = ${by.id}::uuid, decided_by_name = ${by.name}, version = r.version + 1
    from unnest(${ids}::uuid[], ${to}::text[], ${slots}::int[], ${reasons}::text[]) as d (id, status, slots, reason)
    where r.id = d.id and r.workspace_id = ${workspaceId}::uuid`;
}

export type AskedUndo = { readonly batchId: string; readonly by: Actor; readonly since: number; readonly at: number };

/**
 * Takes a batch back whose requests are locked. A decided request is decided by nobody else; only the undo of the file that
 * it came in denies it, and that stands.
 */
export async function undoDecisions(
  tx: Transaction,
  workspaceId: string,
  { batchId, by, since, at }: AskedUndo,
): Promise<UndoneBatch> {
  const where = { workspaceId, batchId, byId: by.id, undoneAt: null };
  const decisions = await tx.requestDecision.findMany({ where });
  if (decisions.length === 0) return { kind: "unknown" };
  if (decisions.some((decision) => decision.at.getTime() < since)) return { kind: "late" };
  const ids = decisions.map(({ requestId }) => requestId);
  const requests = await tx.businessRequest.findMany({ where: { workspaceId, id: { in: ids } } });
  const statuses = new Map(requests.map(({ id, status }) => [id, status]));
  if (decisions.some((decision) => statuses.get(decision.requestId) !== decision.statusAfter))
    return { kind: "unknown" };
  const codes = requests.map(({ businessCode }) => businessCode);
  const booked = await tx.appointment.findFirst({ where: { workspaceId, businessCode: { in: codes } } });
  if (booked) return { kind: "booked", code: booked.businessCode ?? "" };
  await tx.$executeRaw`
    update business_request r set status = d.status_before, slots_approved = d.approved_before, reason = null,
      decided_at = null, decided_by_id = null, decided_by_name = null, version = r.version + 1
    from request_decision d
    where d.workspace_id = ${workspaceId}::uuid and d.batch_id = ${batchId}::uuid and d.request_id = r.id
      and d.undone_at is null`;
  await tx.requestDecision.updateMany({ where, data: { undoneAt: new Date(at), undoneByName: by.name } });
  return { kind: "undone", codes };
}
