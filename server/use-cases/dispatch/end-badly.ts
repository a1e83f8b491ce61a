import type { WorkspaceStores } from "#ports/deps.ts";
import type { Destination } from "#ports/destinations.ts";
import type { DispatchedFile } from "#use-cases/dispatch/dispatched-file.ts";
import type { InHand } from "#use-cases/dispatch/in-hand.ts";

/** Leaves it to a person: it may have arrived. */
export async function endInDoubt(
  hand: InHand,
  destination: Destination,
  file: Pick<DispatchedFile, "loggedName" | "subject">,
  fault: string,
): Promise<void> {
  await hand.note("in_doubt", { fault, release: true }, async ({ notices, activity }) => {
    await notices.raise({ kind: "dispatch_in_doubt", once: `dispatch:${hand.id}:in_doubt` });
    const detail = { dispatchId: hand.id, destinationId: destination.id, file: file.loggedName, to: destination.name };
    await activity.record({ actor: null, action: "dispatch.in-doubt", subject: file.subject, detail });
  });
}

/** Gives it up until a person tries it again. */
export async function endFailed(hand: InHand, destination: Destination | null, fault: string): Promise<void> {
  const attempts = hand.now().attempts;
  await hand.note("failed", { fault, release: true }, async (stores) => {
    await noteBroken(stores, destination, fault);
    await stores.notices.raise({ kind: "dispatch_failed", once: `dispatch:${hand.id}:failed:${attempts}` });
    const detail = { dispatchId: hand.id, attempts, to: destination?.name ?? "a destination" };
    await stores.activity.record({ actor: null, action: "dispatch.failed", subject: "A file", detail });
  });
}

/** What is wrong with a destination is shown where it is set. */
export async function noteBroken(
  { destinations }: Pick<WorkspaceStores, "destinations">,
  destination: Destination | null,
  fault: string,
): Promise<void> {
  if (destination) await destinations.note(destination.id, { ok: false, fault });
}
