import { compileFold } from "./compile-fold.ts";
import { overlap } from "./find-clash.ts";
import type { MapLine } from "./map-csv.ts";
import type { Folding, ValueEntry } from "./value-map.ts";

/** What taking in a file would do to a map's entries. Nothing may be taken in while a line is refused. */
export type MapImport<E> = {
  readonly added: readonly MapLine[];
  readonly changed: readonly (MapLine & { readonly before: E })[];
  readonly removed: readonly E[];
  readonly unchanged: number;
  readonly refused: readonly { readonly line: number; readonly sentence: string }[];
};

/** So many times in its life a value may have meant something else. */
const mostPeriods = 200;

/**
 * Compares a file with the entries that a map has. `replace`: the file is the whole map, what it lacks goes; `add`: the
 * rest stays. An entry is the same when its value folds alike and its days are the same. Sentences quote no value.
 */
export function planMapImport<E extends ValueEntry>(
  now: readonly E[],
  lines: readonly MapLine[],
  rules: {
    readonly folding: Folding;
    readonly mode: "replace" | "add";
    readonly problemOf: (entry: ValueEntry) => string | null;
  },
): MapImport<E> {
  const fold = compileFold(rules.folding);
  const placeOf = ({ source, from, to }: ValueEntry) => JSON.stringify([fold(source), from, to]);
  const known = new Map(now.map((entry) => [placeOf(entry), entry]));
  const alike = Map.groupBy(now, ({ source }) => fold(source));
  const said = new Map<string, MapLine[]>();
  const [added, changed, refused]: [MapLine[], (MapLine & { before: E })[], { line: number; sentence: string }[]] = [
    [],
    [],
    [],
  ];
  let unchanged = 0;
  const heard = new Set<E>();
  for (const one of lines) {
    const { line, entry } = one;
    const before = known.get(placeOf(entry));
    const sentence = rules.problemOf(entry) ?? clashInFile(one) ?? (before ? null : clashInMap(entry));
    if (sentence !== null) refused.push({ line, sentence });
    else if (!before) added.push(one);
    else if (before.source === entry.source && before.target === entry.target) unchanged++;
    else changed.push({ ...one, before });
    if (before) heard.add(before);
  }
  const removed = rules.mode === "replace" ? now.filter((entry) => !heard.has(entry)) : [];
  return { added, changed, removed, unchanged, refused };

  function clashInFile(one: MapLine): string | null {
    const before = said.get(fold(one.entry.source)) ?? [];
    if (before.length >= mostPeriods) return `No value may stand in more than ${mostPeriods} lines.`;
    said.set(fold(one.entry.source), [...before, one]);
    const other = before.find(({ entry }) => overlap(entry, one.entry));
    return other
      ? `Line ${other.line} has the same value for the same days, as this map compares values. Keep one of them.`
      : null;
  }

  function clashInMap(entry: ValueEntry): string | null {
    if (rules.mode === "replace") return null;
    const clash = alike.get(fold(entry.source))?.some((other) => overlap(other, entry));
    return clash
      ? "The map has this value for other days that overlap with these. Change the days, or let the file replace the map."
      : null;
  }
}
