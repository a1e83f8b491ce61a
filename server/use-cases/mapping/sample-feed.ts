import { isUntrusted } from "#core/encryption/pgp-fault.ts";
import type { MaskedPreview } from "#core/privacy/masked-preview.ts";
import type { ImportDeps } from "#ports/deps.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";
import { previewImport } from "#use-cases/imports/preview-import.ts";
import { requireFeed } from "#use-cases/feeds/require-feed.ts";

/** So many of a feed's newest files are looked through for one that is still there. */
const newest = 50;

/** The first rows of a file of the feed, and whose they are. */
export type FeedSample = {
  readonly importId: string;
  readonly number: number;
  readonly fileName: string;
  /** As `previewImport` shows them: what is not known to be harmless is hidden. */
  readonly masked: MaskedPreview;
};

/**
 * The first rows of the feed's newest file that is still there, read as its current version says; null when there is
 * none. Rejects with AppError("not_found") for a feed that this workspace does not have.
 */
export async function sampleFeed(
  deps: Pick<ImportDeps, "inWorkspace" | "files" | "secretBox" | "pgp">,
  scope: WorkspaceScope,
  feedId: string,
): Promise<FeedSample | null> {
  const { feed, run } = await deps.inWorkspace(scope, async (stores) => {
    const runs = await stores.imports.list({ feedId, limit: newest });
    const run = runs.find(({ fileRemoved, fault }) => !fileRemoved && !isUntrusted(fault));
    return { feed: await requireFeed(stores.feeds, feedId), run };
  });
  if (!run) return null;
  const { id: importId, number, fileName } = run;
  const masked = await previewImport(deps, { scope, importId, overrides: feed.version.format });
  return { importId, number, fileName, masked };
}
