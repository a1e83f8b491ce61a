import { ReadableStream } from "node:stream/web";

/** A source as openpgp takes it. */
export type WebStream = {
  readonly bytes: () => ReadableStream<Uint8Array>;
  readonly text: () => ReadableStream<string>;
  /** What the source itself threw, which says nothing of the file. */
  readonly failed: () => { readonly error: unknown } | null;
  /** Bytes so far. */
  readonly read: () => number;
  /** From here on so many bytes may be read until this is said again, in small chunks; whoever reads more gets `fault`. */
  readonly allow: (bytes: number, fault: Error) => void;
  /** The bytes come to use: chunks need not be small any more. */
  readonly begun: () => void;
};

export function webStream(content: AsyncIterable<Uint8Array>): WebStream {
  let failed: { error: unknown } | null = null;
  let read = 0;
  let hasBegun = false;
  let limit: { readonly at: number; readonly fault: Error } | null = null;
  async function* source(): AsyncGenerator<Uint8Array> {
    try {
      for await (const chunk of gathered(content, () => (limit && !hasBegun ? firstChunkBytes : chunkBytes))) {
        read += chunk.byteLength;
        if (limit && read > limit.at) throw limit.fault;
        yield chunk;
      }
    } catch (error) {
      failed = { error };
      throw error;
    }
  }
  async function* text(): AsyncGenerator<string> {
    // Armor is ASCII; anything else is damage, which its checks find.
    const decoder = new TextDecoder("latin1");
    for await (const chunk of source()) yield decoder.decode(chunk, { stream: true });
  }
  return {
    bytes: () => ReadableStream.from(source()),
    text: () => ReadableStream.from(text()),
    failed: () => failed,
    read: () => read,
    allow(bytes, fault) {
      limit = { at: read + bytes, fault };
    },
    begun: () => void (hasBegun = true),
  };
}

/**
 * openpgp hands each chunk through some ten streams: 64 KiB are slower by a third. 1 MiB is hardly faster than this, with
 * chunks that had to be put together first, and takes 60 MiB more.
 */
const chunkBytes = 256 * 1024;

/** Each of those streams reads one ahead, which counts for a limit. */
const firstChunkBytes = 64 * 1024;

async function* gathered(content: AsyncIterable<Uint8Array>, most: () => number): AsyncGenerator<Uint8Array> {
  let parts: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of content) {
    parts.push(chunk);
    length += chunk.byteLength;
    if (length < most()) continue;
    let whole = inOne(parts);
    for (let size = most(); whole.byteLength >= size; size = most()) {
      yield whole.subarray(0, size);
      whole = whole.subarray(size);
    }
    parts = whole.byteLength > 0 ? [whole] : [];
    length = whole.byteLength;
  }
  if (length > 0) yield inOne(parts);
}

/** Copied only where there are several. */
function inOne(parts: readonly Uint8Array[]): Uint8Array {
  const [first, ...more] = parts;
  return first && more.length === 0 ? first : Buffer.concat(parts);
}
