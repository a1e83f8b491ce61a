import type { FeedEncryption } from "#core/encryption/feed-encryption.ts";
import type { PgpKeyFacts } from "#core/encryption/pgp-key.ts";

/** What was read of a key that somebody gave: its facts, with its private part unlocked, or why it can't be read. */
export type ReadPgpKey =
  | { readonly kind: "key"; readonly facts: PgpKeyFacts; readonly privateKey: string | null }
  | { readonly kind: "refused"; readonly sentence: string };

export type DecryptWith = {
  /** As `isArmored` tells it from the first bytes. */
  readonly form: FeedEncryption["form"];
  /** ASCII armor, unlocked. */
  readonly privateKeys: readonly string[];
  /** Public keys of those who may have signed, ASCII armor; null: signatures are not looked at. */
  readonly signers: readonly string[] | null;
  readonly signatureDemanded: boolean;
};

export type EncryptFor = {
  /** Public keys, ASCII armor. */
  readonly recipients: readonly string[];
  /** ASCII armor, unlocked; null: not signed. */
  readonly signWith: string | null;
  readonly form: FeedEncryption["form"];
};

/** OpenPGP (RFC 9580 and its predecessors), as `gpg` speaks it. */
export type Pgp = {
  /** A key for encryption and signatures, without a passphrase. `days`: how long it is valid. */
  create(owner: { readonly name: string; readonly days: number }): Promise<Extract<ReadPgpKey, { kind: "key" }>>;
  /** A key as somebody gave it, armored or binary; the passphrase unlocks a private one. */
  read(bytes: Uint8Array, passphrase: string | null): Promise<ReadPgpKey>;
  /**
   * The plain bytes while they come. Throws UnreadableFile, after the last byte even: only when the stream ends well is
   * any of it authentic. Closing it early lets go of everything.
   */
  decrypt(content: AsyncIterable<Uint8Array>, keys: DecryptWith): AsyncIterable<Uint8Array>;
  /** The encrypted bytes while they come. Throws AppError("conflict") when a key can't be used (any more). */
  encrypt(content: AsyncIterable<Uint8Array>, keys: EncryptFor): AsyncIterable<Uint8Array>;
};
