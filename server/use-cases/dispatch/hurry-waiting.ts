import { isOpen } from "#core/dispatch/dispatch-state.ts";
import type { StoredBuild } from "#ports/day-builds.ts";
import type { WorkspaceStores } from "#ports/deps.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";

type Hurry = {
  readonly dayRunId: string;
  readonly build: Pick<StoredBuild, "siteId" | "day">;
};

/**
 * Has everything of a day that waits for its next try, of whichever build, tried now, and looked after by this end of day.
 * What a worker has in hand goes on by itself.
 */
export async function hurryWaiting(
  { dispatches, dayBuilds, jobs }: Pick<WorkspaceStores, "dispatches" | "dayBuilds" | "jobs">,
  scope: WorkspaceScope,
  { dayRunId, build: { siteId, day } }: Hurry,
): Promise<void> {
  const builds = await dayBuilds.find({ siteId, day });
  const fileIds = builds.flatMap(({ files }) => files.map(({ id }) => id));
  for (const { id, state, fault } of await dispatches.list({ fileIds })) {
    // What nothing has kept yet is on its way.
    if (!isOpen(state) || fault === null) continue;
    const dueAt = new Date().toISOString();
    if (await dispatches.decide(id, state, null, { dueAt, dayRunId })) {
      await jobs.enqueue({ ...scope, stage: "dispatch", dispatchId: id });
    }
  }
}
