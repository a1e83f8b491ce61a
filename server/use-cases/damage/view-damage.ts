import { entityOfMapping } from "#core/entities/entity-of-mapping.ts";
import { type ShownDamage, shownDamage } from "#core/privacy/shown-damage.ts";
import type { ImportDeps } from "#ports/deps.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";
import { requireImport } from "#use-cases/imports/require-import.ts";
import { shownMappingOfRun } from "#use-cases/values/mapping-of-run.ts";

export type DamageView = {
  readonly damages: readonly ShownDamage[];
  /** When the plan was stored that a repair would be made for; null while there is none to repair. */
  readonly plannedAt: string | null;
};

/** What a spreadsheet did to the columns of a file, in their order, sensitive cells hidden; empty before it is checked. */
export async function viewDamage(
  deps: Pick<ImportDeps, "inWorkspace">,
  { scope, importId }: { readonly scope: WorkspaceScope; readonly importId: string },
): Promise<DamageView> {
  return deps.inWorkspace(scope, async (stores) => {
    const run = await requireImport(stores.imports, importId);
    const found = await stores.columnDamages.ofImport(importId);
    const version = found.length === 0 ? null : await shownMappingOfRun(stores, run);
    const entity = version && entityOfMapping(version.mapping);
    const damages = found.map((damage) => shownDamage(entity, damage));
    return { damages, plannedAt: run.state === "planned" ? run.plannedAt : null };
  });
}
