import type { WorkspaceStores } from "#ports/deps.ts";
import type { NewImport, StoredImport } from "#ports/import-store.ts";

export type ReceivedFile = {
  readonly import: StoredImport;
  /** Earlier imports of the very same bytes in this workspace, newest first. */
  readonly twins: readonly StoredImport[];
};

/** Makes the import of a file that lies in the store. */
export async function noteReceived(
  { imports, activity }: Pick<WorkspaceStores, "imports" | "activity">,
  file: NewImport,
): Promise<ReceivedFile> {
  const twins = await imports.list({ sha256: file.sha256, limit: 3 });
  const received = await imports.create(file);
  await activity.record({
    actor: file.by,
    action: "import.received",
    subject: `Import ${received.number}`,
    detail: { importId: received.id, bytes: file.sizeBytes, channel: file.channel },
  });
  return { import: received, twins };
}
