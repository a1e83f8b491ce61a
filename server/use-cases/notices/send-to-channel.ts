import { AppError } from "#core/app-error.ts";
import type { ChannelTarget } from "#core/notices/channel-target.ts";
import type { NoticeMessage } from "#core/notices/notice-message.ts";
import type { SendOutcome } from "#ports/notice-sender.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";
import { channelSealing, type NoticeDeps } from "#use-cases/notices/notice-deps.ts";

type Channel = { readonly target: ChannelTarget; readonly secret: string | null };

/** Hands a message to the technology of a channel. Never rejects for what the channel does. */
export async function sendToChannel(
  deps: Pick<NoticeDeps, "noticeSenders" | "secretBox">,
  scope: WorkspaceScope,
  { target, secret: sealed }: Channel,
  message: NoticeMessage,
): Promise<SendOutcome> {
  const opened = await openSecret(deps, scope, sealed);
  if ("kind" in opened) return opened;
  const { secret } = opened;
  if (target.kind === "email") return deps.noticeSenders.email.send(message, { ...target, secret });
  if (target.kind === "webhook") return deps.noticeSenders.webhook.send(message, { ...target, secret });
  return deps.noticeSenders.text.send(message, { ...target, secret });
}

async function openSecret(
  { secretBox }: Pick<NoticeDeps, "secretBox">,
  scope: WorkspaceScope,
  sealed: string | null,
): Promise<{ readonly secret: string | null } | SendOutcome> {
  if (sealed === null) return { secret: null };
  try {
    return { secret: await secretBox.open(sealed, channelSealing(scope)) };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const step = { name: "sign_in", ok: false, sentence: error.message } as const;
    return { kind: "again", sentence: error.message, afterSeconds: null, steps: [step] };
  }
}
