import { conflictIssue } from "#core/checking/conflict.ts";
import { recordsOf } from "#core/entities/entities.ts";
import type { ImportDeps } from "#ports/deps.ts";
import type { JobInHand } from "#ports/job-queue.ts";
import type { LoadOutcome } from "#ports/staging.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";
import { stopImport, tidyUp } from "#use-cases/imports/end-import.ts";
import { loadToPlatform, type SendDeps } from "#use-cases/imports/load-to-platform.ts";
import { progressMeter } from "#use-cases/imports/progress-meter.ts";
import { reportImport, type ReportDeps } from "#use-cases/imports/report-import.ts";
import { setAside } from "#use-cases/imports/set-aside.ts";
import { type TakenUp, takeUp } from "#use-cases/imports/take-up.ts";
import { loadWhatWasSent } from "#use-cases/platform/load-what-was-sent.ts";

/** Loading ends in the report. */
type LoadDeps = ReportDeps & SendDeps & Pick<ImportDeps, "drawDigits">;

type LoadJob = {
  readonly scope: WorkspaceScope;
  readonly importId: string;
  readonly signal?: AbortSignal;
  /** The queue's, which is handed back while the platform is silent. */
  readonly inHand?: JobInHand | undefined;
};

/**
 * The second job of an import: carry out the plan, then report. Safe to run again after it was cut off anywhere: the
 * load is one transaction that ends in `reporting`, and from there on only the report is made, again if need be.
 */
export async function loadImport(deps: LoadDeps, job: LoadJob): Promise<void> {
  const { scope, importId } = job;
  const taken = await takeUp(deps, scope, importId, "loading");
  if (!taken) {
    const left = await takeUp(deps, scope, importId, "reporting");
    if (!left) return tidyUp(deps, scope, importId);
    if (left.deadly) return setAside(deps, { scope, importId, why: "deadly" });
  } else {
    if (taken.deadly) {
      if (!(await loadWhatWasSent(deps, job))) return setAside(deps, { scope, importId, why: "deadly" });
      return reportImport(deps, scope, importId);
    }
    const outcome = await carryOut(deps, { ...job, ...taken });
    if (outcome.kind === "waits") return;
    if (outcome.kind === "cancelled") return stopImport(deps, scope, importId);
    if (outcome.kind === "staging_lost") {
      if (await checkAgain(deps, scope, importId)) {
        deps.log.warn({ importId }, "plan lost, most likely with a crash of the database server: checked again");
        return;
      }
    } else deps.log.info({ importId, ...outcome.counts }, "import loaded");
  }
  await reportImport(deps, scope, importId);
}

/** What goes to the platform is sent first, so that no record here says what is not there. */
async function carryOut(
  deps: LoadDeps,
  { scope, importId, signal, inHand, run, version }: LoadJob & Pick<TakenUp, "run" | "version">,
): Promise<LoadOutcome | { readonly kind: "waits" }> {
  const meter = progressMeter(deps, scope, importId, signal);
  if (run.target === "platform") {
    const sent = await loadToPlatform(deps, { scope, importId, run, version, meter, signal, inHand });
    if (sent === "cancelled" || sent === "waits") return { kind: sent };
  }
  return deps.staging.load(scope, importId, {
    entity: recordsOf(run.entity ?? version.mapping.entity),
    conflict: conflictIssue,
    booking: { now: deps.clock(), draw: deps.drawDigits },
    // What the platform has is stored here, too, whoever cancelled meanwhile.
    onRows: async (done, total) => (await meter("loading", done, total)) && run.target === "records",
  });
}

/**
 * The database server has crashed since the plan was made and lost it; the file is checked and planned anew. False when
 * it is not lost: another worker has carried it out meanwhile, and its report may still be missing.
 */
async function checkAgain(deps: LoadDeps, scope: WorkspaceScope, importId: string): Promise<boolean> {
  return deps.inWorkspace(scope, async ({ imports, jobs }) => {
    const cancelled = (await imports.find(importId))?.cancelRequested ?? false;
    const moved = await imports.move(importId, "check_queued", cancelled ? { cancelRequested: true } : {});
    if (moved) await jobs.enqueue({ stage: "check", ...scope, importId });
    return moved !== null;
  });
}
