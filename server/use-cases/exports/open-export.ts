import { AppError } from "#core/app-error.ts";
import type { ImportDeps } from "#ports/deps.ts";
import type { StoredManualExport } from "#ports/manual-exports.ts";
import type { Actor, WorkspaceScope } from "#ports/workspace.ts";
import { privateKeys } from "#use-cases/encryption/private-keys.ts";

type SealDeps = Pick<ImportDeps, "inWorkspace" | "secretBox" | "pgp">;

/** An export of the workspace whose file is here. Rejects with AppError("not_found") or ("gone"). */
export async function requireExport(
  deps: Pick<ImportDeps, "inWorkspace">,
  scope: WorkspaceScope,
  exportId: string,
): Promise<StoredManualExport> {
  const found = await deps.inWorkspace(scope, ({ manualExports }) => manualExports.find(exportId));
  if (found === null) throw new AppError("not_found", "There is no such export.");
  if (found.removedAt !== null) throw new AppError("gone", "The file was removed by the workspace's retention.");
  return found;
}

/** Whoever takes a file away is recorded before its first byte. */
export async function downloadExport(
  deps: Pick<ImportDeps, "inWorkspace" | "files">,
  { scope, by, exportId }: { readonly scope: WorkspaceScope; readonly by: Actor; readonly exportId: string },
): Promise<{ readonly fileName: string; readonly content: AsyncIterable<Uint8Array> }> {
  const { fileName, storeKey } = await requireExport(deps, scope, exportId);
  await deps.inWorkspace(scope, ({ activity }) =>
    activity.record({ actor: by, action: "export.downloaded", subject: "An export", detail: { exportId } }),
  );
  return { fileName, content: deps.files.get(storeKey) };
}

/**
 * An export as it goes out: encrypted to the partners' keys that were chosen and signed with ours where there is one, else
 * as it is. Rejects with AppError("conflict") when a chosen key is retired by now: nothing goes out plain instead.
 */
export async function sealExport(
  deps: SealDeps,
  scope: WorkspaceScope,
  recipients: readonly string[],
  content: AsyncIterable<Uint8Array>,
): Promise<AsyncIterable<Uint8Array>> {
  if (recipients.length === 0) return content;
  const chosen = await deps.inWorkspace(scope, async ({ keys }) =>
    (await keys.list()).filter(({ id, state }) => recipients.includes(id) && state !== "retired"),
  );
  if (chosen.length < recipients.length) {
    throw new AppError("conflict", "A partner's key that this export is encrypted to is retired. Make it again.");
  }
  const signWith = (await privateKeys(deps, scope, "signing"))[0] ?? null;
  return deps.pgp.encrypt(content, { recipients: chosen.map(({ publicKey }) => publicKey), signWith, form: "binary" });
}
