import type { NewActivity } from "#ports/activity-log.ts";
import type { ArtifactStore } from "#ports/artifact-store.ts";
import type { Corrections } from "#ports/corrections.ts";
import type { FeedStore } from "#ports/feed-store.ts";
import type { FileStore } from "#ports/file-store.ts";
import type { ImportDetails } from "#ports/import-details.ts";
import type { ImportEvents } from "#ports/import-events.ts";
import type { ImportHistory } from "#ports/import-history.ts";
import type { ImportStore } from "#ports/import-store.ts";
import type { ImportValues } from "#ports/import-values.ts";
import type { JobQueue } from "#ports/job-queue.ts";
import type { Log } from "#ports/log.ts";
import type { Mending, MendingStore } from "#ports/mending.ts";
import type { PartialFiles } from "#ports/partial-files.ts";
import type { ReceiptKeys, ReceiptSigner } from "#ports/receipt-keys.ts";
import type { RecordHistory } from "#ports/record-history.ts";
import type { RowOutcomes } from "#ports/row-outcomes.ts";
import type { SensitiveValues } from "#ports/sensitive-values.ts";
import type { Staging } from "#ports/staging.ts";
import type { Undoing, UndoStore } from "#ports/undo-store.ts";
import type { UploadStore } from "#ports/upload-store.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";

/** What a use case may touch inside one transaction of one workspace. */
export type WorkspaceStores = {
  readonly imports: ImportStore;
  readonly details: ImportDetails;
  readonly history: ImportHistory;
  readonly corrections: Corrections;
  readonly mending: MendingStore;
  readonly records: RecordHistory;
  readonly sensitive: SensitiveValues;
  readonly values: ImportValues;
  readonly feeds: FeedStore;
  readonly artifacts: ArtifactStore;
  readonly undos: UndoStore;
  readonly uploads: UploadStore;
  readonly jobs: JobQueue;
  readonly activity: { record(entry: Omit<NewActivity, "workspaceId">): Promise<void> };
};

/** Runs `work` in one transaction that sees only this workspace; everything in it happens, or nothing. */
export type InWorkspace = <T>(scope: WorkspaceScope, work: (stores: WorkspaceStores) => Promise<T>) => Promise<T>;

/** The outside world as use cases know it; each takes what it needs with `Pick`. */
export type ImportDeps = {
  readonly inWorkspace: InWorkspace;
  readonly files: FileStore;
  readonly partials: PartialFiles;
  readonly staging: Staging;
  readonly outcomes: RowOutcomes;
  readonly mending: Mending;
  readonly undoing: Undoing;
  readonly events: ImportEvents;
  readonly receiptSigner: ReceiptSigner;
  readonly receiptKeys: ReceiptKeys;
  readonly log: Log;
  /** Now, as ISO 8601 in UTC. */
  readonly clock: () => string;
  /** A fresh uuid. */
  readonly newId: () => string;
};
