import { conflictIssue } from "#core/checking/conflict.ts";
import type { ImportDeps } from "#ports/deps.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";
import { maxCrashes } from "#use-cases/imports/take-up.ts";

/** Then it is the load itself that workers die of. */
const mostTries = 2 * maxCrashes;

/**
 * An import that can't be carried through and has rows at the platform already is not given up: their records are
 * stored, and the rest is skipped as not sent. False when that is not so, or has not worked either.
 */
export async function loadWhatWasSent(
  deps: Pick<ImportDeps, "inWorkspace" | "staging">,
  { scope, importId }: { readonly scope: WorkspaceScope; readonly importId: string },
): Promise<boolean> {
  const found = await deps.inWorkspace(scope, async ({ imports, platform }) => ({
    run: await imports.find(importId),
    tally: await platform.tally(importId),
  }));
  const { run, tally } = found;
  if (run?.target !== "platform" || run.state !== "loading" || run.entity === null) return false;
  if (tally.sent + tally.refused === 0 || run.attempts > mostTries) return false;
  const outcome = await deps.staging.load(scope, importId, {
    entity: run.entity,
    conflict: conflictIssue,
    onRows: () => Promise.resolve(false),
  });
  return outcome.kind === "loaded";
}
