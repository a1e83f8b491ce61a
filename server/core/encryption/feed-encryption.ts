/** How the files of a feed are to be encrypted and signed, both ways. */
export type FeedEncryption = {
  readonly inbound: "allowed" | "demanded";
  /** Checked: a file without a signature is taken, one with a wrong or unknown signature is not. */
  readonly signature: "none" | "checked" | "demanded";
  /** The partners' keys by which signatures are checked. */
  readonly signers: readonly string[];
  /** Whether what goes out is encrypted; only then do the next ones count. */
  readonly outbound: "plain" | "encrypted";
  readonly recipients: readonly string[];
  /** With our current key. */
  readonly sign: boolean;
  readonly form: "binary" | "armored";
};

/** A feed of which nobody has said anything. */
export const plainFeed: FeedEncryption = {
  inbound: "allowed",
  signature: "none",
  signers: [],
  outbound: "plain",
  recipients: [],
  sign: false,
  form: "binary",
};

/** What an encrypted file's name ends with. */
export function pgpEnding(form: FeedEncryption["form"]): ".pgp" | ".asc" {
  return form === "armored" ? ".asc" : ".pgp";
}

/** Why settings make no sense together; null when they do. */
export function feedEncryptionProblem(settings: FeedEncryption): string | null {
  if (settings.signature !== "none" && settings.signers.length === 0) {
    return "Choose the partner key by which signatures are checked.";
  }
  if (settings.signature === "demanded" && settings.inbound === "allowed") {
    return "A signature comes inside of an encrypted file only: demand encryption, too.";
  }
  if (settings.outbound === "encrypted" && settings.recipients.length === 0) {
    return "Choose the partner key to which files are encrypted.";
  }
  return null;
}
