import { findClash } from "./find-clash.ts";
import { type Folding, mostEntries, type ValueEntry } from "./value-map.ts";

export type ChangedEntries<E> =
  | { readonly kept: readonly E[] }
  /** An entry that the change takes away is gone already. */
  | "stale"
  /** It would have more entries than a map may have. */
  | "full"
  /** Two entries that fold alike at the same time. */
  | { readonly clash: readonly [string, string] };

/** Which entries a change leaves in a map, or why the map can't be changed so. */
export function changedEntries<E extends ValueEntry & { readonly id: string }>(
  now: readonly E[],
  { add, remove }: { readonly add: readonly ValueEntry[]; readonly remove: readonly string[] },
  folding: Folding,
): ChangedEntries<E> {
  const gone = new Set(remove);
  const kept = now.filter(({ id }) => !gone.has(id));
  if (kept.length !== now.length - gone.size) return "stale";
  const all: readonly ValueEntry[] = [...kept, ...add];
  if (all.length > mostEntries) return "full";
  const clash = findClash(all, folding);
  return clash ? { clash: [clash[0].source, clash[1].source] } : { kept };
}
