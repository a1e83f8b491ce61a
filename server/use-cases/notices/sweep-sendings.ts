import type { NoticeDeps } from "#use-cases/notices/notice-deps.ts";

/**
 * Queues what nothing would take up by itself: jobs that were lost, and what waits for a setting of the installation. Each
 * is claimed before it is sent, so one too many does no harm. Answers how many.
 */
export async function sweepSendings(deps: Pick<NoticeDeps, "inWorkspace" | "overdueSendings">): Promise<number> {
  const overdue = await deps.overdueSendings();
  for (const { id, ...scope } of overdue) {
    await deps.inWorkspace(scope, ({ jobs }) => jobs.enqueue({ stage: "notice", ...scope, sendingId: id }));
  }
  return overdue.length;
}
