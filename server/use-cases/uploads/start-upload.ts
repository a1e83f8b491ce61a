import { AppError } from "#core/app-error.ts";
import { shownFileName } from "#core/file/shown-file-name.ts";
import { tooManyUploads } from "#core/imports/upload-limits.ts";
import type { ImportDeps } from "#ports/deps.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";

/** A person's own upload. */
export type OwnUpload = {
  readonly scope: WorkspaceScope;
  readonly by: { readonly id: string; readonly name: string };
  readonly id: string;
};

/**
 * Begins to take a file in that arrives in pieces, before the first of them. `writer` may add bytes. Rejects with
 * AppError("too_large") for more than `maxBytes`, ("bad_request") for a file without a name, and ("too_many_requests") when
 * too much of this person or the workspace is under way.
 */
export async function startUpload(
  deps: Pick<ImportDeps, "inWorkspace" | "partials">,
  input: OwnUpload & {
    readonly writer: string;
    readonly fileName: string;
    readonly sizeBytes: number;
    readonly changedAt: number;
    readonly maxBytes: number;
  },
): Promise<void> {
  const { scope, by, id, writer, sizeBytes, changedAt, maxBytes } = input;
  if (sizeBytes > maxBytes) {
    const limit = Math.floor(maxBytes / 1024 / 1024);
    throw new AppError("too_large", `The file is larger than ${limit} MB, the most that is accepted. Split it.`);
  }
  const fileName = shownFileName(input.fileName);
  if (fileName === null) throw new AppError("bad_request", "The file has no name.");
  const storeKey = `${scope.tenantId}/${scope.workspaceId}/originals/${id}`;
  const upload = { id, fileName, storeKey, sizeBytes, changedAt, writer, ownerId: by.id };
  await deps.inWorkspace(scope, async ({ uploads }) => {
    const { own, all } = await uploads.create(upload);
    const refusal = tooManyUploads(own, all, maxBytes);
    if (refusal !== null) throw new AppError("too_many_requests", refusal);
  });
  try {
    // After its row, so that no file lies there without one. A full disk is told before anything was sent.
    await deps.partials.write(storeKey, 0, new Uint8Array());
  } catch (error) {
    await deps.inWorkspace(scope, ({ uploads }) => uploads.remove(id));
    throw error;
  }
}
