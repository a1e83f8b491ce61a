import type { Transform } from "#core/mapping/mapping.ts";

/** Whether one of the steps depends on more of the row than its own value. */
export function looksAside(transforms: readonly Transform[]): boolean {
  return transforms.some(({ kind }) => kind === "when");
}
