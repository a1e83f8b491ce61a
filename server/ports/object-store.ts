import type { WorkspaceScope } from "#ports/workspace.ts";

export type StoredObject = {
  readonly key: string;
  readonly sizeBytes: number;
  /** ISO 8601 in UTC. */
  readonly modifiedAt: string;
  /** Another one for other content under the same key; nothing else may be read from it. */
  readonly etag: string;
  /** How the store encrypts it, as S3 names it ("AES256", "aws:kms"); null: stored without server-side encryption. */
  readonly encryption: string | null;
};

/**
 * Objects of one place (a bucket or prefix, a folder): keys as S3 has them, "/" between parts. A key that the place
 * can't have is refused with AppError("bad_request"); a place that can't be reached or written, with
 * AppError("unavailable").
 */
export type ObjectStore = {
  /**
   * Everything whose key begins with `prefix`, in the order of the keys' UTF-8 bytes. Folders and the empty objects
   * that stand for them ("inbound/") are not listed. `encryption` is null in a listing: ask `head`.
   */
  list(prefix: string): AsyncIterable<StoredObject>;
  head(key: string): Promise<StoredObject | null>;
  /** The content in chunks. Throws AppError("not_found"). */
  get(key: string): AsyncIterable<Uint8Array>;
  /** The key appears, or changes, only when all of it is stored. AppError("conflict") when `ifAbsent` and it is there. */
  put(
    key: string,
    content: AsyncIterable<Uint8Array>,
    options?: { readonly ifAbsent?: boolean },
  ): Promise<StoredObject>;
  /** Replaces what stands under `to`. Throws AppError("not_found"). */
  copy(from: string, to: string): Promise<StoredObject>;
  /** Also when it is not there. */
  remove(key: string): Promise<void>;
};

/** The place of a workspace. */
export type Places = { of(scope: WorkspaceScope): Promise<ObjectStore> };
