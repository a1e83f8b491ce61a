import { isNeedy, isOpen } from "#core/dispatch/dispatch-state.ts";
import type { WorkspaceStores } from "#ports/deps.ts";
import type { DayRunState } from "#ports/day-runs.ts";
import { noteRun, type RunStores } from "#use-cases/end-of-day/note-run.ts";

type Stores = RunStores & Pick<WorkspaceStores, "dispatches">;

/**
 * Has whoever else builds, ends or settles the day of a run wait. Before anything of the day is changed: a build that ends
 * holds the day first and what waits of it then, and two that hold both the other way round would wait for each other.
 */
export async function holdDay({ dayRuns }: Pick<Stores, "dayRuns">, dayRunId: string | null): Promise<void> {
  const [run] = dayRunId === null ? [] : await dayRuns.find({ id: dayRunId });
  if (run) await dayRuns.lock(run.siteId, run.day);
}

/**
 * Notes how far an end of day has come, in the transaction in which one of its files ended, or went on again. One that is
 * building says so until its files are noted (`begun`), and what one has asked of a person stays asked, whatever arrives.
 */
export async function settleRun(stores: Stores, dayRunId: string, { begun = false } = {}): Promise<void> {
  // Two whose files end at once would each see the other's as under way.
  await holdDay(stores, dayRunId);
  const [run] = await stores.dayRuns.find({ id: dayRunId });
  if (!run || asks.includes(run.state) || (run.state === "building" && !begun)) return;
  const states = (await stores.dispatches.list({ dayRunId })).map(({ state }) => state);
  const state: DayRunState = states.some(isOpen) ? "sending" : states.some(isNeedy) ? "failed" : "done";
  // Another may have begun since: one that has ended stays so, whatever is tried again of it.
  if (state === "sending" && run.endedAt !== null) return;
  if (run.state !== state) await noteRun(stores, dayRunId, state);
}

const asks: readonly DayRunState[] = ["changed", "refused", "empty"];
