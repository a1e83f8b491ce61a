import type { NoticeFacts, WorkspaceWords } from "#core/notices/notice-facts.ts";
import type { ChannelTarget } from "#core/notices/channel-target.ts";

/** What one try has to carry: one notice, or a day's. */
export type ClaimedSending = {
  readonly channel: {
    readonly id: string;
    readonly name: string;
    readonly target: ChannelTarget;
    readonly secret: string | null;
  };
  readonly workspace: WorkspaceWords;
  /** At least one; more: collected over a day. */
  readonly notices: readonly NoticeFacts[];
  /** This try counted. */
  readonly attempts: number;
  /** ISO 8601. */
  readonly createdAt: string;
};

export type Claim =
  | { readonly kind: "mine"; readonly sending: ClaimedSending }
  /** In somebody's hands; should that one have died, it is free again then (ISO 8601). */
  | { readonly kind: "busy"; readonly until: string }
  /** Sent, given up, not due, carried by another, or its channel is paused. */
  | { readonly kind: "nothing" };

export type Settled =
  | { readonly state: "sent"; readonly note: string | null }
  /** `again`: ISO 8601. */
  | { readonly state: "failed"; readonly sentence: string; readonly again: string }
  | { readonly state: "dead"; readonly sentence: string }
  /** For a setting that is missing; counts as no try. */
  | { readonly state: "waiting"; readonly sentence: string };

/** Sendings of one workspace on their way, in the caller's transaction. */
export type NoticeSendings = {
  /** Takes a sending into hand for so many seconds: before it is sent, so that no two workers send it side by side. */
  claim(sendingId: string, claim: string, holdSeconds: number): Promise<Claim>;
  /** Notes what came of it; false when the claim has run out and somebody else has taken it. */
  settle(sendingId: string, claim: string, result: Settled): Promise<boolean>;
  /** The workspace as people and addresses call it. */
  workspace(): Promise<WorkspaceWords>;
};

/** Sendings of all workspaces that nothing will take up by itself: lost jobs, and what waits for a setting. */
export type OverdueSendings = () => Promise<
  readonly { readonly id: string; readonly tenantId: string; readonly workspaceId: string }[]
>;

/** Removes so many notices at most, of all workspaces, that were told 400 days ago or more; answers how many it were. */
export type RemoveOldNotices = (most: number) => Promise<number>;
