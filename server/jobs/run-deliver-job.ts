import { AppError } from "#core/app-error.ts";
import { type DeliverJob, triesBeforeFailed } from "#jobs/queues.ts";
import type { JobTurn } from "#jobs/run-import-job.ts";
import { deliver, type DeliverDeps } from "#use-cases/deliveries/deliver.ts";
import type { DeliveryRound } from "#ports/delivery-store.ts";

/** Sends what waits for one destination. A rejection is tried again by the queue, later each time. */
export async function runDeliverJob(deps: DeliverDeps, job: DeliverJob, { signal, retries }: JobTurn): Promise<void> {
  const { tenantId, workspaceId } = job;
  const scope = { tenantId, workspaceId };
  const lastTry = retries >= triesBeforeFailed;
  const { left } = await deliver(deps, { scope, round: roundOf(job), signal, lastTry });
  if (left > 0 && !lastTry) throw new AppError("unavailable", "Something is left to send.");
}

function roundOf({ importId, inboundObjectId, exportId, connectionId }: DeliverJob): DeliveryRound {
  const destination = connectionId === null ? ({ kind: "place" } as const) : ({ kind: "sftp", connectionId } as const);
  if (importId !== null) return { of: { importId }, destination };
  if (exportId !== undefined) return { of: { exportId }, destination };
  return { of: { inboundObjectId: inboundObjectId ?? "" }, destination };
}
