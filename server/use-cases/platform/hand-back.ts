import { AppError } from "#core/app-error.ts";
import type { ImportDeps } from "#ports/deps.ts";
import type { JobInHand } from "#ports/job-queue.ts";
import type { PlatformWait } from "#ports/platform-waits.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";

/**
 * Lets an import wait for its platform without a worker: until when, and the job that goes on then, are written in one
 * transaction. Its tenant's line stands as it does beside a worker, so that nothing overtakes it. False when somebody
 * has cancelled meanwhile. Rejects with AppError("conflict") when another worker has taken the import over.
 */
export async function handBack(
  deps: Pick<ImportDeps, "inWorkspace" | "log">,
  input: { readonly scope: WorkspaceScope; readonly importId: string; readonly inHand: JobInHand | undefined },
  wait: PlatformWait,
): Promise<boolean> {
  const { scope, importId, inHand } = input;
  const waits = await deps.inWorkspace(scope, async ({ imports, jobs, platformWaits }) => {
    const before = await imports.find(importId);
    if (before?.state !== "loading") return false;
    // Whoever died of it before did not do so in a row; and who cancels comes before this or after it.
    const run = await imports.move(importId, "loading", { attempts: 0 });
    if (!run || run.cancelRequested) return false;
    await platformWaits.put(importId, wait);
    const job = { stage: "load", ...scope, importId } as const;
    if (!inHand) await jobs.enqueue(job, wait.nextTryAt);
    else if (!(await jobs.handBack(inHand, job, wait.nextTryAt))) {
      throw new AppError("conflict", "Another worker has taken the import over.");
    }
    return true;
  });
  if (waits)
    deps.log.info({ importId, tries: wait.tries, nextTryAt: wait.nextTryAt }, "an import waits for its platform");
  return waits;
}
