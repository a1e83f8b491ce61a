import { busyStates } from "#core/imports/import.ts";
import type { Need } from "#core/imports/need-of.ts";
import type { ImportDeps } from "#ports/deps.ts";
import type { StoredImport } from "#ports/import-store.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";
import { needsCalledSince } from "#use-cases/imports/list-imports.ts";

/** So many of each are shown at once; the history has the others. */
const shown = 6;

export type HomeView = {
  /** How many imports need what, all of them; `needing` are the most urgent. */
  readonly needs: Readonly<Record<Need, number>>;
  readonly needing: readonly StoredImport[];
  readonly running: readonly StoredImport[];
  readonly newest: readonly StoredImport[];
};

/** What needs somebody, what is at work, what came in last. */
export async function viewHome(
  deps: Pick<ImportDeps, "inWorkspace" | "clock">,
  { scope }: { readonly scope: WorkspaceScope },
): Promise<HomeView> {
  const since = needsCalledSince(deps.clock());
  return deps.inWorkspace(scope, async ({ history }) => ({
    needs: await history.needs(since),
    needing: await history.needing(since, shown),
    running: await history.list({ states: busyStates, limit: shown }),
    newest: await history.list({ limit: shown }),
  }));
}
