import type { NoticeJob } from "#jobs/queues.ts";
import { sendNotice } from "#use-cases/notices/send-notice.ts";

/** Carries out one job of the notice queue. A rejection is tried again by the queue. */
export function runNoticeJob(deps: Parameters<typeof sendNotice>[0], job: NoticeJob): Promise<void> {
  const scope = { tenantId: job.tenantId, workspaceId: job.workspaceId };
  return sendNotice(deps, { scope, sendingId: job.sendingId });
}
