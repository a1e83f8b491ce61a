import { compileFold } from "./compile-fold.ts";
import type { Folding, ValueEntry } from "./value-map.ts";

/** Two entries that fold alike and are valid on the same day, so that nobody could say which counts; null for none. */
export function findClash<E extends ValueEntry>(entries: readonly E[], folding: Folding): readonly [E, E] | null {
  const fold = compileFold(folding);
  for (const alike of Map.groupBy(entries, ({ source }) => fold(source)).values()) {
    // In the order of their days it is neighbours that overlap, if any do.
    const inOrder = alike.toSorted((one, other) => (begins(one) < begins(other) ? -1 : 1));
    for (const [at, entry] of inOrder.entries()) {
      const next = inOrder[at + 1];
      if (next && overlap(entry, next)) return [entry, next];
    }
  }
  return null;
}

/** Whether there is a day on which both are valid. */
export function overlap(one: ValueEntry, other: ValueEntry): boolean {
  return begins(one) <= ends(other) && begins(other) <= ends(one);
}

/** Days as text sort as days do. */
function begins({ from }: ValueEntry): string {
  return from ?? "0000";
}

function ends({ to }: ValueEntry): string {
  return to ?? "9999-99";
}
