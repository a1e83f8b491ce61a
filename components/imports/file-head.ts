/** The first part of a file: enough to see its format and its first rows. */
export type FileHead = {
  readonly bytes: Uint8Array;
  /** It is the whole file. */
  readonly complete: boolean;
};

/** As much as the server looks at of a stored file. */
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
