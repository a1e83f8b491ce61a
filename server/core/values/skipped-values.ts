import { foldValue } from "#core/mapping/fold-value.ts";
import type { Transform } from "#core/mapping/mapping.ts";

/** Folded values whose rows somebody decided to skip; null when there are none. */
export function skippedValues(transforms: readonly Transform[]): ReadonlySet<string> | null {
  const maps = transforms.filter((transform) => transform.kind === "values");
  const skipped = maps.flatMap(({ values }) => Object.keys(values).filter((value) => values[value] === null));
  return skipped.length === 0 ? null : new Set(skipped.map(foldValue));
}
