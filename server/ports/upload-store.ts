import type { UnderWay } from "#core/imports/upload-limits.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";

/** A file on its way in. */
export type StoredUpload = {
  readonly id: string;
  readonly fileName: string;
  /** Where the whole file will lie in the file store. */
  readonly storeKey: string;
  readonly sizeBytes: number;
  /** When the file was last changed on its sender's disk, in ms since 1970. */
  readonly changedAt: number;
  /** How many bytes, from the first on, the disk has for good. */
  readonly received: number;
  /** The one connection that may add bytes. */
  readonly writer: string | null;
  /** The import that was made of it. */
  readonly importId: string | null;
  /** ISO 8601 in UTC. */
  readonly touchedAt: string;
};

export type NewUpload = Pick<StoredUpload, "id" | "fileName" | "storeKey" | "sizeBytes" | "changedAt" | "writer"> & {
  readonly ownerId: string;
};

/** Uploads of the workspace of the transaction. Whose upload it is not, to them it is not there. */
export type UploadStore = {
  /**
   * Answers what is under way with it, of its owner and of the whole workspace. Whoever creates another one waits until
   * this transaction ends, so that two can't pass a limit together.
   */
  create(input: NewUpload): Promise<{ readonly own: UnderWay; readonly all: UnderWay }>;
  /** Somebody's uploads that are not finished, the last one touched first. */
  unfinished(ownerId: string): Promise<readonly StoredUpload[]>;
  /** Holds the upload for this transaction: nobody else reads or changes it meanwhile. Null when it is not theirs. */
  hold(id: string, ownerId: string): Promise<StoredUpload | null>;
  /** The same for whoever sweeps: null when it was touched since. */
  holdUntouched(id: string, days: number): Promise<StoredUpload | null>;
  /** Notes something of an upload that is held, and that it was touched now. */
  note(id: string, what: Partial<Pick<StoredUpload, "received" | "writer" | "importId">>): Promise<void>;
  remove(id: string): Promise<void>;
};

/** Uploads of all workspaces that nobody has touched for so many days, the oldest first, a thousand at most. */
export type UntouchedUploads = (days: number) => Promise<readonly (WorkspaceScope & { readonly id: string })[]>;
