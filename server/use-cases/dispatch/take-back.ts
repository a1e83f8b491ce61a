import { AppError } from "#core/app-error.ts";
import { secondsToNextTry } from "#core/dispatch/dispatch-state.ts";
import { errorMarks } from "#core/error-marks.ts";
import type { Destination } from "#ports/destinations.ts";
import { addressOfDestination } from "#use-cases/dispatch/address-of-destination.ts";
import { isOurs } from "#use-cases/dispatch/carry-file.ts";
import type { DispatchDeps } from "#use-cases/dispatch/dispatch-deps.ts";
import { dispatchedFile } from "#use-cases/dispatch/dispatched-file.ts";
import type { InHand } from "#use-cases/dispatch/in-hand.ts";
import { putProgress } from "#use-cases/dispatch/put-progress.ts";

/**
 * Looks what a file that was withdrawn after a try had begun has left at its receiver. The file itself is there: then it has
 * arrived, and that is noted. A hidden part of it is removed. While nobody can look, or when the destination was changed after
 * the try, it is said that it may be there.
 */
export async function takeBack(deps: DispatchDeps, hand: InHand, destination: Destination | null): Promise<void> {
  try {
    await lookAndRemove(deps, hand, destination);
  } catch (error) {
    const { id: dispatchId } = hand;
    deps.log.warn({ ...errorMarks(error), dispatchId, attempts: hand.now().attempts }, "nobody could look for a file");
    // Where another worker has it the note is refused, and it goes on there.
    await again(deps, hand, destination, error instanceof AppError ? error.message : ourFaultSentence);
  }
}

async function lookAndRemove(deps: DispatchDeps, hand: InHand, destination: Destination | null): Promise<void> {
  const { path, proof } = hand.now();
  if (path === null || destination === null) return hand.note(null, { sealed: null, dueAt: null, release: true });
  const reached = await addressOfDestination(deps, hand.scope, destination);
  if (reached.by === "mail") return hand.note(null, { sealed: null, dueAt: null, release: true });
  const carrier = deps.openCarrier(reached.address);
  try {
    const there = await carrier.look(path);
    const file = there && (await deps.inWorkspace(hand.scope, (stores) => dispatchedFile(stores, hand.now())));
    const isThere = there !== null && file !== null && file !== "waits" && (await isOurs(deps, hand, file, there));
    const left = isThere ? "taken" : await carrier.takeBack(path, putProgress(hand));
    if (left === "taken") return await arrived(hand, destination, there?.proof ?? proof);
    // Where it was tried nobody can look any more.
    const { sealedAt } = hand.now();
    const isElsewhere = sealedAt !== null && Date.parse(destination.changedAt) >= Date.parse(sealedAt);
    if (isElsewhere) return await leftOpen(hand, `${unknownSentence} ${elsewhereSentence}`);
    await hand.note(null, { path: null, proof: null, sealed: null, dueAt: null, release: true });
  } finally {
    await carrier.close().catch(() => undefined);
  }
}

async function arrived(hand: InHand, destination: Destination, proof: string | null): Promise<void> {
  const note = { proof, fault: arrivedSentence, sealed: null, dueAt: null, release: true } as const;
  await hand.note("verified", note, async ({ activity }) => {
    const { id: dispatchId, version } = hand.now();
    const detail = { dispatchId, destinationId: destination.id, version, to: destination.name };
    await activity.record({ actor: null, action: "dispatch.verified", subject: "A file", detail });
  });
}

async function again(
  deps: Pick<DispatchDeps, "clock">,
  hand: InHand,
  destination: Destination | null,
  why: string,
): Promise<void> {
  const { scope, id } = hand;
  // With a destination goes what it is signed in with.
  const isOver = destination === null || (destination.removedAt !== null && destination.target.kind !== "sftp");
  const seconds = isOver ? null : secondsToNextTry(hand.now().attempts, Math.random());
  const fault = `${unknownSentence} ${why}`;
  if (seconds === null) return leftOpen(hand, fault);
  const dueAt = new Date(Date.parse(deps.clock()) + seconds * 1_000).toISOString();
  await hand.note(null, { fault, dueAt, release: true }, (stores) =>
    stores.jobs.enqueue({ ...scope, stage: "dispatch", dispatchId: id }, dueAt),
  );
}

/** Nobody looks any more, so a person is told: they can ask the receiver. */
async function leftOpen(hand: InHand, fault: string): Promise<void> {
  await hand.note(null, { fault, sealed: null, dueAt: null, release: true }, async ({ notices }) => {
    await notices.raise({ kind: "dispatch_in_doubt", once: `dispatch:${hand.id}:left_open` });
  });
}

const arrivedSentence = "It had arrived already when it was to be taken back.";
const elsewhereSentence = "The destination was changed after the try.";
const ourFaultSentence = "Something went wrong on our side; it is in the log.";
const unknownSentence = "It is not sent any more, but it, or a hidden part of it, may lie there: nobody could look.";
