import type { ExportKind, ExportPeriod } from "#core/exports/manual-export.ts";
import type { WorkedVisit } from "#core/exports/visit-lines.ts";
import type { Delivery } from "#ports/delivery-store.ts";
import type { Actor, WorkspaceScope } from "#ports/workspace.ts";

export type NewManualExport = ExportPeriod & {
  readonly id: string;
  readonly kind: ExportKind;
  readonly origin: "uploaded" | "visits";
  readonly fileName: string;
  readonly storeKey: string;
  readonly sizeBytes: number;
  readonly sha256: string;
  /** Ids of partners' PGP keys; none: it goes out as it is. */
  readonly recipients: readonly string[];
};

export type StoredManualExport = NewManualExport & {
  readonly byName: string;
  /** ISO 8601 in UTC. */
  readonly createdAt: string;
  /** The retention took it away. */
  readonly removedAt: string | null;
};

/** Manual exports of the workspace of the transaction. */
export type ManualExports = {
  add(made: NewManualExport, by: Actor): Promise<void>;
  find(id: string): Promise<StoredManualExport | null>;
  /** The newest first. */
  list(limit: number): Promise<readonly StoredManualExport[]>;
  deliveries(ids: readonly string[]): Promise<readonly (Delivery & { readonly exportId: string })[]>;
  /** Marks those that were made before so many days: nobody may read them from now on. Answers all that are to go. */
  markOld(days: number | null): Promise<readonly { readonly id: string; readonly storeKey: string }[]>;
  gone(id: string): Promise<void>;
};

/**
 * Visits of the workspace that an employee has and nobody cancelled, which start in the period by the clock of their place;
 * by employee and start.
 */
export type WorkedVisits = (scope: WorkspaceScope, period: ExportPeriod) => AsyncIterable<WorkedVisit>;
