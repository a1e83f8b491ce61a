import { AppError } from "#core/app-error.ts";
import type { ImportDeps } from "#ports/deps.ts";
import type { StoredUpload } from "#ports/upload-store.ts";
import { dropUpload } from "#use-cases/uploads/drop-upload.ts";
import type { OwnUpload } from "#use-cases/uploads/start-upload.ts";
import { uploadNotFound } from "#use-cases/uploads/upload-not-found.ts";

/** Few enough transactions for a fast line (640 for 5 GB), and little memory for each upload. */
const pieceBytes = 8 * 1024 * 1024;
/** On a slow line: what has arrived is safe a second later. */
const pieceMs = 1_000;

type Writing = OwnUpload & { readonly writer: string };
type Deps = Pick<ImportDeps, "inWorkspace" | "partials">;

/**
 * Makes `writer` the one that may add bytes and answers how far the upload is. A connection that had that right before
 * and still hangs can change nothing from now on. Rejects with AppError("not_found").
 */
export async function takeUpload(deps: Deps, { scope, by, id, writer }: Writing): Promise<StoredUpload> {
  return deps.inWorkspace(scope, async ({ uploads }) => {
    const upload = await uploads.hold(id, by.id);
    if (!upload) throw uploadNotFound();
    await uploads.note(id, { writer });
    return upload;
  });
}

/**
 * Adds bytes behind those that are there, and answers how many there are now. When the content breaks off, what arrived
 * of it is kept. Rejects with AppError("conflict") once another writer has taken the upload, ("unavailable") when the
 * disk is full, ("not_found") when upload or file is gone, and ("bad_request") for more bytes than were announced.
 */
export async function addBytes(deps: Deps, upload: Writing, content: AsyncIterable<Uint8Array>): Promise<number> {
  let gathered: Uint8Array[] = [];
  let bytes = 0;
  let since = 0;
  let received = 0;
  const store = async () => {
    const piece = Buffer.concat(gathered);
    [gathered, bytes] = [[], 0];
    received = await addPiece(deps, upload, piece);
  };
  try {
    for await (const chunk of content) {
      if (bytes === 0) since = performance.now();
      gathered.push(chunk);
      bytes += chunk.byteLength;
      if (bytes >= pieceBytes || performance.now() - since >= pieceMs) await store();
    }
  } finally {
    if (bytes > 0) await store();
  }
  return received;
}

/**
 * Under the lock of the upload's row: of two connections, in however many processes, one writes at a time, and only the
 * one that still has the right to. A process that is killed in between leaves bytes behind `received`, which are written
 * over.
 */
async function addPiece(deps: Deps, upload: Writing, piece: Uint8Array): Promise<number> {
  const { scope, by, id, writer } = upload;
  try {
    return await deps.inWorkspace(scope, async ({ uploads }) => {
      const held = await uploads.hold(id, by.id);
      if (!held) throw uploadNotFound();
      if (held.writer !== writer) throw new AppError("conflict", takenOver);
      const received = held.received + piece.byteLength;
      if (received > held.sizeBytes) throw new AppError("bad_request", "More arrived than the file was said to have.");
      await deps.partials.write(held.storeKey, held.received, piece);
      await uploads.note(id, { received });
      return received;
    });
  } catch (error) {
    // The row says more than the disk has: a folder that was restored or tidied up by hand.
    if (error instanceof AppError && error.code === "not_found") await dropUpload(deps, upload).catch(() => undefined);
    throw error;
  }
}

const takenOver = "This upload goes on in another window, so it was paused here.";
