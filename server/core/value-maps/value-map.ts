import type { EntityName } from "#core/entities/entity.ts";

/** What does not count when a value is looked up in a map; white space around a value never does. */
export type Folding = { readonly case: boolean; readonly accents: boolean; readonly space: boolean };

/** As the values within a mapping are compared. */
export const fullFolding: Folding = { case: true, accents: true, space: true };

export type MapReach = "feed" | "workspace" | "shared";

/**
 * What values become, with a name that is its own within the workspace. Of one field for one feed or for every feed
 * (`workspace`), or shared: then `lookup` steps name it, and neither feed, entity nor field is said.
 */
export type ValueMap = {
  readonly id: string;
  readonly name: string;
  readonly reach: MapReach;
  readonly feedId: string | null;
  readonly entity: EntityName | null;
  readonly field: string | null;
  readonly folding: Folding;
  /** The list of the platform of which the targets are ids. */
  readonly idsOf: string | null;
  readonly revision: number;
  readonly entries: number;
};

/** `from` and `to` are days (yyyy-mm-dd), both included; null is without end. */
export type ValueEntry = {
  readonly source: string;
  /** `""` is blank, null skips the rows that have the value. */
  readonly target: string | null;
  readonly from: string | null;
  readonly to: string | null;
};

/** A map as steps find values in it: the entries that are valid on one day. */
export type LaidMap = {
  readonly name: string;
  readonly folding: Folding;
  readonly entries: readonly (readonly [source: string, target: string | null])[];
};

export const mostEntries = 50_000;
export const longestValue = 1_000;
