import type { EntityName } from "#core/entities/entity.ts";
import type { Mapping } from "#core/mapping/mapping.ts";
import type { MapWithEntries } from "#core/value-maps/lay-maps.ts";
import type { Folding, ValueEntry, ValueMap } from "#core/value-maps/value-map.ts";
import type { Actor } from "#ports/workspace.ts";

export type StoredEntry = ValueEntry & { readonly id: string };

export type ListedMap = ValueMap & { readonly changedAt: string; readonly changedByName: string };

/** One saving of a map: who, when, how many entries it added and took away. */
export type MapRevision = {
  readonly revision: number;
  readonly folding: Folding;
  readonly added: number;
  readonly removed: number;
  readonly byName: string;
  /** Who proposed it to them; null where nobody had to. */
  readonly proposedByName: string | null;
  readonly at: string;
};

export type EntriesQuery = {
  /** As they were then; without it as they are now. */
  readonly revision?: number;
  /** The id of the last entry that is known; entries come in the order of their ids. */
  readonly after?: string;
  readonly limit?: number;
};

/** Entries to take away by their ids, and entries to add; a change of an entry is both. */
export type MapChange = { readonly add: readonly ValueEntry[]; readonly remove: readonly string[] };

export type MapSaved =
  | { readonly revision: number }
  /** Somebody has saved it since `seen`, or removed it. */
  | "stale"
  /** Another map has its name, or is for the same field of the same files. */
  | "taken"
  /** It would have more entries than a map may have. */
  | "full"
  /** Two entries that fold alike at the same time. */
  | { readonly clash: readonly [string, string] };

/** Value maps of the workspace of the transaction. */
export type ValueMaps = {
  list(): Promise<readonly ListedMap[]>;
  find(mapId: string): Promise<ListedMap | null>;
  entries(mapId: string, query?: EntriesQuery): Promise<readonly StoredEntry[]>;
  /**
   * Makes a map of this id (`seen` null) or its next revision; reach, feed, entity and field are those of its making. Two who save at once come
   * one after the other, and the second finds it stale. A change that changes nothing makes no revision.
   */
  save(
    map: Omit<ValueMap, "revision" | "entries">,
    change: MapChange,
    seen: number | null,
    by: Actor,
    proposedByName?: string,
  ): Promise<MapSaved>;
  /** With what is proposed for it; false when it was saved since. What imports were checked with can still be read. */
  remove(mapId: string, seen: number): Promise<boolean>;
  /** What a mapping of the feed may use: its own maps of the entity's fields, those of every feed, shared ones by name. */
  forMapping(
    feedId: string | null,
    entity: EntityName,
    names: readonly string[],
  ): Promise<readonly (ValueMap & MapWithEntries)[]>;
};

/** What an import was checked with beside its mapping version. */
export type PinnedMapping = {
  readonly mappingVersionId: string;
  /** The day of which entries are valid, yyyy-mm-dd. */
  readonly on: string;
  /** With the choices of its target; null where the version says all. Maps are not laid on it. */
  readonly mapping: Mapping | null;
  readonly maps: readonly { readonly id: string; readonly revision: number }[];
};

export type ResolvedMappings = {
  /** In the place of what was kept before; null when the version says all. */
  keep(importId: string, pinned: PinnedMapping | null): Promise<void>;
  /** Null too when the import has another version by now, which no check has gone through with yet. */
  find(importId: string): Promise<PinnedMapping | null>;
  /** The maps as they were, with the entries of those revisions. */
  maps(pinned: PinnedMapping["maps"]): Promise<readonly MapWithEntries[]>;
  /** Of one map, the newest first. */
  revisions(mapId: string): Promise<readonly MapRevision[]>;
};
