import type { EntityName } from "#core/entities/entity.ts";

/** What becomes of a record that a snapshot does not have. */
export const snapshotWays = ["none", "end", "deactivate"] as const;
export type SnapshotWay = (typeof snapshotWays)[number];

/** The statuses that say a record has ended, or rests; `dateField` holds the last day, where there is one. */
export type Ending = {
  readonly ended: string;
  readonly resting: string;
  readonly dateField: string | null;
};

const endings: Readonly<Partial<Record<EntityName, Ending>>> = {
  employee: { ended: "terminated", resting: "suspended", dateField: "termination_date" },
  client: { ended: "discharged", resting: "on_hold", dateField: null },
};

/** Null for a kind of record that has no status of its own, which a snapshot therefore can't end. */
export function endingOf(entity: EntityName): Ending | null {
  return endings[entity] ?? null;
}

/**
 * The fields that a snapshot's absence gives a record, and the statuses in which it is left alone. `today`: yyyy-mm-dd.
 * Null when nothing is to be ended.
 */
export function absenceOf(
  entity: EntityName,
  way: SnapshotWay,
  today: string,
): { readonly fields: Readonly<Record<string, string>>; readonly settled: readonly string[] } | null {
  const ending = endingOf(entity);
  if (ending === null || way === "none") return null;
  const { ended, resting, dateField } = ending;
  if (way === "deactivate") return { fields: { status: resting }, settled: [ended, resting] };
  return { fields: { status: ended, ...(dateField !== null && { [dateField]: today }) }, settled: [ended] };
}

/** What a record's new status says of the snapshot that gave it; null when none of these does. */
export function wayOf(entity: EntityName, status: unknown): Exclude<SnapshotWay, "none"> | null {
  const ending = endingOf(entity);
  if (ending === null) return null;
  if (status === ending.resting) return "deactivate";
  return status === ending.ended ? "end" : null;
}

/** Every field that the end of records may have filled, though no column of a file did. */
export function fieldsOfEndings(entity: EntityName): readonly string[] {
  const ending = endingOf(entity);
  return ending === null ? [] : ["status", ...(ending.dateField === null ? [] : [ending.dateField])];
}
