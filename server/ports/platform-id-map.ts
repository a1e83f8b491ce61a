import type { EntityName } from "#core/entities/entity.ts";
import type { IdOfKey } from "#core/platform/id-map.ts";

/** An entry as it is shown. */
export type IdMapEntry = IdOfKey & {
  /** The row with which it was learned; null where nobody knows any more. */
  readonly learnedBy: { readonly importId: string; readonly number: number; readonly row: number } | null;
  readonly decidedByName: string | null;
  /** ISO 8601. */
  readonly at: string;
};

export type IdMapQuery = {
  readonly entity: EntityName;
  /** A part of either id, in any case; empty: all. */
  readonly search: string;
  readonly conflictsOnly: boolean;
  /** The external id behind which the list goes on; null: from its beginning. */
  readonly after: string | null;
  readonly limit: number;
};

/** By which ids the platform of one workspace knows our keys; in the caller's transaction. */
export type PlatformIdMap = {
  /** Each kind of record of which ids are known, with how many and how many conflicts. */
  counts(): Promise<readonly { readonly entity: EntityName; readonly ids: number; readonly conflicts: number }[]>;
  /** In the order of the external ids, as bytes. */
  list(query: IdMapQuery): Promise<readonly IdMapEntry[]>;
  /** Keys that the platform knows under these ids. */
  withIds(entity: EntityName, platformIds: readonly string[]): Promise<readonly IdOfKey[]>;
  /** One, locked until the transaction ends, as are all others to those who take; null when there is none. */
  take(entity: EntityName, externalId: string): Promise<IdOfKey | null>;
  /** Settles a conflict: from now on this id counts. */
  settle(id: Pick<IdOfKey, "entity" | "externalId" | "platformId">, decidedByName: string): Promise<void>;
  /** Forgets keys; the next file that has them looks them up at the platform. */
  forget(entity: EntityName, externalIds: readonly string[]): Promise<void>;
};
