import type { ColumnDamage } from "#core/damage/damage-kind.ts";
import type { ImportDeps } from "#ports/deps.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";
import { requireImport } from "#use-cases/imports/require-import.ts";

export type DamageView = {
  readonly damages: readonly ColumnDamage[];
  /** When the plan was stored that a repair would be made for; null while there is none to repair. */
  readonly plannedAt: string | null;
};

/** What a spreadsheet did to the columns of a file, in their order; empty before it is checked. */
export async function viewDamage(
  deps: Pick<ImportDeps, "inWorkspace">,
  { scope, importId }: { readonly scope: WorkspaceScope; readonly importId: string },
): Promise<DamageView> {
  return deps.inWorkspace(scope, async ({ imports, columnDamages }) => {
    const run = await requireImport(imports, importId);
    const damages = await columnDamages.ofImport(importId);
    return { damages, plannedAt: run.state === "planned" ? run.plannedAt : null };
  });
}
