import { closedChoices } from "#core/checking/closed-choices.ts";
import { fieldOf } from "#core/entities/entities.ts";
import { entityOfMapping } from "#core/entities/entity-of-mapping.ts";
import type { EntityName, Field } from "#core/entities/entity.ts";
import { understoodValues } from "#core/held/understood-values.ts";
import { foldValue } from "#core/mapping/fold-value.ts";
import type { Mapping } from "#core/mapping/mapping.ts";
import { maskValue, type ShownText } from "#core/privacy/mask-value.ts";
import { mappableLookup } from "#core/values/mappable-lookup.ts";
import type { Offer } from "#core/values/offer-values.ts";
import { compileSuggestTarget } from "#core/values/suggest-target.ts";
import type { ImportDeps, WorkspaceStores } from "#ports/deps.ts";
import type { FeedView } from "#ports/feed-store.ts";
import type { AwaitedValue, UnmappedValue } from "#ports/import-values.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";
import { mapsReadOnce } from "#use-cases/held/maps-read-once.ts";
import { resolveMapping } from "#use-cases/values/resolve-mapping.ts";

/** How long a value that nobody maps is shown, in days; one for which rows wait until they do not. */
export const inboxDays = 30;
/** Values of single files that are looked at, and different ones that are shown. */
export const mostLookedAt = 20_000;
const mostShown = 500;

/** A value that a feed's mapping does not understand, in all files of the last weeks. Spellings that fold alike are one. */
export type InboxValue = {
  /** Where it stands in the newest of its files: what it is called without saying it. */
  readonly importId: string;
  readonly field: string;
  readonly position: number;
  readonly feedId: string;
  readonly feedName: string;
  readonly entity: EntityName;
  /** Hidden where its field is sensitive. */
  readonly value: ShownText;
  readonly rows: number;
  readonly files: number;
  /** ISO 8601. */
  readonly firstSeen: string;
  /** Rows that are held for it. */
  readonly waiting: number;
  readonly suggestion: Offer["suggestion"];
  /** The shared value map that refuses it, where its field has no list of accepted values. */
  readonly map: string | null;
};

export type Inbox = {
  readonly values: readonly InboxValue[];
  /** How many more there are. */
  readonly more: number;
  /** By feed and field the accepted values that the feed's target has of its own. */
  readonly choices: Readonly<Record<string, NonNullable<Mapping["choices"]>>>;
};

/** A value of the list before it is known whether it is shown. */
type FoundValue = Omit<InboxValue, "field" | "value" | "suggestion"> & {
  readonly field: Field;
  readonly value: string;
};

/** What is offered for a value of a field; the names of a field's values are made ready once. */
function compiledOnce(): (field: Field, value: string) => InboxValue["suggestion"] {
  const compiled = new Map<Field, ReturnType<typeof compileSuggestTarget>>();
  return (field, value) => {
    const suggest = compiled.get(field) ?? compileSuggestTarget(closedChoices(field.type) ?? []);
    compiled.set(field, suggest);
    const found = suggest(value);
    return found && { target: found.target, reason: found.reason };
  };
}

const shownValue =
  (suggest: ReturnType<typeof compiledOnce>) =>
  ({ field, value, ...found }: FoundValue): InboxValue => ({
    ...{ ...found, field: field.name, value: maskValue(field, value), suggestion: suggest(field, value) },
  });

/** Files that arrived before are not looked at. */
export function inboxBegins(now: string): string {
  return new Date(Date.parse(now) - inboxDays * 24 * 60 * 60 * 1_000).toISOString();
}

