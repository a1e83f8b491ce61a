import type { ImportDeps } from "#ports/deps.ts";
import type { DueFile } from "#ports/retention.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";

/** So many files are marked in one transaction, and so many rows are cleared. */
const filesAtOnce = 1_000;
const rowsAtOnce = 20_000;

export type Removed = { readonly originals: number; readonly artifacts: number };

/**
 * Takes away the files of one workspace whose time is over. First a file is marked, with an entry in the activity log
 * for its import: from then on nobody may read it. Then its cells and its bytes go. Whoever is killed in between leaves
 * the mark, and the next run goes on from there.
 */
export async function removeFiles(
  deps: Pick<ImportDeps, "inWorkspace" | "files" | "clock">,
  scope: WorkspaceScope,
  signal?: AbortSignal,
): Promise<Removed> {
  let originals = 0;
  let artifacts = 0;
  await carryOut(deps, scope, signal);
  for (;;) {
    const marked = await markDue(deps, scope);
    if (marked.length === 0) return { originals, artifacts };
    await carryOut(deps, scope, signal);
    const ofThem = marked.filter(({ kind }) => kind === "original").length;
    originals += ofThem;
    artifacts += marked.length - ofThem;
  }
}

async function markDue(
  { inWorkspace, clock }: Pick<ImportDeps, "inWorkspace" | "clock">,
  scope: WorkspaceScope,
): Promise<readonly DueFile[]> {
  return inWorkspace(scope, async ({ fileRemovals, activity }) => {
    await fileRemovals.lock();
    const at = clock();
    const due = await fileRemovals.due(at, filesAtOnce);
    await fileRemovals.mark(due, at);
    for (const [importId, files] of Map.groupBy(due, (file) => file.importId)) {
      const [first] = files;
      if (!first) continue;
      const removed = files.filter(({ kind }) => kind === "original").length;
      await activity.record({
        actor: null,
        action: "import.files-removed",
        subject: `Import ${first.importNumber}`,
        detail: { importId, originals: removed, artifacts: files.length - removed, rule: first.rule, days: first.days },
      });
    }
    return due;
  });
}

/** The second step for all that have had the first. */
async function carryOut(
  { inWorkspace, files, clock }: Pick<ImportDeps, "inWorkspace" | "files" | "clock">,
  scope: WorkspaceScope,
  signal: AbortSignal | undefined,
): Promise<void> {
  for (;;) {
    const going = await inWorkspace(scope, ({ fileRemovals }) => fileRemovals.going(filesAtOnce));
    if (going.length === 0) return;
    for (const file of going) {
      signal?.throwIfAborted();
      if (file.kind === "original") {
        while (await inWorkspace(scope, ({ fileRemovals }) => fileRemovals.clearCopies(file.importId, rowsAtOnce)));
      }
      await files.remove(file.storeKey);
      await inWorkspace(scope, ({ fileRemovals }) => fileRemovals.gone(file, clock()));
    }
  }
}
