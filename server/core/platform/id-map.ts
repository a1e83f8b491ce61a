import type { EntityName } from "#core/entities/entity.ts";

/** By which id the platform knows a key of ours. */
export type IdOfKey = {
  readonly entity: EntityName;
  readonly externalId: string;
  readonly platformId: string;
  /** Another id that the platform has told since, or the same one where another key had it first; null: no conflict. */
  readonly conflictId: string | null;
};

/**
 * What is to be decided: the platform knows one key under two ids, or two keys under one id. Until then nothing is sent
 * of the key.
 */
export function conflictOf({ platformId, conflictId }: IdOfKey): "two_ids" | "two_keys" | null {
  if (conflictId === null) return null;
  return conflictId === platformId ? "two_keys" : "two_ids";
}

/** What may be decided. Of two keys with one id, `keep` leaves it to the key that had it first. */
export const idDecisions = ["keep", "take", "forget"] as const;
export type IdDecision = (typeof idDecisions)[number];
