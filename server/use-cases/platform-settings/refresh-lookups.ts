import { AppError } from "#core/app-error.ts";
import { platformLists } from "#core/platform/platform-lists.ts";
import type { ImportDeps } from "#ports/deps.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";
import { systemActor } from "#use-cases/inbound/system-actor.ts";
import { fetchLookups } from "#use-cases/platform-settings/fetch-lookups.ts";
import { isStale } from "#use-cases/platform-settings/stale-lookups.ts";

export type RefreshDeps = Pick<ImportDeps, "inWorkspace" | "secretBox" | "connectPlatform" | "clock" | "log">;

/**
 * Fetches the lists of the platform if they are still old: somebody may have done so since this was asked for. Why one
 * did not come stands beside it; that there is no platform to ask, or another one meanwhile, is no failure here.
 */
export async function refreshLookups(deps: RefreshDeps, scope: WorkspaceScope): Promise<void> {
  const { workspaceId } = scope;
  const states = await deps.inWorkspace(scope, ({ platformLookups }) => platformLookups.states());
  const byKind = new Map(states.map((state) => [state.kind, state]));
  if (!platformLists.some((list) => isStale(byKind.get(list), deps.clock()))) return;
  try {
    const outcome = await fetchLookups(deps, { scope, by: systemActor });
    deps.log.info({ workspaceId, ...outcome }, "lists of the platform fetched");
  } catch (error) {
    if (!(error instanceof AppError) || (error.code !== "bad_request" && error.code !== "conflict")) throw error;
    deps.log.info({ workspaceId, why: error.code }, "lists of the platform not fetched");
  }
}
