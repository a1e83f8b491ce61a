import { secondsToNextTry } from "#core/dispatch/dispatch-state.ts";
import type { StoredBuild } from "#ports/day-builds.ts";
import type { WorkspaceStores } from "#ports/deps.ts";
import type { Destination } from "#ports/destinations.ts";
import { sentDay } from "#use-cases/day-files/read-day.ts";
import type { DispatchDeps } from "#use-cases/dispatch/dispatch-deps.ts";
import { dispatchedFile } from "#use-cases/dispatch/dispatched-file.ts";
import { endFailed } from "#use-cases/dispatch/end-badly.ts";
import type { InHand } from "#use-cases/dispatch/in-hand.ts";
import type { StaleFile } from "#use-cases/dispatch/require-still-so.ts";
import { noteRun } from "#use-cases/end-of-day/note-run.ts";

/** A build takes less. */
const rebuildSeconds = 60;

/**
 * Keeps back a file that says what is no longer so. Where nothing of the day has left and its end of day still is at work,
 * that builds the day anew, and the new files go instead of this one: nobody has anything to compare. Where somebody has
 * files of it already, a person chooses, as of every day that has changed since it was sent: a supplement, with which this
 * file goes too, or everything anew. It is looked at again at each try.
 */
export async function holdStale(
  deps: Pick<DispatchDeps, "inWorkspace" | "clock">,
  hand: InHand,
  destination: Destination | null,
  { appointments }: StaleFile,
): Promise<void> {
  const { scope, id } = hand;
  const { attempts, dayRunId } = hand.now();
  const { build, isRebuilt, hasLeft } = await deps.inWorkspace(scope, (stores) => found(stores, hand));
  const sentence = `${staleSentence(appointments)} ${isRebuilt ? rebuilt : hasLeft ? chosen : alone}`;
  const seconds = secondsToNextTry(attempts, Math.random());
  if (seconds === null) return endFailed(hand, destination, sentence);
  const dueAt = new Date(Date.parse(deps.clock()) + Math.max(seconds, rebuildSeconds) * 1_000).toISOString();
  await hand.note(null, { fault: sentence, dueAt, release: true }, async (stores) => {
    await stores.jobs.enqueue({ ...scope, stage: "dispatch", dispatchId: id }, dueAt);
    const now = await found(stores, hand);
    if (now.isRebuilt && dayRunId !== null) {
      await stores.dayRuns.note(dayRunId, { state: "building", buildId: null });
      return stores.jobs.enqueue({ ...scope, stage: "end_of_day", dayRunId });
    }
    if (now.run?.state === "sending") await noteRun(stores, now.run.id, "changed");
    if (now.run?.state === "building") return;
    await stores.notices.raise({ kind: "dispatch_failed", once: `dispatch:${id}:held:${build.version}` });
  });
}

/** How the end of the day stands, and whether it may build the day anew by itself. */
async function found(stores: WorkspaceStores, hand: InHand) {
  const { dayRunId } = hand.now();
  const build = await buildOf(stores, hand);
  const builds = await stores.dayBuilds.find({ siteId: build.siteId, day: build.day });
  const day = await sentDay(stores, builds);
  const [run] = dayRunId === null ? [] : await stores.dayRuns.find({ id: dayRunId });
  const hasLeft = day.chain.some(day.hasLeft);
  return { run, build, hasLeft, isRebuilt: !hasLeft && run?.state === "sending" };
}

async function buildOf(stores: WorkspaceStores, hand: InHand): Promise<StoredBuild> {
  const file = await dispatchedFile(stores, hand.now());
  if (file === "waits" || file.ofDay === null) throw new Error("Only a file of a day can be held back.");
  return file.ofDay.build;
}

const staleSentence = (appointments: number) =>
  `Not sent: what it says of ${appointments === 1 ? "one appointment" : `${appointments} appointments`} is no longer so.`;
const rebuilt = "The files of the day are being made anew, and go instead.";
const chosen =
  "Others have files of this day already, so choose on its page: a supplement, with which this one goes too, or everything anew.";
const alone = "Build the files of the day anew, and send those; or end the day again.";
