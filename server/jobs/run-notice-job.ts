import type { NoticeJob } from "#jobs/queues.ts";
import { sendNotice } from "#use-cases/notices/send-notice.ts";

/** Carries out one job of the notice queue. A rejection is tried again by the queue. */
export function runNoticeJob(
  deps: Parameters<typeof sendNotice>[0],
  { tenantId, workspaceId, sendingId }: NoticeJob,
): Promise<void> {
  return sendNotice(deps, { scope: { tenantId, workspaceId }, sendingId });
}
