import type { Environment } from "#core/access/environments.ts";
import type { MessageChannel, MessageKind } from "#core/messages/message-kinds.ts";
import type { MessageReason } from "#core/messages/message-state.ts";
import type { MessageWords } from "#core/messages/message-template.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";

/** What a message tells, read when it is to go; it is kept nowhere. */
export type MessageFacts = {
  /** As the business or the patient has it now; empty: there is none. */
  readonly address: string;
  /** They want to hear of it on this channel. */
  readonly consent: boolean;
  /** What it tells of is still so. */
  readonly stands: boolean;
  /** Strangers have entered contacts that contradict each other, and nobody has said which are right. */
  readonly contested: boolean;
  readonly business: string;
  readonly slots: number;
  readonly code: string;
  readonly phone: string;
  /** Of an appointment: milliseconds since 1970, the zone and the name of its site. */
  readonly appointment: {
    readonly start: number;
    readonly zone: string;
    readonly site: string;
    readonly siteId: string;
  } | null;
  readonly tenant: string;
  readonly tenantName: string;
  readonly environment: Environment;
};

export type ClaimedMessage = {
  readonly id: string;
  readonly kind: MessageKind;
  readonly channel: MessageChannel;
  /** This try counted. */
  readonly attempts: number;
  /** ISO 8601. */
  readonly queuedAt: string;
  readonly facts: MessageFacts;
  /** Null: the product's own words. */
  readonly template: (MessageWords & { readonly enabled: boolean }) | null;
};

export type SettledMessage =
  | { readonly state: "sent"; readonly sentence: string | null }
  | { readonly state: "dropped"; readonly why: MessageReason }
  | { readonly state: "failed" | "in_doubt"; readonly why: MessageReason; readonly sentence: string }
  /** `again`: ISO 8601. */
  | { readonly state: "waiting"; readonly sentence: string; readonly again: string };

/** Messages of one workspace on their way, in the caller's transaction. What is queued twice is there once. */
export type MessageOutbox = {
  /** What tells the businesses of a batch that their requests are approved, and the job that sends it. `dueAt`: ISO 8601. */
  queueApprovals(batchId: string, dueAt: string): Promise<void>;
  /** The code of a request for the address that was named with it. */
  queueReceived(requestId: string, dueAt: string): Promise<void>;
  /** Drops what waits because of this; false, and nothing is dropped, when some of it has gone or is on its way. */
  withdraw(causeId: string): Promise<boolean>;
  /**
   * Takes the next one that is due into hand for so many seconds: before it is sent, so that nobody sends it beside. One
   * whose holder has not come back is in doubt from then on. Null: nothing is due on these channels.
   */
  claim(claim: string, channels: readonly MessageChannel[], holdSeconds: number): Promise<ClaimedMessage | null>;
  /** An answer that comes late settles one that is in doubt. False when it is not in this hand any more. */
  settle(messageId: string, claim: string, result: SettledMessage): Promise<boolean>;
  /** When the next one is due that waits for its time (ISO 8601). */
  nextDue(): Promise<string | null>;
};

/** Workspaces in which something is due. */
export type WorkspacesWithMessages = () => Promise<readonly WorkspaceScope[]>;

/** Removes so many, of all workspaces, that were queued 400 days ago or more and are done with; answers how many it were. */
export type RemoveOldMessages = (most: number) => Promise<number>;

/**
 * Ends so many of each that nobody has decided, in all workspaces: messages in doubt for 30 days, contacts proposed 90 days
 * ago, answers about contacts of 30 days. Answers the most that went of one kind.
 */
export type EndWhatWaited = (most: number) => Promise<number>;

/** What stands for an address among the opt-outs: nobody without the installation's secret can tell it from that. */
export type HashRecipient = (workspaceId: string, channel: MessageChannel, address: string) => string;

/** Signs the hash of an address, for links that say nothing of it. */
export type StopTokens = {
  make(workspaceId: string, addressHash: string): string;
  /** The hash; null for what we have not signed for this workspace. */
  read(workspaceId: string, token: string): string | null;
};
