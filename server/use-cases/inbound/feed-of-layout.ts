import { entityOfLayout, feedNameOfLayout } from "#core/inbound/known-layout.ts";
import { entityOf } from "#core/entities/entities.ts";
import type { HoldReason } from "#core/inbound/automation.ts";
import { missingColumns } from "#core/mapping/missing-columns.ts";
import { headerSignature } from "#core/mapping/recognise-feed.ts";
import { validateMapping } from "#core/mapping/validate-mapping.ts";
import type { WorkspaceStores } from "#ports/deps.ts";
import type { FeedView } from "#ports/feed-store.ts";
import type { StoredImport } from "#ports/import-store.ts";
import type { FoundLayout } from "#use-cases/inbound/recognise-layout.ts";
import { systemActor } from "#use-cases/inbound/system-actor.ts";

type OfLayout = { readonly feed: FeedView; readonly held: null } | { readonly feed: null; readonly held: HoldReason };

/**
 * The feed of a file that only its header tells of: the only one that takes its layout, else a new one, as whoever drops the
 * file in the browser gets. Of several nobody can know which one, for each may book at a site of its own.
 */
export async function feedOfLayout(
  stores: WorkspaceStores,
  run: StoredImport,
  found: Extract<FoundLayout, { kind: "layout" }>,
): Promise<OfLayout> {
  const { layout, format, columns, mapping } = found;
  const entity = entityOf(entityOfLayout[layout]);
  const known = await feedsFor(stores, found);
  if (known.length > 1) return { feed: null, held: "several_feeds" };
  const [only] = known;
  if (entity.layout !== undefined) {
    const site = await stores.sites.ofFeed(only?.id ?? null);
    if (!site?.active) return { feed: null, held: "no_site" };
  }
  if (only) return { feed: only, held: null };
  if (validateMapping(entity, mapping, columns).length > 0) return { feed: null, held: "unmatched" };
  const made = await stores.feeds.create(feedNameOfLayout[layout], {
    ...{ format, columns, mapping, by: systemActor, headerSignature: headerSignature(columns) },
    reason: `Import ${run.number} came without a feed and was recognised by its header.`,
  });
  if (!made) {
    // Another file has made it meanwhile; else its name is that of a feed of something else.
    const [theirs] = await feedsFor(stores, found);
    return theirs ? { feed: theirs, held: null } : { feed: null, held: "unmatched" };
  }
  await stores.activity.record({
    actor: systemActor,
    action: "feed.created",
    subject: made.name,
    detail: { feedId: made.id },
  });
  return { feed: made, held: null };
}

async function feedsFor(
  { feeds }: Pick<WorkspaceStores, "feeds">,
  { layout, columns }: Extract<FoundLayout, { kind: "layout" }>,
): Promise<readonly FeedView[]> {
  const entity = entityOf(entityOfLayout[layout]);
  return (await feeds.list()).filter(
    (feed) =>
      feed.entity === entity.name &&
      // Columns of appointments are found by their names, whatever the mapping was made with.
      (entity.layout !== undefined || missingColumns(feed.version.mapping, columns).length === 0),
  );
}
