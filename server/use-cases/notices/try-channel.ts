import { AppError } from "#core/app-error.ts";
import { testMessage } from "#core/notices/notice-message.ts";
import type { SendOutcome } from "#ports/notice-sender.ts";
import type { Actor, WorkspaceScope } from "#ports/workspace.ts";
import type { NoticeDeps } from "#use-cases/notices/notice-deps.ts";
import { sendToChannel } from "#use-cases/notices/send-to-channel.ts";

/** Sends a message that says it is a test, at once, and tells how far it got. */
export async function tryChannel(
  deps: Pick<NoticeDeps, "inWorkspace" | "noticeSenders" | "secretBox" | "publicUrl" | "clock" | "newId">,
  { scope, by, channelId }: { readonly scope: WorkspaceScope; readonly by: Actor; readonly channelId: string },
): Promise<SendOutcome> {
  const { channel, workspace } = await deps.inWorkspace(scope, async ({ noticeChannels, noticeSendings }) => ({
    channel: await noticeChannels.find(channelId),
    workspace: await noticeSendings.workspace(),
  }));
  if (!channel) throw new AppError("not_found", "This channel is no longer there. Reload the page.");
  const at = deps.clock();
  const message = testMessage({ id: deps.newId(), workspace, publicUrl: deps.publicUrl, at });
  const outcome = await sendToChannel(deps, scope, channel, message);
  const reached = outcome.kind === "sent";
  await deps.inWorkspace(scope, async ({ noticeChannels, activity }) => {
    await noticeChannels.change(channelId, { verifiedAt: reached ? at : null });
    const detail = { channelId, reached };
    await activity.record({ actor: by, action: "notice.channel-tried", subject: channel.name, detail });
  });
  return outcome;
}
