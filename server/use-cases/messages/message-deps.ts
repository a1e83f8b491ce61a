import type { ImportDeps } from "#ports/deps.ts";
import type { HashRecipient, StopTokens } from "#ports/message-outbox.ts";
import type { NoticeSenders } from "#ports/notice-sender.ts";

/** What the use cases about messages need; each takes its part of it. */
export type MessageDeps = Pick<ImportDeps, "inWorkspace" | "clock" | "newId"> & {
  readonly noticeSenders: NoticeSenders;
  readonly recipientHash: HashRecipient;
  readonly stopTokens: StopTokens;
  readonly publicUrl: string;
};
