import { AppError } from "#core/app-error.ts";
import type { DamageKind } from "#core/damage/damage-kind.ts";
import { damagedCells } from "#core/privacy/shown-damage.ts";
import type { ImportDeps } from "#ports/deps.ts";
import type { Actor, WorkspaceScope } from "#ports/workspace.ts";
import type { LookedAt } from "#use-cases/imports/look-at-values.ts";
import { requireImport } from "#use-cases/imports/require-import.ts";

export type LookAtDamageInput = {
  readonly scope: WorkspaceScope;
  readonly by: Actor;
  readonly importId: string;
  readonly column: string;
  readonly damage: DamageKind;
  readonly rows: readonly number[];
};

/**
 * Gives damaged cells in plain text, `before` and `after` their repair. The look is written to the activity log in the
 * same transaction. Rejects with AppError("not_found") for a damage that the file does not have.
 */
export async function lookAtDamage(
  deps: Pick<ImportDeps, "inWorkspace">,
  { scope, by, importId, column, damage, rows }: LookAtDamageInput,
): Promise<readonly LookedAt[]> {
  return deps.inWorkspace(scope, async ({ imports, columnDamages, activity }) => {
    const run = await requireImport(imports, importId);
    const all = await columnDamages.ofImport(importId);
    const found = all.find((one) => one.column === column && one.damage === damage);
    if (!found) throw new AppError("not_found", "That column is not damaged so any more. Look at the import again.");
    const cells = damagedCells(found).filter(({ row }) => rows.includes(row));
    const [only] = cells;
    const row = cells.length === 1 && only ? only.row : null;
    const detail = { importId, at: "damage", field: found.field, column: null, rows: cells.length, row };
    await activity.record({ actor: by, action: "import.looked", subject: `Import ${run.number}`, detail });
    return cells.map(({ row: at, before, after }) => ({ row: at, texts: { before, after: after ?? before } }));
  });
}
