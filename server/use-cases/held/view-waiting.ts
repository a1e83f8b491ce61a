import type { ImportDeps } from "#ports/deps.ts";
import type { Wait } from "#ports/held-rows.ts";
import type { StoredImport } from "#ports/import-store.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";

/** A loaded import of which rows wait, with what they wait for. */
export type WaitingFile = {
  readonly run: StoredImport;
  readonly waiting: number;
  /** Of those: rows that only a person lets go on, since their import failed or was cancelled once. */
  readonly stuck: number;
  /** When the first of them go back to their sender, ISO 8601. */
  readonly expiresAt: string;
  readonly waits: readonly Omit<Wait, "importId">[];
};

/** All that waits in a workspace, the file that came first first. */
export async function viewWaiting(
  deps: Pick<ImportDeps, "inWorkspace" | "clock">,
  { scope }: { readonly scope: WorkspaceScope },
): Promise<readonly WaitingFile[]> {
  return deps.inWorkspace(scope, async ({ history, held }) => {
    const found = await held.imports(deps.clock());
    const runs = await history.byIds(found.map(({ importId }) => importId));
    const runOf = new Map(runs.map((run) => [run.id, run]));
    const waits = Map.groupBy(await held.waits(), ({ importId }) => importId);
    const files: WaitingFile[] = [];
    for (const { importId, waiting, untried, expiresAt } of found) {
      const run = runOf.get(importId);
      if (!run) continue;
      const kinds = (waits.get(importId) ?? []).map(({ code, field, rows }) => ({ code, field, rows }));
      files.push({ run, waiting, stuck: waiting - untried, expiresAt, waits: kinds });
    }
    return files;
  });
}
