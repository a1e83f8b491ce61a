import { needDays } from "#core/imports/need-of.ts";
import type { ImportDeps } from "#ports/deps.ts";
import type { HistoryFilter } from "#ports/import-history.ts";
import type { StoredImport } from "#ports/import-store.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";

export type ImportsPage = {
  readonly imports: readonly StoredImport[];
  /** The number to go on below; null at the end. */
  readonly next: number | null;
};

/** Imports of the workspace, newest first; with `needsMe` only those that somebody can do something about. */
export async function listImports(
  deps: Pick<ImportDeps, "inWorkspace" | "clock">,
  input: {
    readonly scope: WorkspaceScope;
    readonly filter: Omit<HistoryFilter, "needsSince">;
    readonly needsMe: boolean;
  },
): Promise<ImportsPage> {
  const { scope, filter, needsMe } = input;
  const since = needsMe ? { needsSince: needsCalledSince(deps.clock()) } : {};
  const found = await deps.inWorkspace(scope, ({ history }) =>
    history.list({ ...filter, ...since, limit: filter.limit + 1 }),
  );
  const imports = found.slice(0, filter.limit);
  return { imports, next: found.length > filter.limit ? (imports.at(-1)?.number ?? null) : null };
}

/** Since when what has ended must have ended to be still called for. */
export function needsCalledSince(now: string): string {
  return new Date(Date.parse(now) - needDays * 86_400_000).toISOString();
}
