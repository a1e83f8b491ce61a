import { AppError } from "#core/app-error.ts";
import type { ImportDeps } from "#ports/deps.ts";
import type { StoredImport } from "#ports/import-store.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";

/** The import that people call by this number. Rejects with AppError("bad_request") or ("not_found"). */
export async function importNumbered(
  deps: Pick<ImportDeps, "inWorkspace">,
  scope: WorkspaceScope,
  text: string | undefined,
): Promise<StoredImport> {
  const number = /^\d{1,9}$/.test(text ?? "") ? Number(text) : 0;
  if (number < 1) throw new AppError("bad_request", "Name the import by its number, for example 12.");
  const [found] = await deps.inWorkspace(scope, ({ history }) => history.list({ before: number + 1, limit: 1 }));
  if (found?.number !== number) throw new AppError("not_found", `There is no import ${number} in this workspace.`);
  return found;
}
