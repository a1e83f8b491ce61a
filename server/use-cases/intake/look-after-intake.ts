import { AppError } from "#core/app-error.ts";
import type { ImportDeps } from "#ports/deps.ts";
import type { Actor, WorkspaceScope } from "#ports/workspace.ts";
import { openIntake } from "#use-cases/intake/open-intake.ts";
import { changedMeanwhile } from "#use-cases/intake/set-intake.ts";

type By = { readonly scope: WorkspaceScope; readonly by: Actor };
type Seen = By & { readonly seen: number };

const subject = "The intake queue";

/** Nothing is received or sent while it is paused. */
export async function pauseIntake(
  deps: Pick<ImportDeps, "inWorkspace">,
  { scope, by, seen, paused }: Seen & { readonly paused: boolean },
): Promise<void> {
  await deps.inWorkspace(scope, async ({ intake, jobs, activity }) => {
    if (!(await intake.pause(paused, seen))) throw changedMeanwhile();
    if (!paused) await jobs.enqueue({ stage: "intake", ...scope });
    await activity.record({ actor: by, action: paused ? "intake.paused" : "intake.resumed", subject });
  });
}

/** Removes the connection with its access key. What was received stays; results that are not sent wait for another one. */
export async function removeIntake(deps: Pick<ImportDeps, "inWorkspace">, { scope, by, seen }: Seen): Promise<void> {
  await deps.inWorkspace(scope, async ({ intake, activity }) => {
    if (!(await intake.remove(seen))) throw changedMeanwhile();
    await activity.record({ actor: by, action: "intake.removed", subject });
  });
}

/** Asks the queue now; a round that waits already is enough. */
export async function receiveNow(deps: Pick<ImportDeps, "inWorkspace">, scope: WorkspaceScope): Promise<void> {
  await deps.inWorkspace(scope, async ({ intake, jobs }) => {
    const connection = await intake.find();
    if (connection === null) throw new AppError("bad_request", "No intake queue is set for this workspace.");
    if (connection.paused) throw new AppError("conflict", "The intake queue is paused: resume it first.");
    await jobs.enqueue({ stage: "intake", ...scope });
  });
}

/**
 * Puts the dead letters back into the intake queue. Rejects with AppError("conflict") when the queue has no dead letters,
 * and ("unavailable") when it can't be asked.
 */
export async function redriveIntake(
  deps: Pick<ImportDeps, "inWorkspace" | "secretBox" | "openIntakeQueue">,
  { scope, by }: By,
): Promise<{ readonly messages: number }> {
  const opened = await openIntake(deps, scope);
  if (opened === null) throw new AppError("bad_request", "No intake queue is set for this workspace.");
  const { queue } = opened;
  try {
    const { deadLetters } = await queue.facts("inbound");
    if (deadLetters === null) throw new AppError("conflict", "The intake queue has no dead-letter queue.");
    const { messages } = await queue.facts({ deadLetters });
    if (messages === 0) throw new AppError("conflict", "There are no dead letters.");
    await queue.redrive(deadLetters);
    await deps.inWorkspace(scope, ({ activity }) =>
      activity.record({ actor: by, action: "intake.redriven", subject, detail: { messages } }),
    );
    return { messages };
  } finally {
    queue.close();
  }
}
