import { AppError } from "#core/app-error.ts";
import type { ImportDeps } from "#ports/deps.ts";
import type { RemoveTrialRows } from "#ports/mapping-trials.ts";
import type { EndWhatWaited, RemoveOldMessages } from "#ports/message-outbox.ts";
import type { RemoveOldNotices } from "#ports/notice-sendings.ts";
import type { RemoveOldRuns } from "#ports/schedules.ts";
import type { WithRetention } from "#ports/retention.ts";
import { removeDayFiles } from "#use-cases/day-files/remove-day-files.ts";
import { removeExports } from "#use-cases/exports/remove-exports.ts";
import { removePickedFiles } from "#use-cases/pick-up/open-picked.ts";
import { removeRequisitionFiles } from "#use-cases/requisitions/open-file.ts";
import { removeFiles } from "#use-cases/retention/remove-files.ts";

/** Rows of a trial are cells, and looked at within days; what the trial counted stays. */
const trialRowsDays = 7;

/** So many are removed in one transaction. */
const noticesAtOnce = 1_000;

/**
 * Once a day: takes away what was kept long enough, files and then notices, messages and runs of schedules. A workspace that fails does not keep the
 * others from it; then the job is tried again, and goes on where it stopped.
 */
export async function runRetentionJob(
  deps: Pick<ImportDeps, "inWorkspace" | "files" | "clock" | "log"> & {
    readonly withRetention: WithRetention;
    readonly removeOldNotices: RemoveOldNotices;
    readonly removeOldMessages: RemoveOldMessages;
    readonly removeOldRuns: RemoveOldRuns;
    readonly endWhatWaited: EndWhatWaited;
    readonly removeTrialRows: RemoveTrialRows;
  },
  signal: AbortSignal,
): Promise<void> {
  const removed = await deps.removeTrialRows(daysBefore(deps.clock(), trialRowsDays));
  if (removed > 0) deps.log.info({ rows: removed }, "removed rows of trials");
  let failed = 0;
  for (const scope of await deps.withRetention()) {
    try {
      const { originals, artifacts } = await removeFiles(deps, scope, signal);
      const { workspaceId } = scope;
      const exports = await removeExports(deps, scope, signal);
      const dayFiles = await removeDayFiles(deps, scope, signal);
      if (dayFiles > 0) deps.log.info({ workspaceId, dayFiles }, "removed files of days by retention");
      const picked = await removePickedFiles(deps, scope, signal);
      if (picked > 0) deps.log.info({ workspaceId, picked }, "removed files that were picked up by retention");
      if (exports > 0) deps.log.info({ workspaceId, exports }, "removed exports by retention");
      const requisitions = await removeRequisitionFiles(deps, scope);
      if (requisitions > 0) deps.log.info({ workspaceId, requisitions }, "removed requisition files by retention");
      if (originals + artifacts > 0) deps.log.info({ workspaceId, originals, artifacts }, "removed files by retention");
    } catch (error) {
      signal.throwIfAborted();
      failed += 1;
      deps.log.error({ err: error, workspaceId: scope.workspaceId }, "files could not be removed by retention");
    }
  }
  while ((await deps.removeOldNotices(noticesAtOnce)) === noticesAtOnce) signal.throwIfAborted();
  while ((await deps.removeOldMessages(noticesAtOnce)) === noticesAtOnce) signal.throwIfAborted();
  while ((await deps.endWhatWaited(noticesAtOnce)) === noticesAtOnce) signal.throwIfAborted();
  while ((await deps.removeOldRuns(noticesAtOnce)) === noticesAtOnce) signal.throwIfAborted();
  if (failed > 0) throw new AppError("unavailable", `The retention of ${failed} workspaces is not done.`);
}

function daysBefore(now: string, days: number): string {
  return new Date(Date.parse(now) - days * 86_400_000).toISOString();
}
