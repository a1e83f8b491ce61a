import type { ImportState } from "#core/imports/import.ts";
import type { WorkspaceStores } from "#ports/deps.ts";
import type { ImportPatch, StoredImport } from "#ports/import-store.ts";
import { systemActor } from "#use-cases/inbound/system-actor.ts";

/** From where a load that was asked for ends by itself. */
export const towardsItsEnd: readonly ImportState[] = ["load_queued", "loading", "reporting"];

/** Has a plan loaded without a person; false when it has moved on. The load itself follows in the turn of the job at work. */
export async function moveToLoad(
  { imports, activity }: Pick<WorkspaceStores, "imports" | "activity">,
  { id: importId, number, counts }: StoredImport,
  patch: Pick<ImportPatch, "loadedBy" | "cancelRequested"> = {},
): Promise<boolean> {
  if (!(await imports.move(importId, "load_queued", patch))) return false;
  await activity.record({
    actor: systemActor,
    action: "import.load-asked",
    subject: `Import ${number}`,
    detail: { importId, create: counts?.created ?? 0, update: counts?.updated ?? 0 },
  });
  return true;
}
