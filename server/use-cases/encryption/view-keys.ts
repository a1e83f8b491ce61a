import { type FeedEncryption, plainFeed } from "#core/encryption/feed-encryption.ts";
import type { PgpKey } from "#core/encryption/pgp-key.ts";
import type { ImportDeps } from "#ports/deps.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";
import { requireFeed } from "#use-cases/feeds/require-feed.ts";

type Deps = Pick<ImportDeps, "inWorkspace">;

/** All keys of the workspace: our own first, the newest first; with public parts only. */
export async function listKeys(deps: Deps, scope: WorkspaceScope): Promise<readonly PgpKey[]> {
  return deps.inWorkspace(scope, ({ keys }) => keys.list());
}

export type PartnerName = Pick<PgpKey, "id" | "userId" | "fingerprint" | "expiresAt" | "state">;

/** Partners' keys by name, for choosing, and whether the workspace has a key to sign with. */
export async function partnerNames(
  deps: Deps,
  scope: WorkspaceScope,
): Promise<{ readonly partners: readonly PartnerName[]; readonly canSign: boolean }> {
  const keys = await listKeys(deps, scope);
  return {
    canSign: keys.some(({ kind, state }) => kind === "own" && state === "current"),
    partners: keys
      .filter(({ kind }) => kind === "partner")
      .map(({ id, userId, fingerprint, expiresAt, state }) => ({ id, userId, fingerprint, expiresAt, state })),
  };
}

/** What a feed asks for. Rejects with AppError("not_found"). */
export async function viewFeedEncryption(
  deps: Deps,
  { scope, feedId }: { readonly scope: WorkspaceScope; readonly feedId: string },
): Promise<FeedEncryption> {
  return deps.inWorkspace(scope, async ({ feeds, feedEncryption }) => {
    await requireFeed(feeds, feedId);
    return (await feedEncryption.find(feedId)) ?? plainFeed;
  });
}

/** The key to which partners encrypt files for the workspace; null when it has none. */
export async function currentKey(deps: Deps, scope: WorkspaceScope): Promise<PgpKey | null> {
  const keys = await listKeys(deps, scope);
  return keys.find(({ kind, state }) => kind === "own" && state === "current") ?? null;
}
