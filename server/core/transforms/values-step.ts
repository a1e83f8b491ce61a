import type { Transform } from "#core/mapping/mapping.ts";
import { compileFoldLookup } from "#core/transforms/fold-lookup.ts";
import type { Step } from "#core/transforms/step.ts";

/** A value without an entry, or whose rows are skipped, stays what it is, so that the field's own check can name it. */
export function valuesStep({ values }: Extract<Transform, { kind: "values" }>): Step {
  const find = compileFoldLookup(Object.entries(values));
  return (value) => find(value) ?? value;
}

/** Tells values whose rows the map skips; null when there are none. */
export function skippedBy({ values }: Extract<Transform, { kind: "values" }>): ((value: string) => boolean) | null {
  const find = compileFoldLookup(Object.entries(values));
  return Object.values(values).includes(null) ? (value) => find(value) === null : null;
}
