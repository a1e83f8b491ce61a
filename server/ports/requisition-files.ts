import type { BusinessRequest } from "#core/requisitions/request.ts";
import type { DecisionProblem } from "#core/requisitions/read-requisition.ts";
import type { Actor } from "#ports/workspace.ts";

/** Instants are milliseconds since 1970. `end` belongs to a file made by hand; of an hourly one it is the first that does not. */
export type NewRequisitionFile = {
  readonly id: string;
  readonly name: string;
  readonly start: number;
  readonly end: number;
  readonly hourly: boolean;
  readonly rows: number;
  readonly by: Actor;
};

export type StoredRequisitionFile = Omit<NewRequisitionFile, "by"> & {
  /** Null until its bytes are stored, and once the retention took them away. */
  readonly storeKey: string | null;
  readonly sizeBytes: number | null;
  readonly madeAt: string;
  readonly byName: string;
  readonly gone: boolean;
};

export type StoredBytes = { readonly storeKey: string; readonly sizeBytes: number; readonly sha256: string };

/** Requisition files that went out, of the workspace of the transaction. */
export type RequisitionFiles = {
  add(file: NewRequisitionFile): Promise<void>;
  /** False when its bytes are there already. */
  noteStored(id: string, stored: StoredBytes): Promise<boolean>;
  find(id: string): Promise<StoredRequisitionFile | null>;
  /** The newest first; `unstored`: only hourly ones whose bytes are not there yet. */
  list(query: { readonly limit: number; readonly unstored?: boolean }): Promise<readonly StoredRequisitionFile[]>;
  /** Whose bytes were kept so many days: nobody may read them from now on. Answers what is to be removed. */
  markOld(days: number): Promise<readonly string[]>;
};

/** What hourly files are made of. All of it waits for whoever else makes some in this workspace. */
export type HourlyFiles = {
  /** One at a time in a workspace, until the transaction ends. */
  lock(): Promise<void>;
  /** Since when the schedule that makes them is turned on; null: it never was. */
  onSince(): Promise<number | null>;
  /** The end of the newest hour of which there is a file. */
  coveredUntil(): Promise<number | null>;
  /** When the oldest request was made that waits and was in no hourly file. */
  oldestLeft(): Promise<number | null>;
  /** The requests of an hourly file, the oldest first. */
  requestsOf(fileId: string): Promise<readonly BusinessRequest[]>;
};

export type ReadCounts = {
  readonly rows: number;
  readonly approved: number;
  readonly denied: number;
  readonly alreadyDecided: number;
  readonly noDecision: number;
  /** All there are, of which the report keeps the first. */
  readonly problems: number;
};

export type NewRequisitionRead = {
  readonly id: string;
  readonly name: string;
  readonly sha256: string;
  readonly mode: "test" | "insert";
  readonly via: "page" | "command" | "box" | "door";
  /** The file that came with others, whose bytes are kept; null: it was only read. */
  readonly importId: string | null;
  /** carried_out: what it decides was done; clean: it would be; refused: nothing was done. */
  readonly outcome: "carried_out" | "clean" | "refused";
  readonly by: Actor;
  readonly counts: ReadCounts;
  readonly problems: readonly DecisionProblem[];
};

export type StoredRequisitionRead = Omit<NewRequisitionRead, "by"> & { readonly at: string; readonly byName: string };

/** Files of decisions that were read, of the workspace of the transaction. */
export type RequisitionReads = {
  add(read: NewRequisitionRead): Promise<void>;
  find(id: string): Promise<StoredRequisitionRead | null>;
  /** The newest first. */
  list(limit: number): Promise<readonly Omit<StoredRequisitionRead, "problems">[]>;
};
