import type { ColumnContract } from "#core/day-files/column-contract.ts";
import type { DayFileKind } from "#core/day-files/layouts.ts";
import type { DestinationRole, DestinationTarget } from "#core/dispatch/destination.ts";
import type { Actor } from "#ports/workspace.ts";

/** Of each file by its columns; what is left out is as the layouts have it. */
export type StoredContract = Readonly<Partial<Record<DayFileKind, ColumnContract>>>;

/** What somebody sets of a destination; no secret. */
export type DestinationContent = {
  readonly role: DestinationRole;
  readonly name: string;
  /** Whose files it gets; null: those of every site. */
  readonly siteId: string | null;
  readonly target: DestinationTarget;
  /** The partner's key that files are encrypted with; null: they go as they are. */
  readonly pgpKeyId: string | null;
  /** Null: the layouts as specified. */
  readonly contract: StoredContract | null;
  readonly enabled: boolean;
};

/** Whom files go to by themselves, as people see it: without its secret. Times are ISO 8601 in UTC. */
export type Destination = DestinationContent & {
  readonly id: string;
  readonly hasSecret: boolean;
  /** Set by the operator's environment: nobody changes it here. */
  readonly fromEnvironment: boolean;
  /** Raised with each change by a person. */
  readonly version: number;
  /** When a test or a delivery last went through. */
  readonly verifiedAt: string | null;
  /** One sentence: why it does not work, and since when. */
  readonly fault: string | null;
  readonly faultSince: string | null;
  readonly changedAt: string;
  readonly changedByName: string;
  readonly removedAt: string | null;
};

export type SavedDestination = DestinationContent & {
  readonly id: string;
  /** Sealed; undefined: as it was. */
  readonly secret?: string | null;
  readonly fromEnvironment?: boolean;
};

/** Destinations of the workspace of the transaction. */
export type Destinations = {
  /** Those that are not removed, by role and name. */
  list(): Promise<readonly Destination[]>;
  /** Removed ones, too: what went there is still named. */
  find(id: string): Promise<Destination | null>;
  /** The sealed secret. */
  secretOf(id: string): Promise<string | null>;
  /**
   * Adds it (`seenVersion` null), or changes one that is still in that version. "changed": somebody else has meanwhile, or it
   * is gone; "taken": another has the name.
   */
  save(
    destination: SavedDestination,
    seenVersion: number | null,
    by: Actor,
  ): Promise<Destination | "changed" | "taken">;
  /** Its secret goes at once. False when it is not in that version any more. */
  remove(id: string, seenVersion: number, by: Actor): Promise<boolean>;
  /** What a test or a delivery has shown; no change by a person, so no new version. */
  note(id: string, found: { readonly ok: true } | { readonly ok: false; readonly fault: string }): Promise<void>;
};
