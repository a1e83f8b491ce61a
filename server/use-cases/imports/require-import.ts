import { AppError } from "#core/app-error.ts";
import type { ImportStore, StoredImport } from "#ports/import-store.ts";

/** The import of the workspace. Rejects with AppError("not_found"). */
export async function requireImport(imports: Pick<ImportStore, "find">, importId: string): Promise<StoredImport> {
  const run = await imports.find(importId);
  if (!run) throw new AppError("not_found", "There is no such import in this workspace.");
  return run;
}
