import type { NoticeKind, NoticeTiming } from "#core/notices/notice-kinds.ts";
import type { ChannelKind, ChannelTarget } from "#core/notices/channel-target.ts";
import type { SendingState } from "#core/notices/sending-state.ts";

/**
 * What happened, for those who asked to be told. It has no words of its own: its text is made of an import's number, a
 * feed's name and counts, so that no file name, cell or person can get into it.
 */
export type NewNotice = {
  readonly kind: NoticeKind;
  /** Raising the same twice does nothing, for instance `import:<id>:failed`. */
  readonly once: string;
  readonly importId?: string;
  /** Left out for an import's notice: the import's own feed. */
  readonly feedId?: string;
  /** Whole numbers under the names that the texts know, see `noticeCounts`. */
  readonly counts?: Readonly<Record<string, number>>;
  /** Of decisions: the report, whose errors are told. */
  readonly requisitionReadId?: string;
  readonly fileName?: never;
};

/** What came of one notice on one channel. */
export type SendingView = {
  readonly id: string;
  readonly kind: NoticeKind;
  readonly importId: string | null;
  readonly importNumber: number | null;
  readonly feedName: string | null;
  readonly counts: Readonly<Record<string, number>>;
  readonly channelId: string;
  readonly channelName: string;
  readonly channelKind: ChannelKind;
  /** Nothing can be sent over it any more. */
  readonly channelRemoved: boolean;
  readonly state: SendingState;
  readonly daily: boolean;
  readonly attempts: number;
  /** ISO 8601; null: it waits for something else than time, which `lastError` says. */
  readonly dueAt: string | null;
  readonly lastError: string | null;
  readonly createdAt: string;
  readonly sentAt: string | null;
};

/** A channel as people see it: without its secret. */
export type ChannelView = {
  readonly id: string;
  readonly name: string;
  readonly target: ChannelTarget;
  readonly enabled: boolean;
  /** Why the product paused it itself. */
  readonly pausedWhy: string | null;
  /** When something last reached it; null: never yet. ISO 8601. */
  readonly verifiedAt: string | null;
};

export type NoticeRule = {
  readonly channelId: string;
  readonly kind: NoticeKind;
  /** Null: for every feed that has no rule of its own. */
  readonly feedId: string | null;
  readonly timing: NoticeTiming;
};

export type SendingPage = {
  readonly sendings: readonly SendingView[];
  /** How many were given up and wait for somebody to send them again; those of removed channels do not. */
  readonly dead: number;
  readonly waiting: number;
};

/** Notices of one workspace, in the caller's transaction. */
export type NoticeStore = {
  /** Writes the notice, what is to be sent of it, and the jobs that send it. */
  raise(notice: NewNotice): Promise<void>;
  /** The newest first. */
  sendings(filter: { readonly state?: SendingState; readonly limit: number }): Promise<SendingPage>;
  /** How many were given up and can be sent again. */
  undelivered(): Promise<number>;
  /** Puts what was given up back into the queue, with all its tries; answers how many. */
  sendAgain(which: { readonly sendingId: string } | "all"): Promise<number>;
  /** The feed's own rules and those of all feeds (`null`); for `null` only the latter. */
  rules(feedId: string | null): Promise<readonly NoticeRule[]>;
  /** `inherit` takes a feed's own rule away. */
  setRule(rule: Omit<NoticeRule, "timing"> & { readonly timing: NoticeTiming | "inherit" }): Promise<boolean>;
};

export type NewChannel = {
  readonly name: string;
  readonly target: ChannelTarget;
  /** Sealed; null for those that have none. */
  readonly secret: string | null;
};

/** Where notices of one workspace go, in the caller's transaction. */
export type NoticeChannels = {
  list(): Promise<readonly ChannelView[]>;
  find(channelId: string): Promise<(ChannelView & { readonly secret: string | null }) | null>;
  /** With a rule for every kind of notice that is worth one at once; null when the name is taken. */
  add(channel: NewChannel): Promise<string | null>;
  /** False when it is not there, or its new name is taken. What waits is looked at again at once. */
  change(
    channelId: string,
    patch: Partial<NewChannel> & {
      readonly enabled?: boolean;
      readonly pausedWhy?: string | null;
      readonly verifiedAt?: string | null;
    },
  ): Promise<boolean>;
  /** What waits for it is given up. */
  remove(channelId: string): Promise<boolean>;
};
