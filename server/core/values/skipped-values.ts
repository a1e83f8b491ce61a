import type { Transform } from "#core/mapping/mapping.ts";
import { skippedBy } from "#core/transforms/values-step.ts";

/** Tells values whose rows somebody decided to skip; null when there are none. */
export function skippedValues(transforms: readonly Transform[]): ((value: string) => boolean) | null {
  const maps = transforms.flatMap((transform) => (transform.kind === "values" ? (skippedBy(transform) ?? []) : []));
  return maps.length === 0 ? null : (value) => maps.some((skips) => skips(value));
}
