import { conflictIssue } from "#core/checking/conflict.ts";
import type { FileFault } from "#core/file/file-fault.ts";
import type { ImportDeps } from "#ports/deps.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";
import { planSettings } from "#use-cases/imports/check-import.ts";
import { failImport, stopImport } from "#use-cases/imports/end-import.ts";
import { progressMeter } from "#use-cases/imports/progress-meter.ts";
import { reportImport } from "#use-cases/imports/report-import.ts";
import { maxAttempts, takeUp } from "#use-cases/imports/take-up.ts";

type LoadDeps = Pick<ImportDeps, "inWorkspace" | "files" | "staging" | "outcomes" | "clock" | "log">;

/**
 * The second job of an import: carry out the plan, then report. Safe to run again after it was cut off anywhere: the
 * load is one transaction that ends in `reporting`, and from there on only the report is made, again if need be.
 */
export async function loadImport(
  deps: LoadDeps,
  job: { readonly scope: WorkspaceScope; readonly importId: string },
): Promise<void> {
  const { scope, importId } = job;
  const taken = await takeUp(deps, scope, importId, "loading");
  if (taken) {
    if (taken.attempts > maxAttempts) return failImport(deps, scope, importId, givenUp);
    const settings = planSettings(taken.run, taken.version.mapping);
    const meter = progressMeter(deps, scope, importId);
    const outcome = await deps.staging.load(scope, importId, {
      ...settings,
      conflict: conflictIssue,
      onRows: (done, total) => meter("loading", done, total),
    });
    if (outcome.kind === "cancelled") return stopImport(deps, scope, importId);
    if (outcome.kind === "staging_lost") return checkAgain(deps, scope, importId);
    deps.log.info({ importId, ...outcome.counts }, "import loaded");
  }
  await reportImport(deps, scope, importId);
}

/** The database server has crashed since the plan was made and lost it; the file is checked and planned anew. */
async function checkAgain(deps: LoadDeps, scope: WorkspaceScope, importId: string): Promise<void> {
  await deps.inWorkspace(scope, async ({ imports, jobs }) => {
    const moved = await imports.move(importId, "check_queued");
    if (moved) await jobs.enqueue({ stage: "check", ...scope, importId });
  });
}

const givenUp: FileFault = {
  code: "unreadable",
  sentence:
    "Loading this file was cut off several times, so it was set aside and other files go on. Nothing was changed. Try it again, or ask your administrator to look at the worker's log.",
};
