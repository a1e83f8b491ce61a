import { AppError } from "#core/app-error.ts";
import type { ImportDeps, WorkspaceStores } from "#ports/deps.ts";
import type { StoredImport } from "#ports/import-store.ts";
import type { StoredUpload } from "#ports/upload-store.ts";
import { noteReceived } from "#use-cases/imports/note-received.ts";
import { dropUpload } from "#use-cases/uploads/drop-upload.ts";
import type { OwnUpload } from "#use-cases/uploads/start-upload.ts";
import { uploadNotFound } from "#use-cases/uploads/upload-not-found.ts";

/**
 * Makes an import of an upload that is whole. `sha256` (hexadecimal) is what its sender has read from the very file:
 * what lies on the disk here must be the same, or nothing is made of it and it is taken away. May be cut off anywhere
 * and asked again: one import is made, and each asking answers it. Rejects with AppError("not_found") and ("conflict").
 */
export async function finishUpload(
  deps: Pick<ImportDeps, "inWorkspace" | "partials">,
  input: OwnUpload & { readonly sha256: string },
): Promise<StoredImport> {
  const { scope, by, id, sha256 } = input;
  const { upload, made } = await deps.inWorkspace(scope, (stores) => look(stores, input));
  if (made) return made;
  if (upload.received < upload.sizeBytes) {
    throw new AppError("conflict", `Only ${upload.received} of ${upload.sizeBytes} bytes have arrived. Go on sending.`);
  }
  const found = await deps.partials.measure(upload.storeKey).catch(async (error: unknown) => {
    // Nothing can go on from there, so its sender begins anew.
    if (error instanceof AppError && error.code === "not_found") await dropUpload(deps, input).catch(() => undefined);
    throw error;
  });
  if (found.sha256 !== sha256 || found.sizeBytes !== upload.sizeBytes) {
    await dropUpload(deps, input);
    throw new AppError("conflict", differs);
  }
  await deps.partials.keep(upload.storeKey);
  return deps.inWorkspace(scope, async (stores) => {
    // Who asked a second time while the first was at work waits here, and finds its import.
    const { upload: held, made: already } = await look(stores, input);
    if (already) return already;
    const { fileName, storeKey } = held;
    const { import: run } = await noteReceived(stores, { by, channel: "browser", fileName, storeKey, ...found });
    await stores.uploads.note(id, { importId: run.id });
    return run;
  });
}

async function look({ uploads, imports }: WorkspaceStores, { by, id }: OwnUpload) {
  const upload: StoredUpload | null = await uploads.hold(id, by.id);
  if (!upload) throw uploadNotFound();
  return { upload, made: upload.importId === null ? null : await imports.find(upload.importId) };
}

const differs =
  "What arrived is not what your file holds now: it was changed while it was on its way, or the line damaged it. " +
  "Nothing was changed here. Upload the file again.";
