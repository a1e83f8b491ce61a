import type { CellRules } from "#core/checking/compile-cell-checker.ts";
import { declaredDate, declaredOrder, declaredSign } from "#core/mapping/compile-transforms.ts";
import type { Transform } from "#core/mapping/mapping.ts";

/** How a field's steps say that its values are written, for the check that comes last. `today` is yyyy-mm-dd. */
export function cellRulesOf(transforms: readonly Transform[], today: string): CellRules {
  const date = declaredDate(transforms);
  return {
    dateOrder: declaredOrder(transforms),
    dateFormat: date?.format,
    zone: date?.zone,
    decimalSign: declaredSign(transforms),
    today,
  };
}
