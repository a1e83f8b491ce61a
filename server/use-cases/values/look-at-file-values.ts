import { AppError } from "#core/app-error.ts";
import type { ImportDeps } from "#ports/deps.ts";
import type { Actor, WorkspaceScope } from "#ports/workspace.ts";
import { requireImport } from "#use-cases/imports/require-import.ts";

/** The values at these positions of a field in plain text; the look is recorded before it is answered. Rejects with AppError("not_found"). */
export async function lookAtFileValues(
  deps: Pick<ImportDeps, "inWorkspace">,
  input: {
    readonly scope: WorkspaceScope;
    readonly by: Actor;
    readonly importId: string;
    readonly field: string;
    readonly positions: readonly number[];
  },
): Promise<readonly { readonly row: number; readonly texts: Readonly<Record<string, string>> }[]> {
  const { scope, by, importId, field, positions } = input;
  return deps.inWorkspace(scope, async ({ imports, values, activity }) => {
    const run = await requireImport(imports, importId);
    const found = await values.ofField(importId, field, positions);
    if (found.length === 0) throw new AppError("not_found", "There are no such values.");
    await activity.record({
      actor: by,
      action: "import.looked",
      subject: `Import ${run.number}`,
      detail: { importId, at: "values", field, column: null, rows: positions.length, row: null },
    });
    return found.map(({ position, value }) => ({ row: position, texts: { "": value } }));
  });
}
