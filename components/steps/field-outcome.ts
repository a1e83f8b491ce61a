import { cellRulesOf } from "#core/checking/cell-rules-of.ts";
import { compileCellChecker } from "#core/checking/compile-cell-checker.ts";
import { trimmed } from "#core/checking/trimmed.ts";
import { separatorOf } from "#core/entities/accepted-values.ts";
import type { Field } from "#core/entities/entity.ts";
import { compileTransforms } from "#core/mapping/compile-transforms.ts";
import type { Transform } from "#core/mapping/mapping.ts";
import type { Step } from "#core/transforms/step.ts";
import { refusedValue } from "#core/value-maps/refused-value.ts";
import { withRefusedValues, withSkippedValues } from "#core/values/check-skipped-value.ts";
import type { SampledRow } from "./sampled-rows.ts";

export type Outcome = { readonly text: string; readonly fault: string | null };

/** The steps of a field as a run carries them out; those that look at another column find it among `columns`. */
export function compileSteps(field: Field, transforms: readonly Transform[], columns: readonly string[]): Step {
  const change = compileChange(field, transforms, columns);
  return (value, cells) => {
    const text = change(value, cells);
    return refusedValue(text)?.value ?? text;
  };
}

/** With the mark on a value that a map refuses, by which the check knows it. */
function compileChange(field: Field, transforms: readonly Transform[], columns: readonly string[]): Step {
  const change = compileTransforms(transforms, separatorOf(field.type), columns) ?? ((value) => value);
  return (value, cells) => trimmed(change(value, cells));
}

/** What a value of the file becomes in the record, by the checks of the run. `today` is yyyy-mm-dd. */
export function compileOutcome(
  field: Field,
  transforms: readonly Transform[],
  today: string,
  columns: readonly string[] = [],
): (row: SampledRow) => Outcome {
  const change = compileChange(field, transforms, columns);
  const cell = compileCellChecker(field.type, cellRulesOf(transforms, today));
  const check = withRefusedValues(transforms, withSkippedValues(transforms, cell, separatorOf(field.type)));
  return ({ value, cells }) => {
    const changed = change(value, cells);
    if (changed === "") return { text: "", fault: null };
    const found = check(changed);
    if (typeof found !== "string") return { text: refusedValue(changed)?.value ?? changed, fault: found.message };
    const written: unknown = JSON.parse(found);
    return { text: Array.isArray(written) ? written.join(", ") : String(written), fault: null };
  };
}

/** The same of a value that stands by itself. */
export function outcomeOfValue(field: Field, value: string, today: string): Outcome {
  return compileOutcome(field, [], today)({ value, cells: [] });
}
