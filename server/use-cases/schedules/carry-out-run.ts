import { AppError } from "#core/app-error.ts";
import type { ImportDeps, InWorkspace, WorkspaceStores } from "#ports/deps.ts";
import type { StoredRun } from "#ports/schedules.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";
import { startEndOfDay } from "#use-cases/end-of-day/end-of-day.ts";
import { queuePickUp } from "#use-cases/pick-up/queue-pick-up.ts";
import { makeHourlyFiles } from "#use-cases/requisitions/hourly-files.ts";
import { endScheduleRun } from "#use-cases/schedules/end-run.ts";

export type CarryOutDeps = Pick<ImportDeps, "inWorkspace" | "files" | "clock" | "newId">;

type Asked = { readonly scope: WorkspaceScope; readonly runId: string; readonly signal: AbortSignal };

/**
 * Does what a run is there for, or hands it over to whoever does it. Killed anywhere it is done again by the next worker,
 * and does nothing twice: an end of day knows its run, files of an hour are made once, a pick-up is queued together with
 * the note that it was. What a person can mend ends the run with a sentence; anything else rejects, to be tried again.
 */
export async function carryOutRun(deps: CarryOutDeps, asked: Asked): Promise<void> {
  const { scope, runId } = asked;
  const run = await deps.inWorkspace(scope, ({ scheduleRuns }) => scheduleRuns.hold(runId));
  if (run?.state !== "running" || run.handedAt !== null) return;
  await start(deps, asked, run).catch(async (error: unknown) => {
    if (!(error instanceof AppError) || error.code === "unavailable") throw error;
    await endFailed(deps, { scope, runId, fault: error.message });
  });
}

/** Ends a run whose last try has failed. */
export async function giveUpRun(
  deps: Pick<ImportDeps, "inWorkspace">,
  { scope, runId }: { readonly scope: WorkspaceScope; readonly runId: string },
): Promise<void> {
  const fault = "It could not be carried out, though it was tried several times. The worker's log says why.";
  await endFailed(deps, { scope, runId, fault });
}

function endFailed(
  deps: Pick<ImportDeps, "inWorkspace">,
  { scope, runId, fault }: { readonly scope: WorkspaceScope; readonly runId: string; readonly fault: string },
): Promise<void> {
  return deps.inWorkspace(scope, (stores) => endScheduleRun(stores, { runId, ok: false, counts: {}, fault }));
}

async function start(deps: CarryOutDeps, { scope, runId, signal }: Asked, run: StoredRun): Promise<void> {
  if (run.kind === "requisitions_out") {
    await makeHourlyFiles(deps, { scope, by: run.by, signal });
    return deps.inWorkspace(scope, async (stores) => {
      // What is there, and not what this worker has made: another may have been killed in the middle of it.
      const counts = await stores.startedWork.hourlyFiles(run.begunAt);
      await endScheduleRun(stores, { runId, ok: true, counts, fault: null });
    });
  }
  return deps.inWorkspace(scope, async (stores) => {
    // Another may have taken it up meanwhile.
    const held = await stores.scheduleRuns.hold(runId);
    if (held?.state !== "running" || held.handedAt !== null) return;
    await handOver(stores, scope, held);
  });
}

/** Begins the work, and notes that it has begun, in one transaction. */
async function handOver(stores: WorkspaceStores, scope: WorkspaceScope, run: StoredRun): Promise<void> {
  const { id: runId, siteId, day, by } = run;
  if (run.kind === "end_of_day") {
    const here: InWorkspace = (_, work) => work(stores);
    const { dayRunId } = await startEndOfDay({ inWorkspace: here }, { ...{ scope, siteId, by }, day: day ?? "" });
    return stores.scheduleRuns.hand(runId, dayRunId);
  }
  if (run.kind === "requisitions_out") return;
  const sources = await queuePickUp(stores, { scope, kind: run.kind, by, runId });
  if (sources.length > 0) return stores.scheduleRuns.hand(runId, null);
  throw new AppError("conflict", nowhere[run.kind]);
}

const nowhere = {
  decisions_in: "There is no Box destination of the city to fetch decisions from. An admin adds one under Connections.",
  printed_in: "There is no server of the printing company to fetch from. An admin adds one under Connections.",
} as const;
