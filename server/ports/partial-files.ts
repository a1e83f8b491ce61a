/** Files of the file store that are still arriving, under the keys that they will have there. */
export type PartialFiles = {
  /**
   * Puts bytes at a place and waits until the disk has them for good; at 0 the file begins, and what stood from there on
   * is given up. Rejects with
   * AppError("unavailable") when the disk is full and ("not_found") when what should stand before them is gone.
   */
  write(key: string, at: number, bytes: Uint8Array): Promise<void>;
  /** Size and hash of what lies there, kept already or not. Rejects with AppError("not_found"), also for what was changed. */
  measure(key: string): Promise<{ sizeBytes: number; sha256: string }>;
  /**
   * From now on the file store has it under its key. Harmless when it has it already. Rejects as `write` does; what has
   * arrived is there still.
   */
  keep(key: string): Promise<void>;
  /** Takes away what arrived, kept or not. */
  remove(key: string): Promise<void>;
};
