import { channelsOf, type MessageChannel, type MessageKind, messageKinds } from "#core/messages/message-kinds.ts";
import { defaultWords, type MessageWords } from "#core/messages/message-template.ts";
import { mostCounted } from "#core/messages/message-state.ts";
import type { ListedMessage, MessageCounts, MessageQuery } from "#ports/message-log.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";
import type { MessageDeps } from "#use-cases/messages/message-deps.ts";

type ViewDeps = Pick<MessageDeps, "inWorkspace" | "noticeSenders">;

export type MessagesView = {
  readonly messages: readonly ListedMessage[];
  /** Of a state with more than `mostCounted` that and one more. */
  readonly counts: MessageCounts;
  /** What this installation lacks to send by a channel; null: nothing. */
  readonly missing: Readonly<Record<MessageChannel, string | null>>;
  /** So many addresses want nothing more. */
  readonly optOuts: number;
};

/** What became of messages, the newest first, without addresses and words. `most`: see MessageLog. */
export function viewMessages(
  { inWorkspace, noticeSenders }: ViewDeps,
  scope: WorkspaceScope,
  query: MessageQuery,
  most: number | null = mostCounted,
): Promise<MessagesView> {
  return inWorkspace(scope, async ({ messageLog, optOuts }) => ({
    messages: await messageLog.list(query),
    counts: await messageLog.counts(most),
    missing: { email: noticeSenders.email.missing, text: noticeSenders.text.missing },
    optOuts: await optOuts.count(),
  }));
}

export type TemplateView = MessageWords & {
  readonly kind: MessageKind;
  readonly channel: MessageChannel;
  readonly enabled: boolean;
  /** 0: the product's own words. */
  readonly version: number;
  /** ISO 8601. */
  readonly changedAt: string | null;
  readonly changedByName: string | null;
  readonly original: MessageWords;
};

export type TemplatesView = {
  /** As messages name it. */
  readonly agency: string;
  readonly templates: readonly TemplateView[];
};

/** How every kind of message is worded on each of its channels. */
export function viewTemplates({ inWorkspace }: ViewDeps, scope: WorkspaceScope): Promise<TemplatesView> {
  return inWorkspace(scope, async ({ messageTemplates, noticeSendings }) => {
    const stored = await messageTemplates.list();
    const templates = messageKinds.flatMap((kind) =>
      channelsOf(kind).map((channel): TemplateView => {
        const original = defaultWords(kind, channel);
        const own = stored.find((template) => template.kind === kind && template.channel === channel);
        const unchanged = { ...original, enabled: true, version: 0, changedAt: null, changedByName: null };
        return { ...(own ?? { ...unchanged, kind, channel }), original };
      }),
    );
    return { agency: (await noticeSendings.workspace()).tenantName, templates };
  });
}
