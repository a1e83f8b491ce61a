/** A public key that receipts are verified with. */
export type ReceiptKey = {
  /** The first 16 hexadecimal digits of the SHA-256 of the key (SubjectPublicKeyInfo, DER). */
  readonly keyId: string;
  /** SubjectPublicKeyInfo, PEM. */
  readonly publicKey: string;
};

/** Signs with this machine's private key, which is made the first time it is needed and never leaves the adapter. */
export type ReceiptSigner = {
  /** The key that signs now. Rejects with AppError("unavailable") when it can't be read or made. */
  key(): Promise<ReceiptKey>;
  /** Ed25519 of the text in UTF-8, as base64url. */
  sign(text: string): Promise<string>;
};

/** The public keys of this installation, for good: also of machines and keys that are no more. */
export type ReceiptKeys = {
  /** Harmless for a key that is known. */
  remember(key: ReceiptKey): Promise<void>;
  /** Newest first; `createdAt` is ISO 8601 in UTC. */
  list(): Promise<readonly (ReceiptKey & { readonly createdAt: string })[]>;
};
