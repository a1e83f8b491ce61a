import type { RemoteFiles } from "#ports/partner-server.ts";

/** Whether a file at a partner's is ours, byte for byte. */
export async function isContent(
  files: RemoteFiles,
  path: string,
  content: () => AsyncIterable<Uint8Array>,
): Promise<boolean> {
  const { same, longer } = await compare(files.read(path, 0), content());
  return same && longer === null;
}

/** How long a file at a partner's is if its bytes are the first of ours; else 0. */
export async function prefixLength(
  files: RemoteFiles,
  path: string,
  content: () => AsyncIterable<Uint8Array>,
): Promise<number> {
  const { same, longer, length } = await compare(files.read(path, 0), content());
  return same && longer !== "first" ? length : 0;
}

/** The content without its first bytes. */
export async function* contentFrom(
  content: () => AsyncIterable<Uint8Array>,
  start: number,
): AsyncGenerator<Uint8Array> {
  let at = 0;
  for await (const chunk of content()) {
    if (at + chunk.byteLength > start) yield chunk.subarray(Math.max(0, start - at));
    at += chunk.byteLength;
  }
}

type Comparison = {
  /** The bytes that both have are equal. */
  readonly same: boolean;
  readonly longer: "first" | "second" | null;
  /** How many bytes both have. */
  readonly length: number;
};

/** Compares two streams side by side, a piece of each in memory. */
async function compare(first: AsyncIterable<Uint8Array>, second: AsyncIterable<Uint8Array>): Promise<Comparison> {
  const [one, other] = [reader(first), reader(second)];
  let length = 0;
  try {
    for (;;) {
      const [a, b] = [await one.peek(), await other.peek()];
      if (a === null || b === null) return { same: true, longer: a ? "first" : b ? "second" : null, length };
      const size = Math.min(a.byteLength, b.byteLength);
      for (let at = 0; at < size; at++) if (a[at] !== b[at]) return { same: false, longer: null, length };
      one.skip(size);
      other.skip(size);
      length += size;
    }
  } finally {
    await Promise.all([one.end(), other.end()]);
  }
}

function reader(stream: AsyncIterable<Uint8Array>) {
  const pieces = stream[Symbol.asyncIterator]();
  let rest: Uint8Array | null = null;
  return {
    /** What is next; null at the end. */
    async peek(): Promise<Uint8Array | null> {
      while (rest === null || rest.byteLength === 0) {
        const next = await pieces.next();
        if (next.done) return null;
        rest = next.value;
      }
      return rest;
    },
    skip(bytes: number): void {
      rest = rest?.subarray(bytes) ?? null;
    },
    async end(): Promise<void> {
      await pieces.return?.(undefined);
    },
  };
}
