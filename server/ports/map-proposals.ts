import type { ProposedChange } from "#core/value-maps/proposed-change.ts";
import type { Actor } from "#ports/workspace.ts";

/** A change of a value map that waits for a second person. */
export type MapProposal = {
  readonly id: string;
  readonly mapId: string;
  /** Raised by each change of it. */
  readonly revision: number;
  readonly by: Actor;
  /** ISO 8601. */
  readonly at: string;
  /** Null takes the map away. */
  readonly change: ProposedChange | null;
};

/** A proposal without what it changes. */
export type OpenMapProposal = Pick<MapProposal, "id" | "mapId" | "by">;

/** Proposals about value maps that are there, in the workspace of the transaction: one of a person for each map. */
export type MapProposals = {
  open(): Promise<readonly OpenMapProposal[]>;
  /** The oldest first. */
  ofMap(mapId: string): Promise<readonly MapProposal[]>;
  find(id: string): Promise<MapProposal | null>;
  /** Makes it (`seen` null) or puts another change in its place; null when it is not of that revision any more. */
  keep(proposal: Pick<MapProposal, "mapId" | "by" | "change">, seen: number | null): Promise<MapProposal | null>;
  /** Takes it away; false when it is not of that revision any more. */
  end(id: string, seen: number): Promise<boolean>;
};
