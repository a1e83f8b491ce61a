import { AppError } from "#core/app-error.ts";
import type { ChannelTarget } from "#core/notices/channel-target.ts";
import type { Actor, WorkspaceScope } from "#ports/workspace.ts";
import { channelSealing, type NoticeDeps } from "#use-cases/notices/notice-deps.ts";

type ChannelDeps = Pick<NoticeDeps, "inWorkspace" | "secretBox" | "tokens">;
type TargetDeps = Pick<NoticeDeps, "inWorkspace" | "noticeSenders">;
type ByPerson = { readonly scope: WorkspaceScope; readonly by: Actor };

/**
 * The new channel, with the secret of a webhook in plain: it is shown this once. Rejects with AppError("bad_request") for
 * a target that this installation never sends to.
 */
export async function addChannel(
  deps: ChannelDeps & TargetDeps,
  { scope, by, name, target }: ByPerson & { readonly name: string; readonly target: ChannelTarget },
): Promise<{ readonly channelId: string; readonly secret: string | null }> {
  refuseTarget(deps, target);
  const secret = target.kind === "webhook" ? newSecret(deps) : null;
  const sealed = secret && (await deps.secretBox.seal(secret, channelSealing(scope)));
  return deps.inWorkspace(scope, async ({ noticeChannels, activity }) => {
    const channelId = await noticeChannels.add({ name, target, secret: sealed });
    if (channelId === null) throw taken(name);
    const detail = { channelId, kind: target.kind };
    await activity.record({ actor: by, action: "notice.channel-added", subject: name, detail });
    return { channelId, secret };
  });
}

/** Gives a channel another name or target of its kind; it counts as untried again where the target is another. */
export async function changeChannel(
  deps: TargetDeps,
  input: ByPerson & { readonly channelId: string; readonly name: string; readonly target: ChannelTarget },
): Promise<void> {
  const { scope, by, channelId, name, target } = input;
  refuseTarget(deps, target);
  await deps.inWorkspace(scope, async ({ noticeChannels, activity }) => {
    const channel = (await noticeChannels.find(channelId)) ?? refuse();
    if (channel.target.kind !== target.kind) {
      throw new AppError("bad_request", "A channel keeps its kind. Add another channel instead.");
    }
    const moved = JSON.stringify(target) !== JSON.stringify(channel.target);
    const changed = await noticeChannels.change(channelId, { name, ...(moved && { target, verifiedAt: null }) });
    if (!changed) throw taken(name);
    await activity.record({ actor: by, action: "notice.channel-changed", subject: name, detail: { channelId, moved } });
  });
}

/** A new secret in the place of a webhook's old one, which counts no more; in plain, this once. */
export async function renewSecret(
  deps: ChannelDeps,
  { scope, by, channelId }: ByPerson & { readonly channelId: string },
): Promise<{ readonly secret: string }> {
  const secret = newSecret(deps);
  const sealed = await deps.secretBox.seal(secret, channelSealing(scope));
  await deps.inWorkspace(scope, async ({ noticeChannels, activity }) => {
    const channel = (await noticeChannels.find(channelId)) ?? refuse();
    if (channel.target.kind !== "webhook") throw new AppError("bad_request", "Only webhooks have a secret.");
    await noticeChannels.change(channelId, { secret: sealed, verifiedAt: null });
    const detail = { channelId, secret: true };
    await activity.record({ actor: by, action: "notice.channel-changed", subject: channel.name, detail });
  });
  return { secret };
}

/** Nothing new goes to a paused channel; what waits for it goes out when it goes on. */
export async function pauseChannel(
  deps: Pick<NoticeDeps, "inWorkspace">,
  { scope, by, channelId, paused }: ByPerson & { readonly channelId: string; readonly paused: boolean },
): Promise<void> {
  await deps.inWorkspace(scope, async ({ noticeChannels, activity }) => {
    const { name, enabled } = (await noticeChannels.find(channelId)) ?? refuse();
    if (enabled === !paused) return;
    await noticeChannels.change(channelId, { enabled: !paused, pausedWhy: null });
    const action = paused ? "notice.channel-paused" : "notice.channel-resumed";
    await activity.record({ actor: by, action, subject: name, detail: { channelId } });
  });
}

/** Takes a channel away, and gives up what waits for it. What was sent by it stays on record. */
export async function removeChannel(
  deps: Pick<NoticeDeps, "inWorkspace">,
  { scope, by, channelId }: ByPerson & { readonly channelId: string },
): Promise<void> {
  await deps.inWorkspace(scope, async ({ noticeChannels, activity }) => {
    const { name } = (await noticeChannels.find(channelId)) ?? refuse();
    await noticeChannels.remove(channelId);
    await activity.record({ actor: by, action: "notice.channel-removed", subject: name, detail: { channelId } });
  });
}

function refuseTarget({ noticeSenders }: TargetDeps, target: ChannelTarget): void {
  const sentence = target.kind === "text" ? noticeSenders.text.refusal?.(target) : null;
  if (sentence) throw new AppError("bad_request", sentence);
}

/** As Standard Webhooks writes secrets: 32 random bytes in base64. */
function newSecret({ tokens }: Pick<NoticeDeps, "tokens">): string {
  return `whsec_${tokens.next().replaceAll("-", "+").replaceAll("_", "/")}=`;
}

function taken(name: string): AppError {
  return new AppError("conflict", `There is a channel ${name} already. Choose another name.`);
}

function refuse(): never {
  throw new AppError("not_found", "This channel is no longer there. Reload the page.");
}
