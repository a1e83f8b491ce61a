import type { KnownRequest } from "#core/requisitions/judge-decisions.ts";
import type { BusinessRequest, RequestStatus } from "#core/requisitions/request.ts";
import type { StoredBusiness, StoredRequest } from "#ports/businesses.ts";
import type { Actor } from "#ports/workspace.ts";

export type QueuedRequest = StoredRequest & { readonly business: StoredBusiness };

export type RequestQuery = {
  readonly status: RequestStatus;
  /** Looked for in name, owner, phones, e-mail, address, hash and codes; empty: all of them. */
  readonly search: string;
  readonly limit: number;
};

export type NewDecision = {
  readonly code: string;
  /** Null: whatever it is now, as long as it is pending. */
  readonly seenVersion: number | null;
  readonly to: "active" | "deleted";
  /** Null for what is denied. */
  readonly slots: number | null;
  readonly reason: string | null;
};

export type DecisionBatch = {
  /** What is taken back together. */
  readonly id: string;
  readonly by: Actor;
  readonly via: "page" | "file" | "command" | "box";
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly decisions: readonly NewDecision[];
};

/** Somebody else was quicker; `byName` is null where no decision stands behind it. */
export type DecisionConflict = {
  readonly code: string;
  /** What it is now; null: there is no such request. */
  readonly status: RequestStatus | null;
  readonly slots_approved: number | null;
  readonly byName: string | null;
  /** Milliseconds since 1970. */
  readonly at: number | null;
};

export type UndoneBatch =
  | { readonly kind: "undone"; readonly codes: readonly string[] }
  /** There is no such batch of this person that is not taken back yet. */
  | { readonly kind: "unknown" }
  | { readonly kind: "late" }
  /** Somebody has booked with one of its codes already. */
  | { readonly kind: "booked"; readonly code: string };

/** Requests for slots of one workspace, in the caller's transaction. */
export type Requests = {
  /** Those that wait: the oldest first; else the last decided first. */
  queue(query: RequestQuery): Promise<readonly QueuedRequest[]>;
  counts(search: string): Promise<Readonly<Record<RequestStatus, number>>>;
  /**
   * Of codes that are nobody's there is none. Those found stay as they are until the transaction ends: their businesses and
   * then they themselves are locked, in the order of their ids.
   */
  byCodes(codes: readonly string[]): Promise<ReadonlyMap<string, KnownRequest & { readonly version: number }>>;
  /** What was decided or changed meanwhile, or is not there, is a conflict and is left alone. Locks as `byCodes` does. */
  decide(
    batch: DecisionBatch,
  ): Promise<{ readonly done: readonly string[]; readonly conflicts: readonly DecisionConflict[] }>;
  /** Takes a batch back that this person made at `since` (milliseconds) or later, whole or not at all. */
  undo(batchId: string, by: Actor, times: { readonly since: number; readonly at: number }): Promise<UndoneBatch>;
  /**
   * Marks what waits, was made before this instant (milliseconds) and was in no hourly file; the oldest first. What says of
   * itself that it will be made later was made when it was stored.
   */
  takeForFile(fileId: string, before: number): Promise<readonly BusinessRequest[]>;
};
