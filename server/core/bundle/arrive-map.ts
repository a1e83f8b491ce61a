import { stableText } from "#core/mapping-life/stable-text.ts";
import { compileFold } from "#core/value-maps/compile-fold.ts";
import type { ValueEntry } from "#core/value-maps/value-map.ts";
import type { BundledMap } from "./bundled-map.ts";

/** A value that both maps know and that means something else in the other. */
export type OtherEntry = {
  readonly source: string;
  readonly before: readonly ValueEntry[];
  readonly after: readonly ValueEntry[];
};

/** What a map that comes changes where it arrives; what is known there alone stays. */
export type MapArrival = {
  readonly name: string;
  readonly field: string | null;
  /** There is none yet. */
  readonly isNew: boolean;
  readonly added: readonly ValueEntry[];
  /** Carried out only when somebody has agreed to it. */
  readonly changed: readonly OtherEntry[];
  /** Values that only the map there knows. */
  readonly onlyThere: number;
  /** Why the two can't become one, as a sentence; null when they can. */
  readonly clash: string | null;
};

/** Compares a map that comes with the one that is there for the same purpose; null when there is none. */
export function arriveMap(coming: BundledMap, there: BundledMap | null): MapArrival {
  const { name, field } = coming;
  if (!there) {
    return { name, field, isNew: true, added: coming.entries, changed: [], onlyThere: 0, clash: null };
  }
  const fold = compileFold(there.folding);
  const [mine, theirs] = [bySource(coming.entries, fold), bySource(there.entries, fold)];
  const added: ValueEntry[] = [];
  const changed: OtherEntry[] = [];
  for (const [folded, after] of mine) {
    const before = theirs.get(folded);
    if (!before) added.push(...after);
    else if (meaning(before) !== meaning(after)) changed.push({ source: after[0]?.source ?? "", before, after });
  }
  const onlyThere = [...theirs.keys()].filter((folded) => !mine.has(folded)).length;
  return { name: there.name, field, isNew: false, added, changed, onlyThere, clash: clashOf(coming, there) };
}

function bySource(entries: readonly ValueEntry[], fold: (value: string) => string): Map<string, ValueEntry[]> {
  const groups = new Map<string, ValueEntry[]>();
  for (const entry of entries) {
    const folded = fold(entry.source);
    const group = groups.get(folded);
    if (group) group.push(entry);
    else groups.set(folded, [entry]);
  }
  return groups;
}

/** What a value becomes and when, however it is spelled. */
function meaning(entries: readonly ValueEntry[]): string {
  return stableText(entries.map(({ target, from, to }) => stableText([target, from, to])).sort());
}

function clashOf(coming: BundledMap, there: BundledMap): string | null {
  if (stableText(coming.folding) !== stableText(there.folding)) {
    return `The value map “${there.name}” compares values otherwise than the one that comes. Make the two alike first.`;
  }
  // One that comes with ids has left its entries behind.
  if (coming.idsOf === null && there.idsOf !== null) {
    return `The value map “${there.name}” holds ids of a platform, and the one that comes doesn't. Make the two alike first.`;
  }
  return null;
}
