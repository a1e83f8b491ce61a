import { AppError } from "#core/app-error.ts";
import { bundleOf, type Bundle } from "#core/bundle/bundle.ts";
import { stableText } from "#core/mapping-life/stable-text.ts";
import type { WorkspaceStores } from "#ports/deps.ts";
import type { FeedView } from "#ports/feed-store.ts";
import type { ListedVersion } from "#ports/mapping-versions.ts";
import { bundledMap, mapsOf, type UsedMap } from "#use-cases/bundle/maps-of.ts";
import { requireVersion } from "#use-cases/mapping/require-version.ts";

/** What goes out: the version that is in use, with the value maps that it uses. */
export type PromotionSource = {
  readonly feed: FeedView;
  readonly version: ListedVersion;
  readonly maps: readonly UsedMap[];
  readonly bundle: Bundle;
  /** The version and its maps as they are now, as ids and revisions. */
  readonly stamp: string;
};

/** Rejects with AppError("not_found"), or ("conflict") when the version is not in use any more. */
export async function readSource(
  stores: Pick<WorkspaceStores, "feeds" | "mappingVersions" | "valueMaps">,
  versionId: string,
): Promise<PromotionSource> {
  const { version, feed } = await requireVersion(stores, versionId);
  if (feed.version.id !== version.id) {
    throw new AppError(
      "conflict",
      `Only the version of “${feed.name}” that is in use is promoted, which is another one.`,
    );
  }
  const maps = await mapsOf(stores, feed.id, version.mapping);
  const bundle = bundleOf(feed, version, maps.map(bundledMap));
  const stamp = stableText([version.id, maps.map(({ id, revision }) => [id, revision]).sort()]);
  return { feed, version, maps, bundle, stamp };
}
