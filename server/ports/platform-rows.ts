import type { EntityName } from "#core/entities/entity.ts";
import type { IssueCode } from "#core/checking/issue.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";

/** A planned row that is to go to the platform. */
export type RowToSend = {
  readonly row: number;
  readonly key: string;
  /** Of its content: what was sent with the same one is not sent again. */
  readonly hash: string;
  readonly action: "created" | "updated" | "ended";
  /** The record after this row, and before it where there is one, as JSON text. */
  readonly data: string;
  readonly before: string | null;
  /** By which id the platform knows the key, as far as we have heard. */
  readonly platformId: string | null;
  /** The platform has told two ids for the key, and nobody has decided yet. */
  readonly conflict: boolean;
  /** Its record was changed by somebody else since the plan. */
  readonly stale: boolean;
  /** It was being sent when a worker died: the platform may have it. */
  readonly inDoubt: boolean;
};

/** What became of a row. `steps`: 1 the body arrived, 2 the status, 3 both. */
export type RowSent = { readonly row: number; readonly key: string } & (
  | {
      readonly state: "sent";
      readonly steps: number;
      readonly platformId: string;
      /** The id that was known before is gone from the platform, so this one takes its place. */
      readonly replaces: boolean;
    }
  | {
      readonly state: "refused";
      readonly steps: number;
      readonly code: IssueCode;
      readonly status: number | null;
      readonly field: string | null;
      /** A sentence for people; may quote a cell. */
      readonly message: string;
      /** Of an id that contradicts the known one. */
      readonly otherId?: string;
    }
  /** It was never asked for, so that nothing has to be known of it. */
  | { readonly state: "not_sent" }
);

/** Which rows of an import are on their way to the platform, and which have arrived. */
export type PlatformRows = {
  /** The next rows behind `after` that have not been settled, in the order of the file; none when staging is lost. */
  toSend(
    scope: WorkspaceScope,
    importId: string,
    query: {
      readonly entity: EntityName;
      readonly after: number;
      readonly limit: number;
      readonly onlyInDoubt?: boolean;
    },
  ): Promise<readonly RowToSend[]>;
  /** Marks rows as being sent; before the first request of any of them. */
  begin(scope: WorkspaceScope, importId: string, rows: readonly RowToSend[]): Promise<void>;
  /** Stores answers and the ids learned with them; a worker that does so has not died of the file. */
  settle(scope: WorkspaceScope, importId: string, entity: EntityName, rows: readonly RowSent[]): Promise<void>;
};

/** By which id the platform knows a key of ours. */
export type PlatformIds = {
  known(
    scope: WorkspaceScope,
    entity: EntityName,
    externalIds: readonly string[],
  ): Promise<ReadonlyMap<string, string>>;
  /** Notes ids that were looked up; one that is known already stays. */
  learn(
    scope: WorkspaceScope,
    entity: EntityName,
    found: readonly { readonly externalId: string; readonly platformId: string; readonly row: number }[],
    importId: string,
  ): Promise<void>;
};
