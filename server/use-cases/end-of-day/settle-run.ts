import { isNeedy, isOpen } from "#core/dispatch/dispatch-state.ts";
import type { WorkspaceStores } from "#ports/deps.ts";
import type { DayRunState } from "#ports/day-runs.ts";

/** Notes how far an end of day has come, in the transaction in which one of its files ended, or went on again. */
export async function settleRun(
  { dispatches, dayRuns }: Pick<WorkspaceStores, "dispatches" | "dayRuns">,
  dayRunId: string,
): Promise<void> {
  const [run] = await dayRuns.find({ id: dayRunId });
  if (!run) return;
  // Two whose files end at once would each see the other's as under way.
  await dayRuns.lock(run.siteId, run.day);
  const states = (await dispatches.list({ dayRunId })).map(({ state }) => state);
  const state: DayRunState = states.some(isOpen) ? "sending" : states.some(isNeedy) ? "failed" : "done";
  // Another may have begun since: one that has ended stays so, whatever is tried again of it.
  if (state === "sending" && run.endedAt !== null) return;
  if (run.state !== state) await dayRuns.note(dayRunId, { state });
}
