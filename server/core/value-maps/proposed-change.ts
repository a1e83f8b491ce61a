import { compileFold } from "./compile-fold.ts";
import { overlap } from "./find-clash.ts";
import type { Folding, ValueEntry } from "./value-map.ts";

/** Entries to add, ids of entries to take away, and how the map folds from then on; null: as it does. */
export type ProposedChange = {
  readonly add: readonly ValueEntry[];
  readonly remove: readonly string[];
  readonly folding: Folding | null;
};

/** Two changes of one person as one: of what they say of the same value on the same days, the newer counts. */
export function mergeChanges(before: ProposedChange, next: ProposedChange, folding: Folding): ProposedChange {
  const fold = compileFold(next.folding ?? before.folding ?? folding);
  const newer = Map.groupBy(next.add, ({ source }) => fold(source));
  const older = before.add.filter((entry) => !newer.get(fold(entry.source))?.some((one) => overlap(one, entry)));
  return {
    add: [...older, ...next.add],
    remove: [...new Set([...before.remove, ...next.remove])],
    folding: next.folding ?? before.folding,
  };
}

/** An entry that is added, with what stands there now for the same value on the same days. */
export type ChangedEntry<E> = { readonly entry: ValueEntry; readonly before: E };

/** What a change does to the entries that are there, for people to read. */
export function linesOfChange<E extends ValueEntry & { readonly id: string }>(
  now: readonly E[],
  { add, remove, folding }: ProposedChange,
  foldingNow: Folding,
): {
  readonly added: readonly ValueEntry[];
  readonly changed: readonly ChangedEntry<E>[];
  readonly removed: readonly E[];
} {
  const fold = compileFold(folding ?? foldingNow);
  const placeOf = ({ source, from, to }: ValueEntry) => JSON.stringify([fold(source), from, to]);
  const ids = new Set(remove);
  const gone = now.filter(({ id }) => ids.has(id));
  const byPlace = new Map(gone.map((entry) => [placeOf(entry), entry]));
  const changed = add.flatMap((entry) => {
    const before = byPlace.get(placeOf(entry));
    return before ? [{ entry, before }] : [];
  });
  const replaced = new Set(changed.map(({ before }) => before));
  return {
    added: add.filter((entry) => !byPlace.has(placeOf(entry))),
    changed,
    removed: gone.filter((entry) => !replaced.has(entry)),
  };
}
