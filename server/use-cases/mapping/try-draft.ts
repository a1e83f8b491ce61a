import { AppError } from "#core/app-error.ts";
import type { ImportDeps } from "#ports/deps.ts";
import type { Trial } from "#ports/mapping-trials.ts";
import type { Actor, WorkspaceScope } from "#ports/workspace.ts";
import { requireVersion } from "#use-cases/mapping/require-version.ts";
import { endTrial } from "#use-cases/mapping/run-trial.ts";

/** A trial looks back so far, at so many files at most. */
export const trialDays = 30;
export const mostTrialFiles = 100;

/**
 * Queues a trial of the draft beside the feed's current version on the files of the last 30 days; it takes the place of
 * the draft's last one. With no such file it is done at once. Rejects with AppError("conflict") when there is nothing to
 * try any more.
 */
export async function tryDraft(
  deps: Pick<ImportDeps, "inWorkspace" | "clock">,
  { scope, by, versionId }: { readonly scope: WorkspaceScope; readonly by: Actor; readonly versionId: string },
): Promise<Trial> {
  const since = new Date(Date.parse(deps.clock()) - trialDays * 86_400_000).toISOString();
  return deps.inWorkspace(scope, async (stores) => {
    const { version, feed } = await requireVersion(stores, versionId);
    if (version.state === "published" || version.state === "retired") {
      throw new AppError("conflict", `Version ${version.version} is published already. Load the page again.`);
    }
    const { id, files } = await stores.mappingTrials.create({
      ...{ versionId, againstId: feed.version.id, contentHash: version.revision, by, since },
      mostFiles: mostTrialFiles,
    });
    const trial = await stores.mappingTrials.view(versionId);
    if (!trial) throw new AppError("internal", "A new trial was not kept.");
    if (files === 0) await endTrial(stores, trial);
    else await stores.jobs.enqueue({ stage: "trial", ...scope, trialId: id });
    return (await stores.mappingTrials.view(versionId)) ?? trial;
  });
}
