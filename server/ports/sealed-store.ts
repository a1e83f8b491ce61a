/** A file of the file store as it lies there. */
export type LyingFile = {
  readonly key: string;
  /** `plain`: stored by an earlier version. `arriving`: not whole yet, and never sealed anew. */
  readonly kind: "sealed" | "plain" | "arriving";
  /** Names of the keys that open it; none of a plain one, and "?" of one that nobody can make sense of. */
  readonly sealedBy: readonly string[];
};

/** The file store seen by what its files are sealed with. */
export type SealedStore = {
  /** All files, in no order. */
  files(): AsyncIterable<LyingFile>;
  /**
   * Seals a file with the key that seals now, reading all of it; answers false when it is gone or was written anew
   * meanwhile. Rejects with AppError("unavailable") when it can't be opened, or is plain where none may be; it stays as it
   * is then.
   */
  reseal(file: LyingFile): Promise<boolean>;
};
