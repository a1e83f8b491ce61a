import type { SealContext } from "#ports/secret-box.ts";

/**
 * Encryption of content on its way to and from the disk. All reject with AppError("unavailable") and a sentence when the
 * sealing key is missing or wrong.
 */
export type Sealing = {
  /** The content as one sealed message, with little memory whatever its length. */
  seal(content: AsyncIterable<Uint8Array>, context: SealContext): AsyncIterable<Uint8Array>;
  /**
   * What was sealed, from its first bytes on; no byte is given out before it is known to be genuine. Rejects when the
   * message was changed, cut short, lengthened, or sealed with another context: in the end nothing is silently missing.
   */
  open(sealed: AsyncIterable<Uint8Array>, context: SealContext): AsyncIterable<Uint8Array>;
  /** Names of the keys that open a message, from its first bytes. Rejects when it is none. */
  keysOf(sealed: AsyncIterable<Uint8Array>): Promise<readonly string[]>;
  /** The same secret of a secret box, with its own context, sealed with the key that seals now. */
  resealSecret(sealed: string): Promise<string>;
  /** The name of the key that seals now. */
  currentKey(): Promise<string>;
};
