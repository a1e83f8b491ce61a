import type { ChannelKind, ChannelTarget } from "#core/notices/channel-target.ts";
import type { NoticeMessage } from "#core/notices/notice-message.ts";
import type { SendStep } from "#core/notices/send-steps.ts";

export type SendOutcome = { readonly steps: readonly SendStep[] } &
  /** `note`: what part of it went wrong all the same. */
  (
    | { readonly kind: "sent"; readonly note: string | null }
    /** May work later; `afterSeconds` when the receiver said so. */
    | {
        readonly kind: "again";
        readonly sentence: string;
        readonly afterSeconds: number | null;
        /** It was handed over, and the answer did not come: the receiver may have it. */
        readonly mayHaveArrived?: boolean;
      }
    /** Will never work as it is. */
    | { readonly kind: "refused"; readonly sentence: string }
    /** The receiver wants nothing more at this address. */
    | { readonly kind: "gone"; readonly sentence: string }
    /** A setting of this installation is missing. */
    | { readonly kind: "unconfigured"; readonly sentence: string }
  );

export type TargetOf<Kind extends ChannelKind> = Extract<ChannelTarget, { readonly kind: Kind }> & {
  /** Opened; what a webhook is signed with. */
  readonly secret: string | null;
};

/**
 * Sends messages by one technology. Never rejects: whatever happens is an outcome, with a sentence that holds no secret
 * and nothing of the message. Repeating a message is told to the receiver by its id.
 */
export type NoticeSender<Kind extends ChannelKind> = {
  /** What this installation lacks for it; null when it can send. */
  readonly missing: string | null;
  /** Why this installation never sends there, as a sentence; null when it may. Left out: it sends anywhere. */
  readonly refusal?: (target: Extract<ChannelTarget, { readonly kind: Kind }>) => string | null;
  send(message: NoticeMessage, target: TargetOf<Kind>): Promise<SendOutcome>;
  /** Lets go of connections. */
  close(): Promise<void>;
};

export type NoticeSenders = { readonly [Kind in ChannelKind]: NoticeSender<Kind> };
