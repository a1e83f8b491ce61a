import { foldValue } from "#core/mapping/fold-value.ts";
import type { FieldMapping, Mapping } from "#core/mapping/mapping.ts";

/**
 * What a feed may learn from a file's mapping. `own` is the mapping that the file alone had before: what it decided
 * about values for that file, and what is still said of them now, stays with the file; there `feed`, the feed's mapping
 * (null for a new feed), counts on. What was changed since then is meant for the feed, as all else is.
 */
export function withoutOwnValues(mapping: Mapping, own: Mapping, feed: Mapping | null): Mapping {
  return {
    ...mapping,
    fields: mapping.fields.map((mapped) => learnt(mapped, fieldIn(own, mapped), fieldIn(feed, mapped))),
  };
}

type Entry = readonly [value: string, to: string | null];

function learnt(mapped: FieldMapping, own: FieldMapping | undefined, feed: FieldMapping | undefined): FieldMapping {
  const [now, before, known] = [entriesOf(mapped), byValue(own), byValue(feed)];
  const said = new Set(now.map(([value]) => foldValue(value)));
  const kept = now.flatMap((entry): readonly Entry[] => {
    const [value, to] = entry;
    if (before.get(foldValue(value))?.[1] !== to) return [entry];
    const inFeed = known.get(foldValue(value));
    return inFeed ? [inFeed] : [];
  });
  // What only the feed says; what the file's own mapping had too was taken away by a person just now.
  const unheard = [...known].filter(([value]) => !said.has(value) && !before.has(value)).map(([, entry]) => entry);
  return withEntries(mapped, [...kept, ...unheard]);
}

function fieldIn(mapping: Mapping | null, { field }: FieldMapping): FieldMapping | undefined {
  return mapping?.fields.find((one) => one.field === field);
}

function entriesOf(mapped: FieldMapping | undefined): readonly Entry[] {
  const map = mapped?.transforms.find(({ kind }) => kind === "values");
  return map?.kind === "values" ? Object.entries(map.values) : [];
}

/** Compared as value maps are. */
function byValue(mapped: FieldMapping | undefined): ReadonlyMap<string, Entry> {
  return new Map(entriesOf(mapped).map((entry) => [foldValue(entry[0]), entry]));
}

/** With these entries in its value map; with none, the map goes. */
function withEntries(mapped: FieldMapping, entries: readonly Entry[]): FieldMapping {
  const at = mapped.transforms.findIndex(({ kind }) => kind === "values");
  if (entries.length === 0) return { ...mapped, transforms: mapped.transforms.filter((_, index) => index !== at) };
  const map = { kind: "values", values: Object.fromEntries(entries) } as const;
  return { ...mapped, transforms: at < 0 ? [...mapped.transforms, map] : mapped.transforms.with(at, map) };
}
