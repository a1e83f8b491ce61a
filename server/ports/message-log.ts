import type { MessageChannel, MessageKind } from "#core/messages/message-kinds.ts";
import type { MessageReason, MessageState } from "#core/messages/message-state.ts";
import type { MessageWords } from "#core/messages/message-template.ts";
import type { Actor } from "#ports/workspace.ts";

/** A message without address and words. Times are ISO 8601. */
export type ListedMessage = {
  readonly id: string;
  readonly kind: MessageKind;
  readonly channel: MessageChannel;
  readonly state: MessageState;
  readonly why: MessageReason | null;
  readonly attempts: number;
  readonly lastError: string | null;
  readonly queuedAt: string;
  readonly dueAt: string;
  readonly sentAt: string | null;
  /** The code and the business of a request. */
  readonly request: { readonly code: string; readonly business: string } | null;
  /** The bar code of an appointment. */
  readonly appointment: string | null;
};

export type MessageQuery = {
  readonly state: MessageState | null;
  readonly kind: MessageKind | null;
  /** Goes on behind the message with this id. */
  readonly after: string | null;
  readonly limit: number;
};

export type MessageCounts = Readonly<Record<MessageState, number>>;

/** What became of the messages of one workspace, in the caller's transaction. */
export type MessageLog = {
  /** The newest first. */
  list(query: MessageQuery): Promise<readonly ListedMessage[]>;
  /** How many stand how. Of a state with more than `most` it answers one more; null: it counts them all, which takes its time. */
  counts(most: number | null): Promise<MessageCounts>;
  /** What waits for a person, counted as above, and when the one that is in doubt for the longest was to go (ISO 8601; null: none is). */
  open(
    most: number | null,
  ): Promise<{ readonly inDoubt: number; readonly failed: number; readonly doubtSince: string | null }>;
  /** Says of one in doubt that it arrived; false when it is not in doubt. */
  arrived(messageId: string): Promise<boolean>;
  /** Puts one in doubt or failed back into the line, with all its tries; `all`: all that failed. Answers how many. */
  again(which: { readonly messageId: string } | "all"): Promise<number>;
};

export type StoredTemplate = MessageWords & {
  readonly kind: MessageKind;
  readonly channel: MessageChannel;
  readonly enabled: boolean;
  readonly version: number;
  /** ISO 8601. */
  readonly changedAt: string;
  readonly changedByName: string;
};

/** How one workspace words its messages, in the caller's transaction. What it has not changed has no row. */
export type MessageTemplates = {
  list(): Promise<readonly StoredTemplate[]>;
  /** False when somebody else has changed it since `seenVersion` (0: nobody had). */
  save(
    template: Pick<StoredTemplate, "kind" | "channel" | "subject" | "body" | "enabled">,
    seenVersion: number,
    by: Actor,
  ): Promise<boolean>;
};

/** Addresses of one workspace that want nothing more, in the caller's transaction. */
export type OptOuts = {
  has(channel: MessageChannel, addressHash: string): Promise<boolean>;
  /** False when it was noted before. */
  note(channel: MessageChannel, addressHash: string, origin: "link" | "staff"): Promise<boolean>;
  /** False when nothing was noted. */
  lift(channel: MessageChannel, addressHash: string): Promise<boolean>;
  count(): Promise<number>;
};
