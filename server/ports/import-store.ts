import type { EntityName } from "#core/entities/entity.ts";
import type { FileFault } from "#core/file/file-fault.ts";
import type { FileFormat } from "#core/file/file-format.ts";
import type { ImportProgress, ImportRun, ImportState, RowCounts } from "#core/imports/import.ts";
import type { OwnChannel } from "#core/imports/own-channels.ts";
import type { Actor } from "#ports/workspace.ts";

/** An import with what no screen needs: above all the key of its file in the store. */
export type StoredImport = ImportRun & {
  readonly storeKey: string;
  /** How the file is read when not as its mapping version says. */
  readonly format: FileFormat | null;
};

/** How a file came from outside. */
export type DoorChannel = "browser" | "api" | "folder" | "s3" | "sftp" | "queue" | "command";

export type NewImport = {
  readonly channel: DoorChannel | OwnChannel;
  readonly fileName: string;
  readonly storeKey: string;
  readonly sizeBytes: number;
  readonly sha256: string;
  readonly by: Actor;
};

/** What a move may set beside the state; times are set by the store from the database's clock. */
export type ImportPatch = {
  /** The store adds where the feed's rows are loaded. */
  readonly mapped?: {
    readonly entity: EntityName;
    readonly feedId: string;
    readonly mappingVersionId: string;
    readonly parentId: string | null;
    readonly format: FileFormat | null;
  };
  readonly counts?: RowCounts;
  readonly fault?: FileFault;
  readonly loadedBy?: Actor;
  /** How often the stage counts as taken up; else the store counts. */
  readonly attempts?: number;
  /** That somebody has cancelled stays so: a stage that is queued else begins with nobody having done so. */
  readonly cancelRequested?: true;
};

export type ImportFilter = {
  readonly states?: readonly ImportState[];
  readonly sha256?: string;
  readonly feedId?: string;
  readonly limit: number;
};

/** What stands before an import: imports of its tenant in any environment, and the one at work now. */
export type QueuePlace = {
  readonly ahead: number;
  readonly runningNumber: number | null;
  readonly runningElsewhere: boolean;
};

/** Imports of the workspace of the transaction. */
export type ImportStore = {
  create(input: NewImport): Promise<StoredImport>;
  find(importId: string): Promise<StoredImport | null>;
  /** Newest first, for the few that a stage looks at; screens page through ImportHistory. */
  list(filter: ImportFilter): Promise<readonly StoredImport[]>;
  /** Whether another import of the same content is at work for the feed, or was loaded and not undone. */
  hasTwin(file: Pick<StoredImport, "id" | "sha256">, feedId: string): Promise<boolean>;
  /** Moves it if it may go there from where it stands; null when it may not (somebody else was first). */
  move(importId: string, to: ImportState, patch?: ImportPatch): Promise<StoredImport | null>;
  /** Notes progress and answers whether somebody asked to cancel; only the stage at work calls it. */
  note(importId: string, progress: ImportProgress): Promise<{ readonly cancelRequested: boolean }>;
  queuePlace(importId: string): Promise<QueuePlace | null>;
  /** Asks the stage at work, or queued, to stop; false when there is none (any more). */
  requestCancel(importId: string): Promise<boolean>;
};
