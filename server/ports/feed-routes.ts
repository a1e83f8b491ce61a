import type { ImportRun } from "#core/imports/import.ts";
import type { FeedRoute } from "#core/inbound/feed-route.ts";

/** The newest import of a feed. */
export type LastImport = Pick<
  ImportRun,
  "id" | "number" | "state" | "counts" | "ended" | "cancelRequested" | "undo" | "createdAt"
>;

/** The routes of the feeds of the workspace of the transaction. */
export type FeedRoutes = {
  /** Those that somebody has set. */
  list(): Promise<readonly FeedRoute[]>;
  find(feedId: string): Promise<FeedRoute | null>;
  save(route: FeedRoute): Promise<void>;
  /** The newest import of each feed that has one, by the feed's id. */
  lastImports(): Promise<ReadonlyMap<string, LastImport>>;
  /** Whether this workspace is the one of production. */
  isProduction(): Promise<boolean>;
  /** Files of the feed that were loaded and not undone; what corrects one, or was made of its rows, is none. */
  completedImports(feedId: string): Promise<number>;
};
