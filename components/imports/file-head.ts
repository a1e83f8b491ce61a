/** The first part of a file: enough to see its format and its first rows. */
export type FileHead = {
  readonly bytes: Uint8Array;
  /** It is the whole file. */
  readonly complete: boolean;
};

/** As much as the server gives of a stored file. */
const headBytes = 1024 * 1024;

/** Reads the head of a chosen file; null when the browser can't (it was moved, or is locked). */
export async function readFileHead(file: File): Promise<FileHead | null> {
  try {
    const bytes = new Uint8Array(await file.slice(0, headBytes).arrayBuffer());
    return { bytes, complete: file.size <= headBytes };
  } catch {
    return null;
  }
}

/** Fetches the head of a stored file. Rejects with the server's sentence. */
export async function fetchFileHead(address: string, signal: AbortSignal): Promise<FileHead> {
  const response = await fetch(address, { signal });
  if (!response.ok) {
    const answer: unknown = await response.json().catch(() => null);
    const message =
      typeof answer === "object" && answer !== null && "message" in answer ? String(answer.message) : null;
    throw new Error(message ?? response.statusText);
  }
  return {
    bytes: new Uint8Array(await response.arrayBuffer()),
    complete: response.headers.get("x-complete") === "true",
  };
}
