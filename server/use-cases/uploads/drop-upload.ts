import { AppError } from "#core/app-error.ts";
import type { ImportDeps } from "#ports/deps.ts";
import type { OwnUpload } from "#use-cases/uploads/start-upload.ts";
import { uploadNotFound } from "#use-cases/uploads/upload-not-found.ts";

/**
 * Takes away what has arrived of a file. Rejects with AppError("not_found"), and ("conflict") when an import has been
 * made of it already.
 */
export async function dropUpload(
  deps: Pick<ImportDeps, "inWorkspace" | "partials">,
  { scope, by, id }: OwnUpload,
): Promise<void> {
  await deps.inWorkspace(scope, async ({ uploads }) => {
    const upload = await uploads.hold(id, by.id);
    if (!upload) throw uploadNotFound();
    if (upload.importId !== null) throw new AppError("conflict", "The file has arrived. Cancel its import instead.");
    // The file before the row: cut off in between, the row still leads to it.
    await deps.partials.remove(upload.storeKey);
    await uploads.remove(id);
  });
}
