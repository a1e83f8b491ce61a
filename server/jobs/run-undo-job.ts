import { triesBeforeSetAside, type UndoJob } from "#jobs/queues.ts";
import type { JobTurn } from "#jobs/run-import-job.ts";
import type { ImportDeps } from "#ports/deps.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";
import { runUndo } from "#use-cases/undo/run-undo.ts";
import { setUndoAside } from "#use-cases/undo/set-undo-aside.ts";

/**
 * Carries out the undo of an import. A rejection is tried again by the queue. No file is read, so an undo that was cut
 * off need not run alone; what a worker gives up alive doesn't count as a death of it.
 */
export async function runUndoJob(deps: ImportDeps, job: UndoJob, turn: JobTurn): Promise<void> {
  const { undoId, tenantId, workspaceId } = job;
  const scope = { tenantId, workspaceId };
  try {
    await runUndo(deps, { scope, undoId, signal: turn.signal });
  } catch (error) {
    if (!turn.signal.aborted) {
      deps.log.error({ err: error, stage: job.stage, undoId }, "a job was cut off and will be tried again");
      if (turn.retries >= triesBeforeSetAside) return await setUndoAside(deps, { scope, undoId, why: "failing" });
    }
    await letGo(deps, scope, undoId).catch((lost: unknown) =>
      deps.log.warn({ err: lost, undoId }, "the database does not answer"),
    );
    throw error;
  }
}

async function letGo(deps: ImportDeps, scope: WorkspaceScope, undoId: string): Promise<void> {
  await deps.inWorkspace(scope, async ({ undos }) => {
    const undo = await undos.find(undoId);
    if (undo?.state !== "undoing" && undo?.state !== "reporting") return;
    await undos.move(undoId, undo.state, { attempts: Math.max(0, undo.attempts - 1) });
  });
}
