import type { FeedEncryption } from "#core/encryption/feed-encryption.ts";
import type { PgpKey, PgpKeyState } from "#core/encryption/pgp-key.ts";
import type { Actor } from "#ports/workspace.ts";

export type NewPgpKey = Omit<PgpKey, "id" | "state" | "addedByName" | "addedAt"> & {
  readonly by: Actor;
  /** Sealed; null for a partner's. */
  readonly sealedPrivateKey: string | null;
};

/** PGP keys of the workspace of the transaction. Rows are never removed. */
export type PgpKeyStore = {
  /** Our own before partners', the newest first. */
  list(): Promise<readonly PgpKey[]>;
  /** One of our own becomes current, and the one that was is old. Null when a key of that kind is there already. */
  add(key: NewPgpKey): Promise<PgpKey | null>;
  /** Null when it is not there or has that state already. */
  setState(keyId: string, state: PgpKeyState): Promise<PgpKey | null>;
  /** The sealed private parts of our own keys, current first. */
  sealed(): Promise<readonly (Pick<PgpKey, "id" | "fingerprint" | "state"> & { readonly sealed: string })[]>;
};

/** How the feeds of the workspace of the transaction encrypt. */
export type FeedEncryptionStore = {
  /** Null when nobody has said anything. */
  find(feedId: string): Promise<FeedEncryption | null>;
  save(feedId: string, settings: FeedEncryption): Promise<void>;
  /** The names of the feeds that use a partner's key. */
  using(keyId: string): Promise<readonly string[]>;
};
