import type { Transform } from "#core/mapping/mapping.ts";
import { compileFoldLookup } from "#core/transforms/fold-lookup.ts";
import type { Step } from "#core/transforms/step.ts";
import { compileFold } from "#core/value-maps/compile-fold.ts";

type ValuesTransform = Extract<Transform, { kind: "values" }>;

/** A value without an entry, or whose rows are skipped, stays what it is, so that the field's own check can name it. */
export function valuesStep(transform: ValuesTransform): Step {
  const find = compileFind(transform);
  return (value) => find(value) ?? value;
}

/** Tells values whose rows the map skips; null when there are none. */
export function skippedBy(transform: ValuesTransform): ((value: string) => boolean) | null {
  const { values, laid = [] } = transform;
  const skips = Object.values(values).includes(null) || laid.some((map) => map.entries.some(([, to]) => to === null));
  if (!skips) return null;
  const find = compileFind(transform);
  return (value) => find(value) === null;
}

/** What the step says of a value: its own entries first, then those of the maps laid beside it; undefined for nothing. */
export function compileFind({ values, laid = [] }: ValuesTransform): (value: string) => string | null | undefined {
  const own = Object.entries(values);
  const maps = laid.map(({ entries, folding }) => compileFoldLookup(entries, compileFold(folding)));
  const finds = own.length > 0 || maps.length === 0 ? [compileFoldLookup(own), ...maps] : maps;
  const [only] = finds;
  if (only && finds.length === 1) return only;
  return (value) => {
    for (const find of finds) {
      const found = find(value);
      if (found !== undefined) return found;
    }
    return undefined;
  };
}
