import { AppError } from "#core/app-error.ts";
import { shownFileName } from "#core/file/shown-file-name.ts";
import type { ImportDeps, WorkspaceStores } from "#ports/deps.ts";
import type { NewImport } from "#ports/import-store.ts";
import type { Actor, WorkspaceScope } from "#ports/workspace.ts";
import { noteReceived, type ReceivedFile } from "#use-cases/imports/note-received.ts";

/**
 * Takes a file in that comes in one go: streams it to the store, hashing on the way, then notes it.
 * `fileName` is what its sender called it; it is shown, never used as a path. Rejects with AppError("too_large") past
 * `maxBytes` and ("bad_request") for an empty name; then nothing is kept. `alongside` happens in the transaction that
 * notes the file, or neither does.
 */
export async function receiveFile(
  deps: Pick<ImportDeps, "files" | "inWorkspace" | "newId">,
  input: {
    readonly scope: WorkspaceScope;
    readonly by: Actor;
    readonly channel: NewImport["channel"];
    readonly fileName: string;
    readonly content: AsyncIterable<Uint8Array>;
    readonly maxBytes: number;
    /** Once the file lies in the store, before it is noted. */
    readonly look?: (storeKey: string) => Promise<void>;
    readonly alongside?: (stores: WorkspaceStores, received: ReceivedFile) => Promise<void>;
  },
): Promise<ReceivedFile> {
  const { scope, by, channel } = input;
  const fileName = shownFileName(input.fileName);
  if (fileName === null) throw new AppError("bad_request", "The file has no name.");
  const storeKey = `${scope.tenantId}/${scope.workspaceId}/originals/${deps.newId()}`;
  const stored = await deps.files.put(storeKey, atMost(input.content, input.maxBytes));
  try {
    await input.look?.(storeKey);
    return await deps.inWorkspace(scope, async (stores) => {
      const received = await noteReceived(stores, { channel, fileName, storeKey, by, ...stored });
      await input.alongside?.(stores, received);
      return received;
    });
  } catch (error) {
    // Only after a refusal of ours it is certain that the import is not there: a connection may be lost while the
    // transaction commits. What nobody names is swept away later.
    if (error instanceof AppError) await deps.files.remove(storeKey);
    throw error;
  }
}

/** The content, refused with AppError("too_large") past so many bytes. */
export async function* atMost(content: AsyncIterable<Uint8Array>, maxBytes: number): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  for await (const chunk of content) {
    bytes += chunk.byteLength;
    if (bytes > maxBytes) {
      const limit = Math.floor(maxBytes / 1024 / 1024);
      throw new AppError("too_large", `The file is larger than ${limit} MB, the most that is accepted. Split it.`);
    }
    yield chunk;
  }
}
