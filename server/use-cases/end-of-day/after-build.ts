import type { BuildState, StoredBuild } from "#ports/day-builds.ts";
import type { WorkspaceStores } from "#ports/deps.ts";
import type { DayRunState } from "#ports/day-runs.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";
import { hurryWaiting } from "#use-cases/dispatch/hurry-waiting.ts";
import { makeDispatches } from "#use-cases/dispatch/make-dispatches.ts";
import { withdrawOlder } from "#use-cases/dispatch/withdraw-older.ts";
import { withItsGround } from "#use-cases/dispatch/with-its-ground.ts";
import { noteRun } from "#use-cases/end-of-day/note-run.ts";
import { settleRun } from "#use-cases/end-of-day/settle-run.ts";

/**
 * Goes on with the ends of days that wait for a build, in the transaction that finishes it: sends its files, or ends with it.
 * A build that nobody's end of day waits for sends nothing.
 */
export async function afterBuild(stores: WorkspaceStores, scope: WorkspaceScope, build: StoredBuild): Promise<void> {
  const waiting = (await stores.dayRuns.find({ buildId: build.id })).filter(({ state }) => state === "building");
  for (const { id: dayRunId, askedByName } of waiting) {
    const ended = endOf[build.state];
    if (ended) await noteRun(stores, dayRunId, ended);
    if (build.state === "empty" && build.kind === "whole") await withdrawOlder(stores, scope, build);
    // Nothing is added and people know what is gone: what was held back goes now.
    if (build.state === "empty" && build.kind === "supplement") await hurryWaiting(stores, scope, { dayRunId, build });
    if (build.state !== "built") continue;
    for (const one of await withItsGround(stores, build)) {
      await makeDispatches(stores, { scope, build: one, dayRunId, by: { id: null, name: askedByName } });
    }
    await hurryWaiting(stores, scope, { dayRunId, build });
    await settleRun(stores, dayRunId, { begun: true });
  }
}

const endOf: Readonly<Partial<Record<BuildState, DayRunState>>> = { refused: "refused", empty: "empty" };
