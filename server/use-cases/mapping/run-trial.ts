import type { ImportDeps, WorkspaceStores } from "#ports/deps.ts";
import type { Trial, TriedFile, TrialRow } from "#ports/mapping-trials.ts";
import type { StoredImport } from "#ports/import-store.ts";
import type { ListedVersion } from "#ports/mapping-versions.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";
import { type TriedContent, tryFile } from "#use-cases/mapping/try-file.ts";
import { resolveMapping } from "#use-cases/values/resolve-mapping.ts";

type Deps = Pick<ImportDeps, "inWorkspace" | "files" | "secretBox" | "pgp" | "clock" | "log">;

type Job = { readonly scope: WorkspaceScope; readonly trialId: string; readonly signal?: AbortSignal };

/**
 * The job of a trial: one file after the other, each kept in a transaction of its own. Cut off anywhere it goes on with
 * the next file; it ends when the draft was changed, discarded or published, or another trial took its place. Nothing is
 * loaded.
 */
export async function runTrial(deps: Deps, { scope, trialId, signal }: Job): Promise<void> {
  const trial = await deps.inWorkspace(scope, ({ mappingTrials }) => mappingTrials.take(trialId));
  if (!trial) return;
  for (const { importId, state } of trial.files) {
    if (state !== "waiting") continue;
    signal?.throwIfAborted();
    const both = await deps.inWorkspace(scope, (stores) => versionsOf(stores, trial));
    if (!both) return giveUp(deps, scope, trialId, changedMeanwhile);
    const { file, rows } = await tried(deps, { scope, importId, ...both, signal });
    const goesOn = await deps.inWorkspace(scope, ({ mappingTrials }) =>
      mappingTrials.noteFile(trialId, importId, file, rows),
    );
    if (!goesOn) return;
  }
  await deps.inWorkspace(scope, (stores) => endTrial(stores, trial));
  deps.log.info({ trialId, files: trial.files.length }, "draft tried");
}

const changedMeanwhile = "The draft was changed, or another version was published, before the trial was through.";

/** Ends a trial that can't be carried out. */
export async function giveUp(
  deps: Pick<ImportDeps, "inWorkspace">,
  scope: WorkspaceScope,
  trialId: string,
  fault: string,
): Promise<void> {
  await deps.inWorkspace(scope, ({ mappingTrials }) => mappingTrials.finish(trialId, fault));
}

/** Ends a trial all of whose files were tried: with what it tried the draft may be published. */
export async function endTrial(
  { mappingTrials, mappingVersions, feeds, activity }: WorkspaceStores,
  trial: Trial,
): Promise<void> {
  if (!(await mappingTrials.finish(trial.id, null))) return;
  await mappingVersions.move(trial.versionId, "tried", null, { revision: trial.contentHash });
  const version = await mappingVersions.find(trial.versionId);
  const feed = version && (await feeds.find(version.feedId));
  if (!feed) return;
  const detail = { feedId: feed.id, draftId: trial.versionId, files: trial.files.length };
  await activity.record({ actor: trial.by, action: "mapping.tried", subject: feed.name, detail });
}

type Both = { readonly before: ListedVersion; readonly after: ListedVersion };

/** What is compared; null when the draft is not the one that the trial is for, or no longer beside that version. */
async function versionsOf({ mappingVersions, feeds }: WorkspaceStores, trial: Trial): Promise<Both | null> {
  const after = await mappingVersions.find(trial.versionId);
  const before = await mappingVersions.find(trial.againstId);
  if (!before || after?.revision !== trial.contentHash) return null;
  const feed = await feeds.find(after.feedId);
  return feed?.version.id === trial.againstId ? { before, after } : null;
}

type Tried = { readonly file: TriedFile; readonly rows: readonly TrialRow[] };

const gone: Tried = {
  file: { state: "gone", rows: 0, differing: 0, better: 0, worse: 0, fault: null },
  rows: [],
};

async function tried(
  deps: Deps,
  input: Both & {
    readonly scope: WorkspaceScope;
    readonly importId: string;
    readonly signal: AbortSignal | undefined;
  },
): Promise<Tried> {
  const { scope, importId } = input;
  const run = await deps.inWorkspace(scope, ({ imports }) => imports.find(importId));
  if (!run || run.fileRemoved) return gone;
  const [before, after] = await deps.inWorkspace(
    scope,
    async (stores) => [await ruled(stores, input.before, run), await ruled(stores, input.after, run)] as const,
  );
  try {
    return await tryFile(deps, { ...input, before, after, run, today: deps.clock().slice(0, 10) });
  } catch (error) {
    // It was removed while it was read.
    const now = await deps.inWorkspace(scope, ({ imports }) => imports.find(importId));
    if (now?.fileRemoved) return gone;
    throw error;
  }
}

/** A version as it would be carried out on that file now: with the value maps of the day on which the file arrived. */
async function ruled(stores: WorkspaceStores, version: ListedVersion, run: StoredImport): Promise<TriedContent> {
  const { feedId, format, columns } = version;
  const { mapping, missing } = await resolveMapping(stores, { version, feedId, at: run.createdAt });
  return { format, columns, mapping, missing };
}
