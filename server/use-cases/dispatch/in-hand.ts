import { AppError } from "#core/app-error.ts";
import { type DispatchState, isOpen } from "#core/dispatch/dispatch-state.ts";
import type { WorkspaceStores } from "#ports/deps.ts";
import type { Dispatch, DispatchNote } from "#ports/dispatches.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";
import type { DispatchDeps } from "#use-cases/dispatch/dispatch-deps.ts";
import { holdDay, settleRun } from "#use-cases/end-of-day/settle-run.ts";

/** A dispatch that this worker alone has; each note is a transaction of its own, before the next act. */
export type InHand = {
  readonly scope: WorkspaceScope;
  readonly id: string;
  readonly claim: string;
  /** As it was noted last. */
  now(): Dispatch;
  /** Encrypted bytes that nobody names any more. */
  dropped(): string | null;
  /** Rejects with AppError("conflict") when another worker has it by now: then nothing more is done. */
  note(
    to: DispatchState | null,
    note: DispatchNote,
    alongside?: (stores: WorkspaceStores) => Promise<void>,
  ): Promise<void>;
};

/** Above the pauses between two notes, which a put that takes long makes by itself. */
export const holdSeconds = 120;

export function inHand(
  deps: Pick<DispatchDeps, "inWorkspace">,
  { scope, dispatch, claim }: { readonly scope: WorkspaceScope; readonly dispatch: Dispatch; readonly claim: string },
): InHand {
  let now = dispatch;
  let dropped: string | null = null;
  return {
    ...{ scope, id: dispatch.id, claim },
    now: () => now,
    dropped: () => dropped,

    async note(to, note, alongside) {
      const ends = to !== null && !isOpen(to);
      await deps.inWorkspace(scope, async (stores) => {
        if (ends || note.release) await holdDay(stores, now.dayRunId);
        if (!(await stores.dispatches.note(dispatch.id, claim, to, note))) {
          throw new AppError("conflict", "Another worker has this file in hand by now.");
        }
        await alongside?.(stores);
        if (ends && now.dayRunId !== null) await settleRun(stores, now.dayRunId);
      });
      if (note.sealed !== undefined) dropped = now.sealed?.storeKey ?? null;
      const { release: _release, attempts: _attempts, ...noted } = note;
      now = { ...now, ...noted, ...(to !== null && { state: to }) };
    },
  };
}

/** Says every half minute that somebody is at work, as long as the work takes. */
export async function keptInHand<T>(
  deps: Pick<DispatchDeps, "inWorkspace">,
  { scope, id, claim }: InHand,
  work: () => Promise<T>,
): Promise<T> {
  const beat = setInterval(() => {
    // What can't be noted now may be in half a minute; who has lost it learns it from the next note.
    void deps.inWorkspace(scope, ({ dispatches }) => dispatches.note(id, claim, null, {})).catch(() => false);
  }, 30_000);
  beat.unref();
  try {
    return await work();
  } finally {
    clearInterval(beat);
  }
}
