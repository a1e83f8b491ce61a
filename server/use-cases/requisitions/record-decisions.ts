import { undoSeconds } from "#core/requisitions/desk-decision.ts";
import type { WorkspaceStores } from "#ports/deps.ts";
import type { DecisionBatch } from "#ports/requests.ts";

/**
 * Writes a batch that was carried out to the activity log, and queues what tells the businesses that are approved; in its
 * transaction. They are told once it can't be taken back any more; a denial tells nobody.
 */
export async function recordDecisions(
  { activity, messages }: Pick<WorkspaceStores, "activity" | "messages">,
  { id: batchId, by, via, at, decisions }: DecisionBatch,
  done: readonly string[],
): Promise<void> {
  if (done.length === 0) return;
  const carriedOut = new Set(done);
  const own = decisions.filter(({ code }) => carriedOut.has(code));
  const approved = own.filter(({ to }) => to === "active");
  const slots = approved.reduce((sum, decision) => sum + (decision.slots ?? 0), 0);
  const detail = { batchId, via, approved: approved.length, denied: own.length - approved.length, slots };
  await activity.record({ actor: by, action: "request.decided", subject: requestsNamed(done), detail });
  if (approved.length > 0) await messages.queueApprovals(batchId, new Date(at + undoSeconds * 1_000).toISOString());
}

/** "request 836799PA", "12 requests". */
export function requestsNamed(codes: readonly string[]): string {
  return codes.length === 1 ? `request ${codes[0]}` : `${codes.length} requests`;
}
