/** Takes bytes from a stream in the pieces that a format has. */
export type ByteReader = {
  /** The next `count` bytes, as they lie in the stream's chunks; fewer when the stream ends before. */
  parts(count: number): Promise<Buffer[]>;
  /** The same as one. */
  take(count: number): Promise<Buffer>;
  /** Bytes that were taken and belong to what comes next. */
  putBack(bytes: Buffer): void;
  /** Lets go of the stream. */
  close(): Promise<void>;
};

export function byteReader(source: AsyncIterable<Uint8Array>): ByteReader {
  const chunks = source[Symbol.asyncIterator]();
  let left: Buffer = Buffer.alloc(0);
  let ended = false;

  async function parts(count: number): Promise<Buffer[]> {
    const found: Buffer[] = [];
    let missing = count;
    while (missing > 0) {
      if (left.byteLength === 0) {
        if (ended) break;
        const next = await chunks.next();
        ended = next.done === true;
        if (next.done === true) break;
        const { buffer, byteOffset, byteLength } = next.value;
        left = Buffer.from(buffer, byteOffset, byteLength);
      }
      const part = left.subarray(0, missing);
      left = left.subarray(part.byteLength);
      missing -= part.byteLength;
      found.push(part);
    }
    return found;
  }

  return {
    parts,

    async take(count) {
      const found = await parts(count);
      const [only] = found;
      return found.length === 1 && only !== undefined ? only : Buffer.concat(found);
    },

    putBack(bytes) {
      left = left.byteLength === 0 ? bytes : Buffer.concat([bytes, left]);
    },

    async close() {
      await chunks.return?.();
    },
  };
}
