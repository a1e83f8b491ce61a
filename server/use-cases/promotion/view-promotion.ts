import type { Environment } from "#core/access/environments.ts";
import type { BundleFault } from "#core/bundle/bundle-fault.ts";
import { toDoOf, type ToDo } from "#core/bundle/to-do.ts";
import type { MappingChange } from "#core/mapping-life/diff-mappings.ts";
import { needsSecondPerson } from "#core/mapping-life/needs-second-person.ts";
import { stableText } from "#core/mapping-life/stable-text.ts";
import type { ImportDeps, WorkspaceStores } from "#ports/deps.ts";
import type { Promotion } from "#ports/promotions.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";
import { bundleFor, planArrival, type Arrival } from "#use-cases/bundle/plan-arrival.ts";
import { shownMaps, type ShownMap } from "#use-cases/bundle/shown-maps.ts";
import { requireFeed } from "#use-cases/feeds/require-feed.ts";
import { labelsOf } from "#use-cases/mapping/second-person.ts";
import { targetOf, type PromotionDeps, type PromotionWay } from "#use-cases/promotion/promotion-way.ts";
import { readSource, type PromotionSource } from "#use-cases/promotion/read-source.ts";

/** What would change in the next environment. */
export type PromotionPreview = {
  readonly to: Environment;
  readonly version: number;
  readonly feed: {
    readonly name: string;
    readonly isNew: boolean;
    /** The number of the version in use there. */
    readonly version: number | null;
  };
  readonly changes: readonly MappingChange[];
  readonly maps: readonly ShownMap[];
  /** Only value maps would change there. */
  readonly sameContent: boolean;
  /** Nothing would change there. */
  readonly nothing: boolean;
  /** Fields for whose change a second person has to publish the draft there. */
  readonly secondPerson: readonly string[];
  readonly toDo: readonly ToDo[];
  readonly faults: readonly BundleFault[];
  /** It is there already, and this is what has become of it. */
  readonly arrived: Pick<Promotion, "byName" | "at" | "state"> | null;
  /** What was compared; another one when either side changes. */
  readonly seen: string;
};

/** What a promotion would do; nothing is changed by it. Rejects as `promote` does. */
export async function viewPromotion(
  deps: PromotionDeps,
  { versionId, ...way }: PromotionWay & { readonly versionId: string },
): Promise<PromotionPreview> {
  const { scope: there } = await targetOf(deps, way);
  const source = await deps.inWorkspace(way.scope, (stores) => readSource(stores, versionId));
  return deps.inWorkspace(there, async (stores) => {
    const { arrived, arrival, differs, toDo, seen } = await compare(stores, source);
    const { feed, changes, maps, faults, sameContent, content } = arrival;
    const fields = feed ? needsSecondPerson(feed.version.mapping, content.mapping) : [];
    return {
      ...{ to: way.to, version: source.version.version, changes, faults, toDo, seen, sameContent },
      feed: { name: source.feed.name, isNew: feed === null, version: feed?.version.version ?? null },
      maps: shownMaps(maps),
      nothing: sameContent && shownMaps(maps).every(({ nothing }) => nothing),
      secondPerson: labelsOf(content.mapping, fields),
      arrived: differs ? null : arrived && { byName: arrived.byName, at: arrived.at, state: arrived.state },
    };
  });
}

export type Compared = {
  readonly arrival: Arrival;
  readonly arrived: Promotion | null;
  /** It is in use there, and values of its maps mean something else there, which may still be changed. */
  readonly differs: boolean;
  readonly toDo: readonly ToDo[];
  readonly seen: string;
};

/** What goes out beside what is there, in the transaction of the workspace that it goes to. */
export async function compare(stores: WorkspaceStores, source: PromotionSource): Promise<Compared> {
  const { bundle, stamp, version, maps, feed: from } = source;
  const named = (await stores.feeds.list()).find(({ name }) => name === from.name) ?? null;
  const arrived = named && (await stores.promotions.arrived(named.id, { versionId: version.id, stamp }));
  // Read again: it is locked only by now, and what was read before may be gone.
  const feed = named && (await stores.feeds.find(named.id));
  const arrival = await planArrival(stores, bundleFor(bundle, feed));
  const toDo = toDoOf({
    ...{ mapping: version.mapping, maps, target: from.target },
    targetThere: feed?.target ?? null,
  });
  const differs = arrival.sameContent && arrival.maps.some((map) => map.arrival.changed.length > 0);
  return { arrival, arrived, differs, toDo, seen: stableText([stamp, from.target, arrival.stamp]) };
}

/** What came into a feed of this environment and went out of it, newest first. Rejects with AppError("not_found"). */
export async function viewPromotions(
  deps: Pick<ImportDeps, "inWorkspace">,
  scope: WorkspaceScope,
  feedId: string,
): Promise<readonly ShownPromotion[]> {
  return deps.inWorkspace(scope, async ({ feeds, promotions }) => {
    await requireFeed(feeds, feedId);
    return (await promotions.list(feedId)).map(({ stamp: _, otherVersionId: __, ...shown }) => shown);
  });
}

export type ShownPromotion = Omit<Promotion, "stamp" | "otherVersionId">;
