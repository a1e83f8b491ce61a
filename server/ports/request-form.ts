import type { Actor } from "#ports/workspace.ts";

/** The public page on which businesses ask for slots. */
export type RequestFormSettings = {
  readonly enabled: boolean;
  /** What stands above the form; empty: nothing. */
  readonly intro: string;
  /** The phone to call. */
  readonly phone: string;
};

export type StoredRequestForm = RequestFormSettings & {
  /** 0: nobody has set anything. */
  readonly version: number;
  /** ISO 8601 in UTC. */
  readonly changedAt: string | null;
  readonly changedByName: string | null;
};

export type FormTry = {
  readonly what: "register" | "status" | "mail";
  /** Keyed hash of who asks, or of the address that a mail is to go to. */
  readonly addressHash: string;
  /** In an hour. */
  readonly mostOfAddress: number;
  readonly mostOfWorkspace: number;
};

/** The public form of one workspace, in the caller's transaction. */
export type RequestForm = {
  get(): Promise<StoredRequestForm>;
  /** False when somebody else has changed it since `seenVersion`. */
  set(form: RequestFormSettings, seenVersion: number, by: Actor): Promise<boolean>;
  /** Counts a try; false when there were too many within the hour, and then this one does not count. */
  take(once: FormTry): Promise<boolean>;
};

/**
 * What stands for a network in the count of tries of a workspace, and for a form that was sent; 64 hexadecimal digits that
 * can't be taken back.
 */
export type HashAddress = (workspaceId: string, text: string) => string;
