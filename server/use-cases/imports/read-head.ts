const headBytes = 1024 * 1024;

/** The first mebibyte of a stored file, and whether that is all of it. */
export async function readHead(
  content: AsyncIterable<Uint8Array>,
): Promise<{ readonly bytes: Uint8Array<ArrayBuffer>; readonly complete: boolean }> {
  const head = new Uint8Array(headBytes);
  let length = 0;
  for await (const chunk of content) {
    const part = chunk.subarray(0, headBytes - length);
    head.set(part, length);
    length += part.byteLength;
    if (part.byteLength < chunk.byteLength) return { bytes: head, complete: false };
  }
  return { bytes: head.slice(0, length), complete: true };
}
