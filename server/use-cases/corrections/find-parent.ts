import type { FileFormat } from "#core/file/file-format.ts";
import { chooseFeed, patternsOf } from "#core/inbound/choose-feed.ts";
import type { StoredImport } from "#ports/import-store.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";
import { type RecogniseDeps, recogniseStored, type StoredFile } from "#use-cases/corrections/recognise-corrected.ts";

/** Which feed a file is of: one that somebody named, or the one whose pattern is for its name below inbound/. */
export type FeedChoice = { readonly id: string } | { readonly byName: string };

/** What a file that came without a person corrects. */
export type FoundParent =
  | { readonly kind: "none" }
  | { readonly kind: "one"; readonly parent: StoredImport; readonly format: FileFormat }
  /** Several imports skipped just these rows; `feedId` when they are of one feed. */
  | { readonly kind: "several"; readonly feedId: string | null };

/**
 * The import that an unattended file corrects, by its content as in the browser. Where several skipped its rows, those
 * of the feed that its name is for come first; a feed that somebody named leaves no others.
 */
export async function findParent(
  deps: RecogniseDeps,
  input: { readonly scope: WorkspaceScope; readonly file: StoredFile; readonly feed: FeedChoice },
): Promise<FoundParent> {
  const { scope, file, feed } = input;
  const found = await recogniseStored(deps, scope, file);
  if (found.kind === "other") return { kind: "none" };
  const parents = await narrowed(deps, scope, found.parents, feed);
  const [parent, ...others] = parents;
  if (!parent) return { kind: "none" };
  if (others.length === 0) return { kind: "one", parent, format: found.format };
  return { kind: "several", feedId: others.every(({ feedId }) => feedId === parent.feedId) ? parent.feedId : null };
}

async function narrowed(
  deps: RecogniseDeps,
  scope: WorkspaceScope,
  parents: readonly StoredImport[],
  feed: FeedChoice,
): Promise<readonly StoredImport[]> {
  const ofFeed = (id: string) => parents.filter(({ feedId }) => feedId === id);
  if ("id" in feed) return ofFeed(feed.id);
  if (parents.length < 2) return parents;
  const routes = await deps.inWorkspace(scope, (stores) => stores.routes.list());
  const choice = chooseFeed(patternsOf(routes), feed.byName);
  const mine = choice.kind === "one" ? ofFeed(choice.feedId) : [];
  return mine.length > 0 ? mine : parents;
}
