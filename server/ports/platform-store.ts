import type { LoadTarget } from "#core/imports/import.ts";
import type { Actor } from "#ports/workspace.ts";

export type PlatformConnection = {
  /** `https://host/`, without the path of the interface. */
  readonly baseUrl: string;
  readonly username: string;
  readonly lanes: number;
  readonly paused: boolean;
  readonly version: number;
  /** ISO 8601; null: never yet. */
  readonly lastSuccessAt: string | null;
  readonly lastFault: string | null;
  readonly lastFaultAt: string | null;
};

/** The platform of one workspace, in the caller's transaction. */
export type PlatformStore = {
  find(): Promise<PlatformConnection | null>;
  /**
   * `secret` null: the stored one stays. `seen`: the version that somebody looked at, null for the first; false when
   * there is another by now.
   */
  save(
    connection: Pick<PlatformConnection, "baseUrl" | "username" | "lanes" | "paused"> & {
      readonly secret: string | null;
    },
    seen: number | null,
    by: Actor,
  ): Promise<boolean>;
  /** That it worked at a time (ISO 8601), or in one sentence why it does not now. */
  note(what: { readonly workedAt: string } | { readonly fault: string }): Promise<void>;
  /** Where files of the feed are loaded from now on; false when there is no such feed. */
  setTarget(feedId: string, target: LoadTarget): Promise<boolean>;
  /** How many rows of an import the platform has taken and refused so far, and how many it may have. */
  tally(importId: string): Promise<{ readonly sent: number; readonly refused: number; readonly inDoubt: number }>;
};
