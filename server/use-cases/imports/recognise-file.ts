import { compareColumns, headerSignature } from "#core/mapping/recognise-feed.ts";
import type { ImportDeps } from "#ports/deps.ts";
import type { FeedView } from "#ports/feed-store.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";

export type RecognisedFile = {
  readonly feed: FeedView;
  readonly added: readonly string[];
  readonly missing: readonly string[];
};

/** The feed whose columns are most like these; null when none shares at least half of them. */
export async function recogniseFile(
  deps: Pick<ImportDeps, "inWorkspace">,
  input: { readonly scope: WorkspaceScope; readonly columns: readonly string[] },
): Promise<RecognisedFile | null> {
  const feeds = await deps.inWorkspace(input.scope, (stores) => stores.feeds.list());
  const known = new Set(headerSignature(input.columns));
  let best: { feed: FeedView; likeness: number } | null = null;
  for (const feed of feeds) {
    const shared = feed.headerSignature.filter((name) => known.has(name)).length;
    const likeness = shared / Math.max(1, feed.headerSignature.length + known.size - shared);
    if (likeness >= 0.5 && likeness > (best?.likeness ?? 0)) best = { feed, likeness };
  }
  if (!best) return null;
  const { added, missing } = compareColumns(best.feed.version.columns, input.columns);
  return { feed: best.feed, added, missing };
}
