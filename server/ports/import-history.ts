import type { EntityName } from "#core/entities/entity.ts";
import type { ImportState, RowCounts } from "#core/imports/import.ts";
import type { Need } from "#core/imports/need-of.ts";
import type { NewImport, StoredImport } from "#ports/import-store.ts";

/** Which imports; what is left out narrows nothing. Instants are ISO 8601. */
export type HistoryFilter = {
  readonly states?: readonly ImportState[] | undefined;
  /** Only what needs somebody; what has ended, only when it ended since this instant. */
  readonly needsSince?: string | undefined;
  readonly feedId?: string | undefined;
  readonly entity?: EntityName | undefined;
  /** Who brought the file. */
  readonly byId?: string | undefined;
  readonly channel?: NewImport["channel"] | undefined;
  /** Came in from this instant on, and before that one. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** A part of the file's name, whatever its case. */
  readonly name?: string | undefined;
  /** Below this number. */
  readonly before?: number | undefined;
  readonly limit: number;
};

/** What was loaded in a stretch of time: files, and what became of their rows. */
export type Loaded = RowCounts & { readonly files: number };

/** All imports of the workspace of the transaction. */
export type ImportHistory = {
  /** Newest first. */
  list(filter: HistoryFilter): Promise<readonly StoredImport[]>;
  byIds(importIds: readonly string[]): Promise<readonly StoredImport[]>;
  /** What needs somebody, the most urgent first (`needs` of the core), then the newest. */
  needing(since: string, limit: number): Promise<readonly StoredImport[]>;
  /** How many need what; what has ended counts only when it ended since the instant. */
  needs(since: string): Promise<Readonly<Record<Need, number>>>;
  /** Who brought a file so far, by name. */
  people(): Promise<readonly { readonly id: string; readonly name: string }[]>;
  /** What was loaded from each instant to the next: one less than there are bounds, which rise. */
  loadedBetween(bounds: readonly string[]): Promise<readonly Loaded[]>;
};
