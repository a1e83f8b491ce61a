import type { PlannedMap } from "#use-cases/bundle/plan-arrival.ts";

/** A value map as a preview shows it, without its entries. */
export type ShownMap = {
  readonly name: string;
  readonly isNew: boolean;
  readonly added: number;
  /** Entries that mean something else there; changed only when somebody agrees to it. */
  readonly changed: number;
  readonly nothing: boolean;
  readonly sentences: readonly string[];
};

/** Value maps that come, without their entries. */
export function shownMaps(maps: readonly PlannedMap[]): readonly ShownMap[] {
  return maps.map(({ arrival, sentences }) => {
    const { name, isNew, added, changed } = arrival;
    const nothing = !isNew && added.length + changed.length === 0;
    return { name, isNew, added: added.length, changed: changed.length, nothing, sentences };
  });
}
