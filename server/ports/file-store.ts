/** Bytes under keys. A key is relative, made by us, of plain letters, digits, `-`, `_`, `.` and `/`. */
export type FileStore = {
  /** Streams to the end, hashing on the way; the key appears only when all of it is stored. */
  put(key: string, content: AsyncIterable<Uint8Array>): Promise<{ sizeBytes: number; sha256: string }>;
  /** The content in chunks of about 64 KiB. Rejects with AppError("not_found"). */
  get(key: string): AsyncIterable<Uint8Array>;
  remove(key: string): Promise<void>;
};
