import { AppError } from "#core/app-error.ts";
import { type FeedEncryption, feedEncryptionProblem } from "#core/encryption/feed-encryption.ts";
import type { ImportDeps } from "#ports/deps.ts";
import type { Actor, WorkspaceScope } from "#ports/workspace.ts";
import { requireFeed } from "#use-cases/feeds/require-feed.ts";

/**
 * Says how a feed's files are encrypted, both ways. Rejects with AppError("not_found") for the feed and ("bad_request")
 * for settings that make no sense or name keys that can't be used.
 */
export async function setFeedEncryption(
  deps: Pick<ImportDeps, "inWorkspace">,
  input: {
    readonly scope: WorkspaceScope;
    readonly by: Actor;
    readonly feedId: string;
    readonly settings: FeedEncryption;
  },
): Promise<FeedEncryption> {
  const { scope, by, feedId, settings } = input;
  const problem = feedEncryptionProblem(settings);
  if (problem !== null) throw new AppError("bad_request", problem);
  await deps.inWorkspace(scope, async ({ feeds, feedEncryption, keys, activity }) => {
    const feed = await requireFeed(feeds, feedId);
    const known = await keys.list();
    const usable = known.filter(({ kind, state }) => kind === "partner" && state !== "retired").map(({ id }) => id);
    if (![...settings.signers, ...settings.recipients].every((id) => usable.includes(id))) {
      throw new AppError("bad_request", "One of the keys is not a partner's key of this workspace, or is retired.");
    }
    if (settings.sign && !known.some(({ kind, state }) => kind === "own" && state === "current")) {
      throw new AppError("bad_request", "To sign, the workspace needs a key of its own. Make one under Connections.");
    }
    await feedEncryption.save(feedId, settings);
    const { inbound, signature, outbound, sign } = settings;
    const detail = { feedId, inbound, signature, outbound, sign };
    await activity.record({ actor: by, action: "feed.encryption-set", subject: feed.name, detail });
  });
  return settings;
}
