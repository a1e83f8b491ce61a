import { AppError } from "#core/app-error.ts";
import type { NoticeStore } from "#ports/notice-store.ts";
import type { Actor, WorkspaceScope } from "#ports/workspace.ts";
import type { NoticeDeps } from "#use-cases/notices/notice-deps.ts";

type RuleInput = Parameters<NoticeStore["setRule"]>[0];

/** Says when notices of a kind go to a channel; of one feed, or of all feeds that have no rule of their own. */
export async function setRule(
  deps: Pick<NoticeDeps, "inWorkspace">,
  { scope, by, rule }: { readonly scope: WorkspaceScope; readonly by: Actor; readonly rule: RuleInput },
): Promise<void> {
  await deps.inWorkspace(scope, async ({ notices, noticeChannels, activity }) => {
    const channel = await noticeChannels.find(rule.channelId);
    if (!channel || !(await notices.setRule(rule))) {
      throw new AppError("not_found", "This channel or feed is no longer there. Reload the page.");
    }
    const detail = { channelId: rule.channelId, kind: rule.kind, feedId: rule.feedId, timing: rule.timing };
    await activity.record({ actor: by, action: "notice.rule-set", subject: channel.name, detail });
  });
}
