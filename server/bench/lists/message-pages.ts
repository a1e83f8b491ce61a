import { mostCounted } from "#core/messages/message-state.ts";
import type { MessageQuery } from "#ports/message-log.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";
import type { Deps } from "#server/composition.ts";
import { channelsOfBusiness } from "#use-cases/messages/opt-out.ts";
import { viewMessages, viewTemplates } from "#use-cases/messages/view-messages.ts";
import type { HistorySize } from "./fill-history.ts";
import { businessHashOf } from "./fill-requests.ts";
import type { Page } from "./page.ts";
import { idOf } from "./ids.ts";
import { groups, portalSizeOf } from "./portal-size.ts";

/** Messages by state and kind, from the newest to the last page, and what else their screens ask. */
export function messagePages(deps: Deps, scope: WorkspaceScope, history: HistorySize): readonly Page[] {
  const { messages, businesses } = portalSizeOf(history);
  const list = (name: string, query: Partial<MessageQuery>): Page => ({
    name: `messages, ${name}`,
    read: () => viewMessages(deps, scope, { state: null, kind: null, after: null, limit: 50, ...query }),
  });
  /** Behind the message of this number. */
  const after = (part: number) => idOf(groups.message, Math.max(1, Math.floor(messages * part)));
  return [
    list("newest", {}),
    list("in the middle", { after: after(0.5) }),
    list("the last page", { after: idOf(groups.message, 50) }),
    list("sent, in the middle", { state: "sent", after: after(0.5) }),
    list("failed, all of them old", { state: "failed" }),
    list("failed, the last page", { state: "failed", after: idOf(groups.message, 50) }),
    list("being sent (none)", { state: "sending" }),
    list("of a common kind", { kind: "appointment_booked" }),
    list("of a kind that is only old", { kind: "request_approved" }),
    list("of a kind without messages", { kind: "request_received" }),
    list("of a kind and state, all of them old", { kind: "request_approved", state: "sent" }),
    list("of a kind and state without messages", { kind: "request_received", state: "sent" }),
    {
      name: "messages, how many are open",
      read: () => deps.inWorkspace(scope, ({ messageLog }) => messageLog.open(mostCounted)),
    },
    {
      name: "messages, channels of a business",
      read: (turn) => channelsOfBusiness(deps, { scope, hash: businessHashOf(1 + (turn % businesses)) }),
    },
    { name: "messages, wordings", read: () => viewTemplates(deps, scope) },
  ];
}
