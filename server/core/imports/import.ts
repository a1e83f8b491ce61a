import type { EntityName } from "#core/entities/entity.ts";
import type { UndoOfImport } from "#core/undo/undo.ts";
import type { FileFault } from "#core/file/file-fault.ts";
import type { RemovedFile } from "#core/retention/retention.ts";

/** Where an import stands. The states in `busyStates` hold the tenant's queue; those in `endStates` never change. */
export type ImportState =
  | "received"
  | "check_queued"
  | "checking"
  | "planned"
  | "load_queued"
  | "loading"
  | "reporting"
  | "completed"
  | "failed"
  | "cancelled";

export const busyStates: readonly ImportState[] = ["check_queued", "checking", "load_queued", "loading", "reporting"];
export const endStates: readonly ImportState[] = ["completed", "failed", "cancelled"];

/** Every row of the file in exactly one bucket: `rows` is the sum of the others. */
export type RowCounts = {
  readonly rows: number;
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly skipped: number;
  readonly held: number;
  readonly blank: number;
};

/** Where rows are loaded: the portal's own records, or a platform behind its REST interface. */
export type LoadTarget = "records" | "platform";

/** How far the stage at work is, in bytes while checking and in rows while loading. */
export type ImportProgress = { readonly stage: string; readonly done: number; readonly total: number };

/** One run of one file, as screens and use cases see it. Times are ISO 8601 in UTC. */
export type ImportRun = {
  readonly id: string;
  readonly number: number;
  readonly state: ImportState;
  readonly channel: string;
  readonly fileName: string;
  readonly sizeBytes: number;
  readonly sha256: string;
  readonly feedId: string | null;
  readonly feedName: string | null;
  readonly mappingVersionId: string | null;
  readonly mappingVersion: number | null;
  /** The import whose skipped rows this file brings back corrected. */
  readonly parentId: string | null;
  /** Skipped and held rows that were mended in a later import or waived. */
  readonly settled: number;
  /** Held rows that still wait, or are being loaded in an import of their own. */
  readonly waiting: number;
  readonly entity: EntityName | null;
  readonly target: LoadTarget;
  readonly fault: FileFault | null;
  readonly counts: RowCounts | null;
  /** Records that end because the file does not have them; null for one that is no snapshot. */
  readonly ended: number | null;
  readonly progress: ImportProgress | null;
  readonly cancelRequested: boolean;
  readonly attempts: number;
  readonly createdByName: string;
  readonly loadedByName: string | null;
  readonly createdAt: string;
  readonly queuedAt: string | null;
  readonly startedAt: string | null;
  readonly plannedAt: string | null;
  readonly finishedAt: string | null;
  /** The original is here no more, nor are cells that were kept of it. */
  readonly fileRemoved: RemovedFile | null;
  /** The undo that is at work or done; one that was cancelled or failed is none. */
  readonly undo: UndoOfImport | null;
  /** Since when it waits for its platform without a worker; left out while it goes on. */
  readonly waitsSince?: string;
};

/** What loading would do with a row. */
export type PlanAction = "created" | "updated" | "unchanged";

/** The same, with the records that a snapshot ends because its file does not have them. */
export type StagedAction = PlanAction | "ended";
