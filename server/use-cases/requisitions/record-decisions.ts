import type { WorkspaceStores } from "#ports/deps.ts";
import type { DecisionBatch } from "#ports/requests.ts";

/** Writes a batch that was carried out to the activity log, in its transaction. */
export async function recordDecisions(
  { activity }: Pick<WorkspaceStores, "activity">,
  { id: batchId, by, via, decisions }: DecisionBatch,
  done: readonly string[],
): Promise<void> {
  if (done.length === 0) return;
  const carriedOut = new Set(done);
  const own = decisions.filter(({ code }) => carriedOut.has(code));
  const approved = own.filter(({ to }) => to === "active");
  const slots = approved.reduce((sum, decision) => sum + (decision.slots ?? 0), 0);
  const detail = { batchId, via, approved: approved.length, denied: own.length - approved.length, slots };
  await activity.record({ actor: by, action: "request.decided", subject: requestsNamed(done), detail });
}

/** "request 836799PA", "12 requests". */
export function requestsNamed(codes: readonly string[]): string {
  return codes.length === 1 ? `request ${codes[0]}` : `${codes.length} requests`;
}
