import { missingColumns } from "#core/mapping/missing-columns.ts";
import { headerSignature } from "#core/mapping/recognise-feed.ts";
import { withLearntValues } from "#core/values/with-learnt-values.ts";
import type { WorkspaceStores } from "#ports/deps.ts";
import type { MappingVersion } from "#ports/feed-store.ts";
import type { StoredImport } from "#ports/import-store.ts";
import type { Actor } from "#ports/workspace.ts";

/**
 * With what rows of a loaded import are tried again: its feed's current mapping; where that needs columns that its file
 * does not have, its own, with what the feed has learnt of values since (`keptForToday` makes a version of it). Null for
 * an import that was never mapped.
 */
export async function mappingOfToday(
  { feeds }: Pick<WorkspaceStores, "feeds">,
  parent: StoredImport,
): Promise<MappingVersion | null> {
  const own = await feeds.findVersion(parent.mappingVersionId ?? "");
  const feed = await feeds.find(parent.feedId ?? "");
  if (!own || !feed || feed.version.mapping.entity !== own.mapping.entity) return own;
  if (missingColumns(feed.version.mapping, own.columns).length === 0) return feed.version;
  return { ...own, mapping: withLearntValues(own.mapping, feed.version.mapping) ?? own.mapping };
}

/** The id of the version that an import of such rows is checked with, in the transaction that makes the import. */
export async function keptForToday(
  stores: Pick<WorkspaceStores, "feeds">,
  { by, importId, parent }: { readonly by: Actor; readonly importId: string; readonly parent: StoredImport },
): Promise<string | null> {
  const today = await mappingOfToday(stores, parent);
  if (today === null || today.id !== parent.mappingVersionId || parent.feedId === null) return today?.id ?? null;
  const { id, format, columns, mapping } = today;
  const own = await stores.feeds.findVersion(id);
  if (own === null || JSON.stringify(own.mapping) === JSON.stringify(mapping)) return id;
  const next = { format, columns, mapping, headerSignature: headerSignature(columns), by };
  return (await stores.feeds.keepFor(importId, parent.feedId, next)).id;
}
