import { compareColumns, headerSignature, type ColumnDifferences } from "#core/mapping/recognise-feed.ts";

type KnownFeed = {
  readonly headerSignature: readonly string[];
  readonly version: { readonly columns: readonly string[] };
};

export type Recognised<Feed> = { readonly feed: Feed; readonly differences: ColumnDifferences };

/** Half of all names of both must be the same; below that it is another kind of file. */
const leastLikeness = 0.5;

/**
 * The feed whose columns are most like these; null when none is. It is found here and not asked of the server: a file
 * without a header row has a person's data where the names should be, and those must not travel in an address.
 */
export function recogniseFeed<Feed extends KnownFeed>(
  feeds: readonly Feed[],
  columns: readonly string[],
): Recognised<Feed> | null {
  const names = new Set(headerSignature(columns));
  let best: { readonly feed: Feed; readonly likeness: number } | null = null;
  for (const feed of feeds) {
    const shared = feed.headerSignature.filter((name) => names.has(name)).length;
    const likeness = shared / Math.max(1, feed.headerSignature.length + names.size - shared);
    if (likeness >= leastLikeness && likeness > (best?.likeness ?? 0)) best = { feed, likeness };
  }
  return best && { feed: best.feed, differences: compareColumns(best.feed.version.columns, columns) };
}
