import type pg from "pg";
import type { WorkspaceScope } from "#ports/workspace.ts";
import type { HistorySize } from "./fill-history.ts";

/** Imports of the benchmark that pages are asked about, by what they show. */
export type WorkImports = {
  /** As many rows as there are records, planned: created, updated and unchanged ones, and records that a snapshot ends. */
  readonly planned: string;
  /** As many rows, all of them bad. */
  readonly bad: string;
  /** Rows that somebody mends. */
  readonly mending: string;
  /** Loaded, with rows that wait. */
  readonly held: string;
  /** Loaded; some of its records were changed again, and sent to another system. */
  readonly sent: string;
  /** Loaded; a few of its records were changed again, and nothing was sent. */
  readonly loaded: string;
};

/** How much is stored of each kind, by the size of the benchmark. */
export function workSize({ records, imports }: HistorySize) {
  return {
    ...{ rows: records, badRows: Math.min(100_000, records), edits: Math.min(2_000, records) },
    ...{ heldRows: Math.min(100_000, records), values: Math.min(20_000, records), ids: records },
    // The history has twenty feeds already.
    ...{ feeds: Math.max(20, Math.floor(imports / 50)), versions: Math.max(3, Math.floor(imports / 100)) },
    ...{ entries: Math.min(20_000, records), needing: Math.ceil(imports / 10), some: Math.min(100, imports) },
  };
}
export type WorkSize = ReturnType<typeof workSize>;

/** What fills one part: statements as the owner, with triggers and references off, so that sets stay sets. */
export type Filling = {
  readonly run: (sql: string, values?: readonly unknown[]) => Promise<pg.QueryResult>;
  readonly scope: WorkspaceScope;
  /** SQL of the workspace's id. */
  readonly own: string;
  readonly size: WorkSize;
  readonly imports: WorkImports;
};
