import type { PickUpJob } from "#jobs/queues.ts";
import type { JobTurn } from "#jobs/run-import-job.ts";
import type { ImportDeps } from "#ports/deps.ts";
import { systemActor } from "#use-cases/inbound/system-actor.ts";
import { type PickUpDeps, runPickUp } from "#use-cases/pick-up/run-pick-up.ts";
import { endScheduleRun } from "#use-cases/schedules/end-run.ts";

/** As often as the queue begins it anew. */
export const pickUpTries = 3;

/**
 * Looks for files at partners', and ends the run of the schedule that waits for it. A rejection is tried again by the queue;
 * the last one ends the run, and the next look goes on where this one stopped.
 */
export async function runPickUpJob(
  deps: PickUpDeps & Pick<ImportDeps, "log"> & { readonly uploadMaxBytes: number },
  { tenantId, workspaceId, kind, day, runId }: PickUpJob,
  { signal, retries }: JobTurn,
): Promise<void> {
  const scope = { tenantId, workspaceId };
  const end = async (ok: boolean, counts: Readonly<Record<string, number>>, fault: string | null) => {
    if (runId === null) return;
    await deps.inWorkspace(scope, (stores) => endScheduleRun(stores, { runId, ok, counts, fault }));
  };
  try {
    const asked = { scope, kind, day, by: systemActor, maxBytes: deps.uploadMaxBytes, signal };
    const { counts, fault } = await runPickUp(deps, asked);
    await end(fault === null, counts, fault);
  } catch (error) {
    if (signal.aborted || retries < pickUpTries) throw error;
    deps.log.error({ err: error, workspaceId, kind }, "files could not be picked up");
    await end(
      false,
      {},
      "The files could not be picked up. Look again; if that fails too, ask the operator to look at the log.",
    );
  }
}
