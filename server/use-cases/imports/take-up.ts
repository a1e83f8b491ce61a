import { AppError } from "#core/app-error.ts";
import type { ImportDeps } from "#ports/deps.ts";
import type { StoredImport } from "#ports/import-store.ts";
import type { MappingVersion } from "#ports/feed-store.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";
import { asRead } from "#use-cases/imports/as-read.ts";

/** A file that has killed its worker this often in one stage is set aside, so that it never blocks its tenant. */
export const maxCrashes = 3;

export type TakenUp = {
  readonly run: StoredImport;
  readonly version: MappingVersion;
  /** Every worker that took this stage up before has died of it, and that was once too often. */
  readonly deadly: boolean;
};

/**
 * Moves an import into the stage at work; null when there is nothing to do any more (cancelled, or done before). What
 * is taken up counts until it is let go of (`letGo`): a worker that was killed can't do that, so the count that is
 * found here is the number of workers that died.
 */
export async function takeUp(
  deps: Pick<ImportDeps, "inWorkspace">,
  scope: WorkspaceScope,
  importId: string,
  state: "checking" | "loading" | "reporting",
): Promise<TakenUp | null> {
  return deps.inWorkspace(scope, async ({ imports, feeds }) => {
    const run = await imports.move(importId, state);
    if (!run) return null;
    const version = run.mappingVersionId === null ? null : await feeds.findVersion(run.mappingVersionId);
    if (!version) throw new AppError("internal", "The import has no mapping.");
    return { run, version: asRead(version, run), deadly: run.attempts > maxCrashes };
  });
}

/**
 * Takes back the count of a worker that gave a stage up alive: a deployment, a database that went away, a full disk.
 * `attempts` is what the import had once it was taken up; when another worker has taken it up since, nothing happens.
 */
export async function letGo(
  deps: Pick<ImportDeps, "inWorkspace">,
  job: { readonly scope: WorkspaceScope; readonly importId: string; readonly attempts: number },
): Promise<void> {
  await deps.inWorkspace(job.scope, async ({ imports }) => {
    const run = await imports.find(job.importId);
    if (run?.attempts !== job.attempts) return;
    if (run.state !== "checking" && run.state !== "loading" && run.state !== "reporting") return;
    await imports.move(run.id, run.state, { attempts: job.attempts - 1 });
  });
}
