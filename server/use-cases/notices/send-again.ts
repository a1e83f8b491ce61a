import { AppError } from "#core/app-error.ts";
import type { Actor, WorkspaceScope } from "#ports/workspace.ts";
import type { NoticeDeps } from "#use-cases/notices/notice-deps.ts";

/** Puts a sending, or all that were given up, back into the queue with all its tries; answers how many. */
export async function sendAgain(
  deps: Pick<NoticeDeps, "inWorkspace">,
  input: { readonly scope: WorkspaceScope; readonly by: Actor; readonly sendingId: string | null },
): Promise<number> {
  const { scope, by, sendingId } = input;
  return deps.inWorkspace(scope, async ({ notices, activity }) => {
    const count = await notices.sendAgain(sendingId === null ? "all" : { sendingId });
    if (count === 0) {
      throw new AppError(
        "conflict",
        "Nothing is left to send again: it was sent meanwhile, or its channel is paused or removed. Reload the page.",
      );
    }
    const detail = { notices: count, ...(sendingId !== null && { sendingId }) };
    await activity.record({ actor: by, action: "notice.sent-again", subject: "Notices", detail });
    return count;
  });
}
