import { setTimeout as pause } from "node:timers/promises";
import { AppError } from "#core/app-error.ts";
import { oneAtATime } from "#jobs/one-at-a-time.ts";
import { type ImportJob, triesBeforeSetAside } from "#jobs/queues.ts";
import type { ImportDeps } from "#ports/deps.ts";
import { checkImport } from "#use-cases/imports/check-import.ts";
import { loadByItself } from "#use-cases/inbound/load-by-itself.ts";
import { loadImport } from "#use-cases/imports/load-import.ts";
import { reportImport } from "#use-cases/imports/report-import.ts";
import { setAside } from "#use-cases/imports/set-aside.ts";
import { letGo } from "#use-cases/imports/take-up.ts";
import { goOnSending } from "#use-cases/platform/go-on-sending.ts";
import { loadWhatWasSent } from "#use-cases/platform/load-what-was-sent.ts";

/** What the queue says about the job in hand. */
export type JobTurn = {
  /** Aborted when the worker stops or the job is another worker's by now. */
  readonly signal: AbortSignal;
  /** How often the job was begun before. */
  readonly retries: number;
  /** Left out: what is handed back is enqueued anew. */
  readonly jobId?: string;
};

/** A database that restarts is back within this time; a worker that waits so long for it has not died of its file. */
const lettingGoTries = 60;
const lettingGoPauseMs = 1_000;

/** A file that was at work when a worker died, and a killer of workers is one of them. */
const suspects = oneAtATime();

/**
 * Carries out one job of the import queue. A rejection is tried again by the queue. A file that came without a person is
 * loaded in the turn of its check: the tenant's next file is planned against what this one has loaded.
 */
export async function runImportJob(deps: ImportDeps, job: ImportJob, turn: JobTurn): Promise<void> {
  const { importId, tenantId, workspaceId } = job;
  const scope = { tenantId, workspaceId };
  await runStage(deps, job, turn);
  if (job.stage !== "check") return;
  if ((await loadByItself(deps, { scope, importId })) || (await goOnSending(deps, { scope, importId }))) {
    await runStage(deps, { ...job, stage: "load" }, turn);
  }
}

async function runStage(deps: ImportDeps, job: ImportJob, turn: JobTurn): Promise<void> {
  const { stage, importId, tenantId, workspaceId } = job;
  const scope = { tenantId, workspaceId };
  const run = await deps.inWorkspace(scope, ({ imports }) => imports.find(importId));
  const taken = { scope, importId, attempts: (run?.attempts ?? 0) + 1 };
  // Before the worker dies of one file, the others beside it would count as deadly, too; so suspects run alone.
  const finished = (run?.attempts ?? 0) > 0 ? await suspects(turn.signal) : () => undefined;
  // The queue ends its process without waiting for a job that it has given up, so the count is taken back at once.
  const giveUp = () => void letGo(deps, taken).catch(() => undefined);
  turn.signal.addEventListener("abort", giveUp);
  try {
    turn.signal.throwIfAborted();
    const input = { scope, importId, signal: turn.signal };
    const inHand = turn.jobId === undefined ? undefined : { jobId: turn.jobId, retries: turn.retries };
    await (stage === "check" ? checkImport(deps, input) : loadImport(deps, { ...input, inHand }));
  } catch (error) {
    if (turn.signal.aborted) throw error;
    deps.log.error({ err: error, stage, importId }, "a job was cut off and will be tried again");
    const told = error instanceof AppError ? error.message : undefined;
    if (turn.retries - (job.handedBack ?? 0) >= triesBeforeSetAside) {
      if (await loadWhatWasSent(deps, { scope, importId })) return await reportImport(deps, scope, importId);
      return await setAside(deps, { scope, importId, why: "failing", told });
    }
    await letGoForCertain(deps, taken, turn.signal);
    throw error;
  } finally {
    turn.signal.removeEventListener("abort", giveUp);
    finished();
  }
}

/** Tries until the database is back: a count that stays would say that the file has killed its worker. */
async function letGoForCertain(
  deps: ImportDeps,
  taken: Parameters<typeof letGo>[1],
  signal: AbortSignal,
): Promise<void> {
  for (let tries = 1; tries <= lettingGoTries && !signal.aborted; tries++) {
    try {
      return await letGo(deps, taken);
    } catch (error) {
      deps.log.warn({ err: error, importId: taken.importId, tries }, "the database does not answer");
      await pause(lettingGoPauseMs, undefined, { signal }).catch(() => undefined);
    }
  }
}
