export type MadeKey = {
  /** OpenSSH's own format, without a passphrase. */
  readonly privateKey: string;
  /** The line for the partner's authorized_keys. */
  readonly publicLine: string;
};

/** Keys of SSH. */
export type SshKeys = {
  /** SHA256:… of a public key in base64, as ssh-keygen -l shows it. */
  fingerprint(blob: string): string;
  /** A new Ed25519 pair. */
  make(comment: string): MadeKey;
  /** The public line of a private key that somebody pasted; a sentence when it can't be used. */
  read(privateKey: string): { readonly publicLine: string } | { readonly fault: string };
};
