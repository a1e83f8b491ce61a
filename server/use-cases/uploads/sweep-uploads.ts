import { uploadKeptDays } from "#core/imports/kept-upload.ts";
import type { ImportDeps } from "#ports/deps.ts";
import type { UntouchedUploads } from "#ports/upload-store.ts";

/**
 * Takes away uploads that nobody went on with for a week, files and rows; of those that became imports the row alone.
 * Answers how many. Harmless beside whoever goes on with one just now, and cut off anywhere.
 */
export async function sweepUploads(
  deps: Pick<ImportDeps, "inWorkspace" | "partials"> & { readonly untouchedUploads: UntouchedUploads },
): Promise<number> {
  let swept = 0;
  for (const { id, ...scope } of await deps.untouchedUploads(uploadKeptDays)) {
    await deps.inWorkspace(scope, async ({ uploads }) => {
      const upload = await uploads.holdUntouched(id, uploadKeptDays);
      if (!upload) return;
      if (upload.importId === null) await deps.partials.remove(upload.storeKey);
      await uploads.remove(id);
      swept++;
    });
  }
  return swept;
}
