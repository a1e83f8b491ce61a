import { AppError } from "#core/app-error.ts";
import { intakeFile } from "#core/intake/intake-file.ts";
import type { IntakeMessage } from "#core/intake/intake-message.ts";
import type { WorkspaceStores } from "#ports/deps.ts";
import type { EventMessage } from "#ports/event-queue.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";
import { receiveUnattended, type UnattendedDeps } from "#use-cases/inbound/receive-unattended.ts";
import { systemActor } from "#use-cases/inbound/system-actor.ts";
import type { OpenedIntake } from "#use-cases/intake/open-intake.ts";
import { type Decrypting, once, readMessage } from "#use-cases/intake/read-message.ts";

export type TakeDeps = UnattendedDeps & Parameters<typeof readMessage>[0];

export type Taking = OpenedIntake & {
  readonly scope: WorkspaceScope;
  readonly decrypting: Decrypting;
  readonly maxBytes: number;
};

/**
 * Takes one message in, once whatever ends the process: its row, its import and the job of its check are one transaction,
 * and only after it the message leaves the queue. One that can't be read stays there, for the queue to put it with its
 * dead letters; it is noted, and people are told once a day.
 */
export async function takeMessage(deps: TakeDeps, taking: Taking, given: EventMessage): Promise<void> {
  const { scope, queue } = taking;
  if (!(await deps.inWorkspace(scope, ({ intakeMessages }) => intakeMessages.isTaken(given.id)))) {
    const read = await readMessage(deps, given.body, taking.decrypting);
    if ("fault" in read) return refuse(deps, scope, given, read.fault);
    if (!(await taken(deps, taking, given, read.message))) return;
  }
  await queue.remove(given);
}

async function refuse(deps: TakeDeps, scope: WorkspaceScope, given: EventMessage, fault: string): Promise<void> {
  const { id: queueMessageId, receives } = given;
  const id = deps.newId();
  await deps.inWorkspace(scope, async ({ intakeMessages, notices, activity }) => {
    if (!(await intakeMessages.refuse({ id, queueMessageId, receives, fault }))) return;
    await notices.raise({ kind: "message_refused", once: `intake:refused:${deps.clock().slice(0, 10)}` });
    const detail = { messageId: id };
    await activity.record({ actor: systemActor, action: "intake.message-refused", subject: "A referral", detail });
  });
}

/** Whether it may leave the queue: it was taken, now or before. Else another worker has it in hand. */
async function taken(deps: TakeDeps, taking: Taking, given: EventMessage, message: IntakeMessage): Promise<boolean> {
  const { scope, connection, maxBytes } = taking;
  const id = deps.newId();
  const noted = { id, queueMessageId: given.id, receives: given.receives, message };
  const settled = await deps.inWorkspace(scope, async (stores) => {
    const { again, older } = await stores.intakeMessages.holdClient(message);
    if (!again && older) await supersede(stores, noted);
    return again || older;
  });
  if (settled) return true;
  try {
    await receiveUnattended(deps, {
      ...{ scope, channel: "queue", maxBytes, fileName: `intake-${id}.csv` },
      content: once(new TextEncoder().encode(intakeFile(message))),
      feed: { id: connection.feedId },
      // A referral that says the same as one before is unchanged: nobody has to be asked.
      again: true,
      async alongside({ intakeMessages }, run) {
        const { again, older } = await intakeMessages.holdClient(message);
        if (again || older) throw new AppError("conflict", inHand);
        await intakeMessages.take({ ...noted, importId: run.id });
      },
    });
    return true;
  } catch (error) {
    if (error instanceof AppError && error.message === inHand) return false;
    throw error;
  }
}

const inHand = "Another message of this client was taken meanwhile.";

async function supersede(
  { intakeMessages, activity }: WorkspaceStores,
  noted: Omit<Parameters<WorkspaceStores["intakeMessages"]["take"]>[0], "importId">,
): Promise<void> {
  await intakeMessages.take({ ...noted, importId: null });
  const detail = { messageId: noted.id };
  await activity.record({ actor: systemActor, action: "intake.message-superseded", subject: "A referral", detail });
}
