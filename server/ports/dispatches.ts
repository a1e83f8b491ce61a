import type { DispatchState } from "#core/dispatch/dispatch-state.ts";
import type { Actor, WorkspaceScope } from "#ports/workspace.ts";

/** What can be sent: a file of a day, a requisition file, or one that was picked up elsewhere. */
export type DispatchedKind = "day_file" | "requisition_file" | "picked_file";

/** One file that is to go to one destination. */
export type NewDispatch = {
  readonly destinationId: string;
  readonly fileKind: DispatchedKind;
  readonly fileId: string;
  /** The end of day that asked for it; null: a person or an hour did. */
  readonly dayRunId: string | null;
  /** From 1, of what goes there under this name. */
  readonly version: number;
  /** Why it goes again; null of the first. */
  readonly reason: string | null;
  readonly by: Actor;
};

/** Times are ISO 8601 in UTC. */
export type Dispatch = Omit<NewDispatch, "by"> & {
  readonly id: string;
  readonly state: DispatchState;
  /** Decided before the act, so that a retry finds what an earlier try left. */
  readonly path: string | null;
  /** Of a mail that may be under way: noted before it is handed over, and taken back when it certainly was not taken. */
  readonly messageId: string | null;
  /** Of what is encrypted: the very bytes that every try sends. */
  readonly sealed: { readonly storeKey: string; readonly sha256: string; readonly sizeBytes: number } | null;
  /** What the destination answered or showed. */
  readonly proof: string | null;
  readonly attempts: number;
  /** When the next try is due, or the next look at what one that is withdrawn has left there; null: not by itself. */
  readonly dueAt: string | null;
  readonly fault: string | null;
  readonly builtAt: string;
  readonly sealedAt: string | null;
  readonly sentAt: string | null;
  readonly verifiedAt: string | null;
  readonly acknowledgedAt: string | null;
  readonly askedByName: string;
};

export type DispatchClaim =
  | { readonly kind: "mine"; readonly dispatch: Dispatch }
  /** In somebody's hands, or not due yet: free again then (ISO 8601). */
  | { readonly kind: "later"; readonly at: string }
  /** It has ended, or waits for a person. */
  | { readonly kind: "nothing" };

/** What is noted together with a state, or without a new one. Left out: as it was. */
export type DispatchNote = Partial<Pick<Dispatch, "path" | "messageId" | "sealed" | "proof" | "fault" | "dueAt">> & {
  /** Lets go of it. */
  readonly release?: boolean;
  /** It has all its tries again. */
  readonly attempts?: 0;
  /** The end of day that looks after it from now on. */
  readonly dayRunId?: string;
};

/** What is on its way of the workspace of the transaction. */
export type Dispatches = {
  /** The ids of those that are new; the same file, destination and version is there once. */
  add(dispatches: readonly NewDispatch[]): Promise<readonly string[]>;
  /** The oldest first. */
  list(
    which:
      { readonly ids: readonly string[] } | { readonly fileIds: readonly string[] } | { readonly dayRunId: string },
  ): Promise<readonly Dispatch[]>;
  /** Takes one into hand for so many seconds: no two workers send it side by side. Counts a try. */
  claim(id: string, claim: string, holdSeconds: number): Promise<DispatchClaim>;
  /** Notes something of what is in hand; false when the claim has run out and somebody else has taken it. */
  note(id: string, claim: string, to: DispatchState | null, note: DispatchNote): Promise<boolean>;
  /**
   * What is decided of one that is in nobody's hands, by a person or an end of day; null: the state stays. False when it has
   * gone on meanwhile.
   */
  decide(id: string, from: DispatchState, to: DispatchState | null, note: DispatchNote): Promise<boolean>;
  /**
   * Notes that these versions of records are about to leave, so that nobody undoes them. Waits for an undo that is at work,
   * and the next undo waits for the transaction's end. `seen` is the version that was looked at last, null: it is not
   * looked at; false when one has another by now, or is no more: then it must not leave.
   */
  noteSent(
    entity: "appointment",
    lines: readonly { readonly key: string; readonly version: number; readonly seen: number | null }[],
    destination: string,
  ): Promise<boolean>;
};

/** Dispatches of all workspaces that nothing will take up by itself: their job was lost. */
export type OverdueDispatches = () => Promise<readonly (WorkspaceScope & { readonly id: string })[]>;
