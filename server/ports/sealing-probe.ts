/**
 * A sealed text that the installation keeps, so that a key that is not the one of its files is noticed at a start and not
 * when somebody wants a file.
 */
export type SealingProbe = {
  find(): Promise<string | null>;
  /** Keeps the first one; answers the one that is kept, which may be another process'. */
  keep(sealed: string): Promise<string>;
  /** After a rotation: sealed with the new key. */
  replace(sealed: string): Promise<void>;
  /** Whether no stored file is plain any more, so that none is read that is; false before anything was sealed. */
  onlySealed(): Promise<boolean>;
  /** For good. */
  noteOnlySealed(): Promise<void>;
};
