import type { WorkspaceStores } from "#ports/deps.ts";
import type { DayRunEnd, StoredRun } from "#ports/schedules.ts";
import { endScheduleRun } from "#use-cases/schedules/end-run.ts";

/** Work that nobody has ended for so long (ms) was lost with its worker: the queue has given it up by then. */
const longestRun = 2 * 60 * 60_000;

type EndingStores = Pick<WorkspaceStores, "startedWork" | "scheduleRuns" | "notices" | "activity">;

/**
 * Ends the runs that wait for an end of day, in the transaction in which that ends. One that somebody looks at in this moment
 * is left to the next look, for whoever ends days holds much that others wait for.
 */
export async function endWithDayRun(stores: EndingStores, dayRunId: string): Promise<void> {
  const work = await stores.startedWork.dayRun(dayRunId);
  if (!work?.ended) return;
  for (const runId of await stores.startedWork.holdWaiting(dayRunId)) {
    await endScheduleRun(stores, { runId, ...resultOf(work) });
  }
}

/**
 * Ends a run whose work has ended, by what has become of it: an end of day by its own state, which its worker notes
 * whoever it is; and whatever was lost. One that is still at work stays so.
 */
export async function settleRun(
  stores: WorkspaceStores,
  { runId, now }: { readonly runId: string; readonly now: number },
): Promise<void> {
  const run = await stores.scheduleRuns.hold(runId);
  if (run?.state !== "running") return;
  if (run.dayRunId !== null) {
    const work = await stores.startedWork.dayRun(run.dayRunId);
    if (work?.ended) return endScheduleRun(stores, { runId, ...resultOf(work) });
    // A destination that is away is tried again for a day; the files are not lost.
    if (work) return;
  }
  if (now - Date.parse(run.handedAt ?? run.begunAt) < longestRun) return;
  return endScheduleRun(stores, { runId, ok: false, counts: {}, fault: lost(run) });
}

function lost({ handedAt }: StoredRun): string {
  return handedAt === null
    ? "No worker has carried it out within two hours. Look whether one is running."
    : "Nothing was heard of its work for two hours. Look whether a worker is running, and run it again.";
}

const faults: Readonly<Partial<Record<DayRunEnd["state"], string>>> = {
  changed:
    "The day has changed since its files were sent. Choose on the page of the day whether a supplement or all files go anew.",
  refused: "A check refused the files of the day: the page of the day says which. Nothing was sent.",
  failed: "Not all files of the day have arrived: the page of the day says which, and sends them again.",
};

const sentToNobody =
  "Nothing was sent: the files of the day are made, and no destination that gets them is turned on. An admin sets it up under Connections.";

function resultOf({ state, appointments, dispatches, receivers }: DayRunEnd) {
  const files = Object.values(dispatches).reduce((sum, count) => sum + count, 0);
  const arrived = (dispatches["verified"] ?? 0) + (dispatches["acknowledged"] ?? 0);
  const fault = faults[state] ?? (state === "done" && files === 0 && receivers === 0 ? sentToNobody : null);
  return {
    ok: fault === null,
    counts: { ...(appointments !== null && { appointments }), ...(files > 0 && { files, arrived }) },
    fault: state === "unchanged" ? "Nothing has changed since the files were sent: none was sent again." : fault,
  };
}
