import { AppError } from "#core/app-error.ts";
import { mayHaveLeft, secondsToNextTry } from "#core/dispatch/dispatch-state.ts";
import { errorMarks } from "#core/error-marks.ts";
import type { Destination } from "#ports/destinations.ts";
import type { Dispatch } from "#ports/dispatches.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";
import { addressOfDestination } from "#use-cases/dispatch/address-of-destination.ts";
import { carryFile } from "#use-cases/dispatch/carry-file.ts";
import type { DispatchDeps } from "#use-cases/dispatch/dispatch-deps.ts";
import { type DispatchedFile, dispatchedFile } from "#use-cases/dispatch/dispatched-file.ts";
import { endFailed, endInDoubt, noteBroken } from "#use-cases/dispatch/end-badly.ts";
import { holdSeconds, type InHand, inHand } from "#use-cases/dispatch/in-hand.ts";
import { holdStale } from "#use-cases/dispatch/hold-stale.ts";
import { mailFile } from "#use-cases/dispatch/mail-file.ts";
import { StaleFile } from "#use-cases/dispatch/require-still-so.ts";
import { sealedContent } from "#use-cases/dispatch/seal-dispatch.ts";
import { takeBack } from "#use-cases/dispatch/take-back.ts";
import { isReplaced, replacedSentence } from "#use-cases/dispatch/withdraw-older.ts";
import { withdrawnNote } from "#use-cases/dispatch/withdrawn.ts";
import { noteHostKey } from "#use-cases/sftp/note-host-key.ts";

type Run = { readonly scope: WorkspaceScope; readonly dispatchId: string; readonly signal?: AbortSignal };

/**
 * Takes one file on to its destination, as far as it goes now. Each state is noted before the next act; whoever is killed
 * leaves a claim that runs out, and the next goes on from what is noted and from what it finds at the destination. What
 * fails is tried again later and later for a day, then waits for a person.
 */
export async function runDispatch(deps: DispatchDeps, { scope, dispatchId, signal }: Run): Promise<void> {
  const claim = deps.newId();
  const taken = await deps.inWorkspace(scope, async ({ dispatches, jobs }) => {
    const found = await dispatches.claim(dispatchId, claim, holdSeconds);
    if (found.kind === "later") await jobs.enqueue({ ...scope, stage: "dispatch", dispatchId }, found.at);
    return found;
  });
  if (taken.kind !== "mine") return;
  const hand = inHand(deps, { scope, dispatch: taken.dispatch, claim });
  const { destinationId } = taken.dispatch;
  const destination = await deps.inWorkspace(scope, ({ destinations }) => destinations.find(destinationId));
  try {
    await onward(deps, hand, destination);
    // What a process that is killed here leaves of them is swept away.
    const dropped = hand.dropped();
    if (dropped !== null) await deps.files.remove(dropped);
  } catch (error) {
    signal?.throwIfAborted();
    if (error instanceof StaleFile) return holdStale(deps, hand, destination, error);
    await noteFault(deps, hand, destination, error);
  }
}

