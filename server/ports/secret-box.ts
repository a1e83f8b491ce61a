/** What a sealed text or file belongs to; it is no secret, and opening asks for the very same. */
export type SealContext = Readonly<Record<string, string>>;

/**
 * Seals passwords, private keys and webhook secrets before they are stored. The context has `workspaceId` and `purpose`
 * at least, so that a secret that was moved to another row can't be opened there. Both reject with
 * AppError("unavailable") and a sentence for people when the sealing key is missing or wrong; `open` does so, too, for
 * what was changed, and for another context.
 */
export type SecretBox = {
  /** Answers printable text, about 400 characters longer than a third more than `text`. */
  seal(text: string, context: SealContext): Promise<string>;
  open(sealed: string, context: SealContext): Promise<string>;
};
