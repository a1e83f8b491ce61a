import type { ColumnDamage } from "#core/damage/damage-kind.ts";
import type { Entity } from "#core/entities/entity.ts";
import { fieldOf } from "#core/entities/entities.ts";
import { repairStep } from "#core/transforms/repair-step.ts";
import { maskValue, type ShownText } from "./mask-value.ts";

/** A damaged cell and what its repair makes of it; null where that leaves it, or there is none. */
export type ShownDamagedCell = { readonly row: number; readonly before: ShownText; readonly after: ShownText | null };

/** What was found in a column as it is shown before anyone asks. */
export type ShownDamage = Omit<ColumnDamage, "examples"> & { readonly examples: readonly ShownDamagedCell[] };

/** Hides the cells of sensitive fields, and those written like a national number; a formula’s error tells of nobody. */
export function shownDamage(entity: Entity | null, found: ColumnDamage): ShownDamage {
  const field = entity && fieldOf(entity, found.field);
  const shown = (text: string) => (found.damage === "spreadsheet_error" ? text : maskValue(field, text));
  const examples = damagedCells(found).map(({ row, before, after }) => {
    return { row, before: shown(before), after: after === null ? null : shown(after) };
  });
  return { ...found, examples };
}

type PlainCell = { readonly row: number; readonly before: string; readonly after: string | null };

/** The same in plain text, for who asked. A cell that stands under a wrong column is left out. */
export function damagedCells({ examples, repair }: ColumnDamage): readonly PlainCell[] {
  const step = repair === null ? null : repairStep(repair);
  return examples.flatMap(({ row, cell }) => {
    if (cell === null) return [];
    const after = step === null ? cell : step(cell, []);
    return [{ row, before: cell, after: after === cell ? null : after }];
  });
}
