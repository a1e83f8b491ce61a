import type { WorkspaceStores } from "#ports/deps.ts";
import type { StoredImport } from "#ports/import-store.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";

/** How many rows of an import the platform has answered for, or may have: with one, it never ends without storing them. */
export async function rowsAtPlatform(
  { platform }: Pick<WorkspaceStores, "platform">,
  run: Pick<StoredImport, "id" | "target">,
): Promise<number> {
  if (run.target !== "platform") return 0;
  const { sent, refused, inDoubt } = await platform.tally(run.id);
  return sent + refused + inDoubt;
}

/**
 * Ends a plan of which rows are at the platform: it is loaded without sending more, so that what was sent is stored here,
 * too, and the rest is skipped as not sent. Null when the import has moved on.
 */
export async function stopSending(
  { imports, jobs }: Pick<WorkspaceStores, "imports" | "jobs">,
  scope: WorkspaceScope,
  importId: string,
): Promise<StoredImport | null> {
  const stopping = await imports.move(importId, "load_queued", { cancelRequested: true });
  if (stopping) await jobs.enqueue({ stage: "load", ...scope, importId });
  return stopping;
}
