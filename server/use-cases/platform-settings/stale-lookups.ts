import type { LoadTarget } from "#core/imports/import.ts";
import type { WorkspaceStores } from "#ports/deps.ts";
import type { LookupState } from "#ports/platform-lookups.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";
import { platformLists } from "#core/platform/platform-lists.ts";

const hourMs = 60 * 60 * 1_000;
/** So old a list may be before it is fetched again for a check, and so long nobody tries again what failed. */
const freshMs = 24 * hourMs;
const pauseMs = hourMs;

/** Whether a list should be fetched again by itself. `now` is ISO 8601. */
export function isStale(state: LookupState | undefined, now: string): boolean {
  if (!state) return true;
  const since = (at: string | null) => (at === null ? Infinity : Date.parse(now) - Date.parse(at));
  return since(state.fetchedAt) > freshMs && since(state.faultAt) > pauseMs;
}

/**
 * Has the lists of the platform fetched anew where they are old, beside the check of a file that goes there: the file
 * does not wait for them.
 */
export async function queueLookups(
  { platform, platformLookups, jobs }: Pick<WorkspaceStores, "platform" | "platformLookups" | "jobs">,
  { scope, target, now }: { readonly scope: WorkspaceScope; readonly target: LoadTarget; readonly now: string },
): Promise<void> {
  if (target !== "platform") return;
  const states = new Map((await platformLookups.states()).map((state) => [state.kind, state]));
  if (!platformLists.some((list) => isStale(states.get(list), now))) return;
  const connection = await platform.find();
  if (connection && !connection.paused) await jobs.enqueue({ stage: "lookups", ...scope });
}
