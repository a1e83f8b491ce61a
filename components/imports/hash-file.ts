/** Short enough that a page stays quick while it hashes: about 3 ms. */
const pieceBytes = 1024 * 1024;

/**
 * The SHA-256 of a file in hexadecimal, read piece by piece; null when the browser can't read it (any more). Works in
 * pages without TLS too, where the browser's own hash is not to be had.
 */
export async function hashFile(file: Blob, signal: AbortSignal): Promise<string | null> {
  try {
    const { createSHA256 } = await import("hash-wasm");
    const hash = (await createSHA256()).init();
    for (let at = 0; at < file.size; at += pieceBytes) {
      signal.throwIfAborted();
      hash.update(new Uint8Array(await file.slice(at, at + pieceBytes).arrayBuffer()));
    }
    return hash.digest("hex");
  } catch {
    return null;
  }
}

/** A file that was moved, locked or changed since it was chosen can't be read; sending it looks like a lost line. */
export async function isReadable(file: Blob): Promise<boolean> {
  return file
    .slice(0, 1)
    .arrayBuffer()
    .then(
      () => true,
      () => false,
    );
}