async function onward(deps: DispatchDeps, hand: InHand, destination: Destination | null): Promise<void> {
  const { scope } = hand;
  if (hand.now().state === "withdrawn") return takeBack(deps, hand, destination);
  if (destination === null || destination.removedAt !== null) return endRemoved(hand, destination);
  if (!destination.enabled) throw new AppError("unavailable", "The destination is turned off.");
  const file = await deps.inWorkspace(scope, (stores) => dispatchedFile(stores, hand.now()));
  if (file === "waits") throw new AppError("unavailable", "The file is still being made.");
  const { state } = hand.now();
  if (state !== "sent" && !mayHaveLeft(hand.now()) && (await isOld(deps, hand, file))) {
    return endWithdrawn(hand, replacedSentence);
  }
  if (state === "built" || isOutdated(hand.now(), destination)) {
    const sealed = await sealedContent(deps, { scope, dispatch: hand.now(), destination, file });
    // An encrypted file has another name than one that is not.
    await hand.note("sealed", { sealed, path: null }, async ({ destinations }) => {
      const now = await destinations.find(destination.id);
      if (now?.version !== destination.version) throw new AppError("conflict", changedSentence);
    });
  }
  const reached = await addressOfDestination(deps, scope, destination);
  if (reached.by === "mail") return mailFile(deps, reached.address, { hand, destination, file });
  const carrier = deps.openCarrier(reached.address);
  try {
    await carryFile(deps, carrier, { hand, destination, file });
  } catch (error) {
    const cause = error instanceof AppError ? error.cause : null;
    if (reached.connection) await noteHostKey(deps, scope, reached.connection, cause);
    throw error;
  } finally {
    await carrier.close().catch(() => undefined);
  }
}

/** Of what has been taken, or may have been, nobody says that it was not sent. */
async function endRemoved(hand: InHand, destination: Destination | null): Promise<void> {
  const { state, messageId } = hand.now();
  const fault = "The destination was removed.";
  if (state === "sent") return hand.note("verified", { fault, sealed: null, release: true });
  if (messageId !== null && destination !== null) {
    return endInDoubt(hand, destination, { loggedName: "a file", subject: "A file" }, doubtSentence);
  }
  await endWithdrawn(hand, fault);
}

async function endWithdrawn(hand: InHand, fault: string): Promise<void> {
  const note = withdrawnNote(hand.now(), fault);
  await hand.note("withdrawn", { ...note, release: true }, async ({ jobs }) => {
    if (note.dueAt) await jobs.enqueue({ ...hand.scope, stage: "dispatch", dispatchId: hand.id });
  });
}

const isOld = (
  { inWorkspace }: Pick<DispatchDeps, "inWorkspace">,
  { scope, now }: InHand,
  { ofDay }: DispatchedFile,
): Promise<boolean> =>
  ofDay === null ? Promise.resolve(false) : inWorkspace(scope, (stores) => isReplaced(stores, ofDay.build, now()));

const doubtSentence =
  "The destination was removed while a mail was on its way there. Ask the receiver whether it arrived.";

/**
 * Whether what was sealed was judged and encrypted for what the destination was before somebody changed it: a key or a
 * narrower contract that was set while a file waited holds for that file too. Of one that may have left, what is noted counts.
 */
function isOutdated({ state, sealedAt, messageId, proof }: Dispatch, { changedAt }: Destination): boolean {
  const hasLeft = messageId !== null || proof !== null;
  return state === "sealed" && !hasLeft && sealedAt !== null && Date.parse(changedAt) >= Date.parse(sealedAt);
}

const changedSentence = "Somebody has changed this destination meanwhile, so nothing was sent. It is tried again.";

/** What no later try can mend is given up at once. */
const isFinal = (error: unknown) =>
  error instanceof AppError && ["bad_request", "gone", "not_found"].includes(error.code);

async function noteFault(
  deps: DispatchDeps,
  hand: InHand,
  destination: Destination | null,
  error: unknown,
): Promise<void> {
  const fault = error instanceof AppError ? error.message : "Something went wrong on our side; it is in the log.";
  const { attempts } = hand.now();
  const seconds = isFinal(error) ? null : secondsToNextTry(attempts, Math.random());
  deps.log.warn({ ...errorMarks(error), dispatchId: hand.id, attempts }, "a file could not be sent");
  if (seconds === null) return endFailed(hand, destination, fault);
  const dueAt = new Date(Date.parse(deps.clock()) + seconds * 1_000).toISOString();
  await hand.note(null, { fault, dueAt, release: true }, async (stores) => {
    await noteBroken(stores, destination, fault);
    await stores.jobs.enqueue({ ...hand.scope, stage: "dispatch", dispatchId: hand.id }, dueAt);
  });
}