/** Values that nobody has mapped, those for which most rows wait first. */
export async function viewInbox(
  deps: Pick<ImportDeps, "inWorkspace" | "clock">,
  { scope }: { readonly scope: WorkspaceScope },
): Promise<Inbox> {
  const since = inboxBegins(deps.clock());
  return deps.inWorkspace(scope, async (stores) => {
    const unmapped = await stores.values.unmapped(since, mostLookedAt);
    const awaited = await stores.values.awaited();
    const found: FoundValue[] = [];
    const choices: Record<string, NonNullable<Mapping["choices"]>> = {};
    const maps = mapsReadOnce(stores.valueMaps);
    for (const [feedId, ofFeed] of Map.groupBy(unmapped, (one) => one.feedId)) {
      const own = await ofOneFeed({ ...stores, maps }, feedId, ofFeed, awaited, deps.clock());
      found.push(...own.values);
      const asked = new Set(own.values.map(({ field }) => field.name));
      const lists = Object.entries(own.choices).filter(([field]) => asked.has(field));
      if (lists.length > 0) choices[feedId] = Object.fromEntries(lists);
    }
    const values = found.toSorted((one, other) => other.waiting - one.waiting || other.rows - one.rows);
    // What is likely meant takes as long to find as all the rest, and is asked of what is shown alone.
    const shown = values.slice(0, mostShown).map(shownValue(compiledOnce()));
    return { values: shown, more: Math.max(0, values.length - mostShown), choices };
  });
}

async function ofOneFeed(
  stores: Pick<WorkspaceStores, "feeds" | "platformLookups" | "routes"> & {
    readonly maps: ReturnType<typeof mapsReadOnce>;
  },
  feedId: string,
  unmapped: readonly UnmappedValue[],
  awaited: readonly AwaitedValue[],
  now: string,
): Promise<{ readonly values: readonly FoundValue[]; readonly choices: NonNullable<Mapping["choices"]> }> {
  const feed = await stores.feeds.find(feedId);
  if (!feed) return { values: [], choices: {} };
  const asked = new Set(unmapped.map(({ field }) => field));
  const version = { ...feed.version, mapping: onlyFields(feed.version.mapping, asked) };
  const valueMaps = stores.maps.ofFields(asked);
  const { mapping } = await resolveMapping({ ...stores, valueMaps }, { version, feedId, at: now });
  const known = new Set(understoodValues(mapping, unmapped));
  const entity = entityOfMapping(mapping);
  const byField = Map.groupBy(
    unmapped.filter((one) => !known.has(one)),
    ({ field }) => field,
  );
  const values = [...byField].flatMap(([name, ofField]) => {
    const field = fieldOf(entity, name);
    const filled = mapping.fields.some((mapped) => mapped.field === name);
    const waits = awaited.filter((one) => one.feedId === feedId && one.field === name);
    if (!field || !filled) return [];
    const map = mappableLookup(field, mapping);
    if (map === null && closedChoices(field.type) === null) return [];
    return ofOneField(feed, field, ofField, waits).map((one) => ({ ...one, map }));
  });
  return { values, choices: mapping.choices ?? {} };
}

/** The mapping as far as it is about these fields. */
function onlyFields(mapping: Mapping, names: ReadonlySet<string>): Mapping {
  return { ...mapping, fields: mapping.fields.filter(({ field }) => names.has(field)) };
}

function ofOneField(
  feed: FeedView,
  field: Field,
  unmapped: readonly UnmappedValue[],
  awaited: readonly AwaitedValue[],
): readonly Omit<FoundValue, "map">[] {
  const waiting = new Map<string, number>();
  for (const { value, rows } of awaited) {
    const folded = foldValue(value);
    waiting.set(folded, (waiting.get(folded) ?? 0) + rows);
  }
  return [...Map.groupBy(unmapped, ({ value }) => foldValue(value))].flatMap(([folded, spellings]) => {
    const [newest] = spellings;
    if (!newest) return [];
    return [
      {
        ...{ importId: newest.importId, field, position: newest.position, value: newest.value },
        ...{ feedId: feed.id, feedName: feed.name, entity: feed.entity },
        rows: spellings.reduce((sum, { rows }) => sum + rows, 0),
        files: new Set(spellings.map(({ importId }) => importId)).size,
        firstSeen: spellings.map(({ arrivedAt }) => arrivedAt).toSorted()[0] ?? newest.arrivedAt,
        waiting: waiting.get(folded) ?? 0,
      },
    ];
  });
}
