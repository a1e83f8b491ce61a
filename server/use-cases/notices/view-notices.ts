import type { ChannelTarget } from "#core/notices/channel-target.ts";
import type { ChannelView, NoticeRule } from "#ports/notice-store.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";
import type { NoticeDeps } from "#use-cases/notices/notice-deps.ts";

type ViewDeps = Pick<NoticeDeps, "inWorkspace" | "noticeSenders">;

export type ChannelsView = {
  readonly channels: readonly ChannelView[];
  /** What this installation lacks to send e-mails and text messages; null: nothing. */
  readonly missing: { readonly email: string | null; readonly text: string | null };
};

/** The channels of a workspace. The path of a webhook often is its password: without `whole` only its server is told. */
export async function viewChannels(
  { inWorkspace, noticeSenders }: ViewDeps,
  { scope, whole }: { readonly scope: WorkspaceScope; readonly whole: boolean },
): Promise<ChannelsView> {
  const channels = await inWorkspace(scope, (stores) => stores.noticeChannels.list());
  return {
    channels: whole ? channels : channels.map((channel) => ({ ...channel, target: withoutPath(channel.target) })),
    missing: { email: noticeSenders.email.missing, text: noticeSenders.text.missing },
  };
}

/** A feed's rules with those of all feeds, and the channels by name alone. */
export function viewRules(
  { inWorkspace }: Pick<NoticeDeps, "inWorkspace">,
  { scope, feedId }: { readonly scope: WorkspaceScope; readonly feedId: string | null },
): Promise<{
  readonly channels: readonly { readonly id: string; readonly name: string; readonly enabled: boolean }[];
  readonly rules: readonly NoticeRule[];
}> {
  return inWorkspace(scope, async ({ notices, noticeChannels }) => {
    const channels = await noticeChannels.list();
    return {
      channels: channels.map(({ id, name, enabled }) => ({ id, name, enabled })),
      rules: await notices.rules(feedId),
    };
  });
}

function withoutPath(target: ChannelTarget): ChannelTarget {
  if (target.kind !== "webhook") return target;
  const url = URL.parse(target.url);
  return { kind: "webhook", url: url ? `${url.origin}/…` : "…" };
}
