import type { ImportDeps } from "#ports/deps.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";
import { carryOutDue } from "#use-cases/schedules/carry-out-due.ts";
import { settleRun } from "#use-cases/schedules/settle-run.ts";

/** Runs at work that a look settles; more never wait at once. */
const mostOpen = 200;

/**
 * What the clock has to do in one workspace: what is due begins, and runs whose work has ended are noted as ended. Each
 * schedule in a transaction of its own, one after the other for all who look.
 */
export async function lookAtSchedules(
  deps: Pick<ImportDeps, "inWorkspace" | "clock">,
  { scope, signal }: { readonly scope: WorkspaceScope; readonly signal: AbortSignal },
): Promise<void> {
  const now = Date.parse(deps.clock());
  const all = await deps.inWorkspace(scope, ({ schedules }) => schedules.list());
  for (const { id } of all.filter(({ enabled, nextAt }) => enabled && nextAt !== null && nextAt <= now)) {
    signal.throwIfAborted();
    await deps.inWorkspace(scope, async (stores) => {
      const schedule = await stores.schedules.hold(id);
      if (schedule) await carryOutDue(stores, { scope, schedule, now });
    });
  }
  const open = await deps.inWorkspace(scope, ({ scheduleRuns }) =>
    scheduleRuns.list({ states: ["running"] }, mostOpen),
  );
  for (const { id: runId } of open) {
    signal.throwIfAborted();
    await deps.inWorkspace(scope, (stores) => settleRun(stores, { runId, now }));
  }
}
