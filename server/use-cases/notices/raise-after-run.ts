import type { NoticeKind } from "#core/notices/notice-kinds.ts";
import type { WorkspaceStores } from "#ports/deps.ts";
import type { StoredImport } from "#ports/import-store.ts";

/** Tells of an import that ended and needs a person, in the transaction that ends it. One that went well is no news. */
export async function raiseAfterRun({ notices }: Pick<WorkspaceStores, "notices">, run: StoredImport): Promise<void> {
  const kind = kindOfEnd(run);
  if (kind === null) return;
  await notices.raise({ kind, once: `import:${run.id}:${run.state}`, importId: run.id, counts: { ...run.counts } });
}

function kindOfEnd({ state, fault, counts }: StoredImport): NoticeKind | null {
  if (fault?.code === "set_aside") return "file_set_aside";
  if (state === "failed") return "import_failed";
  return state === "completed" && (counts?.skipped ?? 0) > 0 ? "completed_with_skips" : null;
}
