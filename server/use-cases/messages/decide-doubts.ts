import { AppError } from "#core/app-error.ts";
import type { Actor, WorkspaceScope } from "#ports/workspace.ts";
import type { MessageDeps } from "#use-cases/messages/message-deps.ts";

type Asked = { readonly scope: WorkspaceScope; readonly by: Actor };

/** A person says that a message of which nobody knew has arrived. Rejects with AppError("conflict"). */
export async function messageArrived(
  { inWorkspace }: Pick<MessageDeps, "inWorkspace">,
  { scope, by, messageId }: Asked & { readonly messageId: string },
): Promise<void> {
  await inWorkspace(scope, async ({ messageLog, activity }) => {
    if (!(await messageLog.arrived(messageId))) throw decided();
    await activity.record({ actor: by, action: "message.arrived", subject: "A message", detail: { messageId } });
  });
}

/**
 * Puts one message that is in doubt or failed, or (null) all that failed, back into the line, with all its tries; answers how
 * many. Rejects with AppError("conflict") when there is nothing to send again.
 */
export async function sendMessageAgain(
  deps: Pick<MessageDeps, "inWorkspace" | "clock">,
  { scope, by, messageId }: Asked & { readonly messageId: string | null },
): Promise<number> {
  return deps.inWorkspace(scope, async ({ messageLog, jobs, activity }) => {
    const count = await messageLog.again(messageId === null ? "all" : { messageId });
    if (count === 0) throw decided();
    await jobs.enqueue({ stage: "messages", ...scope }, deps.clock());
    const detail = { messages: count, ...(messageId !== null && { messageId }) };
    await activity.record({ actor: by, action: "message.sent-again", subject: "Messages", detail });
    return count;
  });
}

const decided = () =>
  new AppError(
    "conflict",
    "Nothing is left to decide here: it was sent meanwhile, or somebody was quicker. Reload the page.",
  );
