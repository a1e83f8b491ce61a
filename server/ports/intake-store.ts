import type { IntakeMessage } from "#core/intake/intake-message.ts";
import type { EndedRun, IntakeOutcome, IntakeResult } from "#core/intake/intake-outcome.ts";
import type { IntakeSettings } from "#core/intake/intake-settings.ts";
import type { Actor, WorkspaceScope } from "#ports/workspace.ts";

/** The connection as people see it: without its access key. Times are ISO 8601 in UTC. */
export type StoredIntake = IntakeSettings & {
  readonly paused: boolean;
  readonly version: number;
  /** When the queue was last asked, and when it last gave something. */
  readonly lookedAt: string | null;
  readonly receivedAt: string | null;
  /** Why it does not work, and since when. */
  readonly fault: string | null;
  readonly faultSince: string | null;
};

/** The intake queue of the workspace of the transaction. */
export type IntakeConnections = {
  find(): Promise<StoredIntake | null>;
  /** The sealed access key. */
  credentials(): Promise<string | null>;
  /**
   * `credentials` null: the stored ones stay. `seen`: the version that somebody looked at, null for the first; false
   * when there is another by now.
   */
  save(
    settings: IntakeSettings & { readonly credentials: string | null },
    seen: number | null,
    by: Actor,
  ): Promise<boolean>;
  pause(paused: boolean, seen: number): Promise<boolean>;
  remove(seen: number): Promise<boolean>;
  /** That the queue was asked just now: what came of it. Answers since when it fails. */
  note(look: { readonly received: boolean; readonly fault: string | null }): Promise<string | null>;
};

export type IntakeMessageState = "received" | "superseded" | "refused";

export type ShownIntakeMessage = {
  readonly id: string;
  readonly state: IntakeMessageState;
  readonly fault: string | null;
  readonly receives: number;
  readonly firstAt: string;
  readonly lastAt: string;
  readonly externalClientId: string | null;
  readonly importId: string | null;
  readonly importNumber: number | null;
  readonly outcome: IntakeOutcome | null;
  readonly resultSentAt: string | null;
};

/** How many messages there are of each kind. */
export type IntakeCounts = {
  readonly taken: number;
  readonly refused: number;
  /** Taken, and it is not decided yet what becomes of them. */
  readonly open: number;
  /** Results that wait to be sent. */
  readonly unsent: number;
};

/** Messages of the workspace of the transaction. */
export type IntakeMessages = {
  /** Whether a message was taken before, by the queue's number of it. */
  isTaken(queueMessageId: string): Promise<boolean>;
  /**
   * Until the transaction ends nobody else takes a message of this client. `again`: the sender's number was taken before.
   * `older`: one that was written later was.
   */
  holdClient(message: IntakeMessage): Promise<{ readonly again: boolean; readonly older: boolean }>;
  /** Notes one as taken; one that was refused before is so no more. Without an import it is superseded. */
  take(input: {
    readonly id: string;
    readonly queueMessageId: string;
    readonly receives: number;
    readonly message: IntakeMessage;
    readonly importId: string | null;
  }): Promise<void>;
  /** Notes that one was refused; true for the first time. */
  refuse(input: {
    readonly id: string;
    readonly queueMessageId: string;
    readonly receives: number;
    readonly fault: string;
  }): Promise<boolean>;
  /** The newest first. */
  shown(limit: number): Promise<readonly ShownIntakeMessage[]>;
  counts(): Promise<IntakeCounts>;
};

/** A message of which it is not decided what became of it, with its import and the one that its held row went on in. */
export type OpenIntake = {
  readonly id: string;
  readonly run: EndedRun & { readonly waiting: number };
  readonly goneOnIn: EndedRun | null;
};

/** Results of the workspace of the transaction. */
export type IntakeResults = {
  /** Messages whose import has ended, the first ones. */
  open(limit: number): Promise<readonly OpenIntake[]>;
  /** Once only: what is decided stays. */
  decide(id: string, outcome: IntakeOutcome): Promise<void>;
  /** Decided and not sent, the first ones, with the platform's id of the client where that is known. */
  unsent(limit: number): Promise<readonly IntakeResult[]>;
  sent(id: string): Promise<void>;
  /** Forgets refused ones that were last seen before so many days. */
  forgetRefused(days: number): Promise<void>;
};

/** Workspaces with an intake queue that is not paused, for the round; ids only. */
export type WorkspacesWithIntake = () => Promise<readonly WorkspaceScope[]>;
