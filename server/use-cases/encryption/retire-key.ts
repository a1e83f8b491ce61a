import { AppError } from "#core/app-error.ts";
import type { PgpKey } from "#core/encryption/pgp-key.ts";
import type { ImportDeps } from "#ports/deps.ts";
import type { Actor, WorkspaceScope } from "#ports/workspace.ts";
import { shortName } from "#use-cases/encryption/add-key.ts";

/**
 * Ends the use of a key for everything that comes and goes from now on. Files that were taken in before stay readable.
 * Rejects with AppError("not_found"), and ("conflict") for our current key and for one that a feed uses.
 */
export async function retireKey(
  deps: Pick<ImportDeps, "inWorkspace">,
  { scope, by, keyId }: { readonly scope: WorkspaceScope; readonly by: Actor; readonly keyId: string },
): Promise<PgpKey> {
  return deps.inWorkspace(scope, async ({ keys, feedEncryption, activity }) => {
    const key = (await keys.list()).find(({ id }) => id === keyId);
    if (!key) throw new AppError("not_found", "There is no such key in this workspace.");
    if (key.kind === "own" && key.state === "current") {
      throw new AppError(
        "conflict",
        "This is the current key. Make a new one first, and retire this one when no partner uses it any more.",
      );
    }
    const feeds = await feedEncryption.using(keyId);
    if (feeds.length > 0) {
      const names = feeds.map((name) => `“${name}”`).join(", ");
      throw new AppError(
        "conflict",
        `The ${feeds.length === 1 ? "feed" : "feeds"} ${names} use this key. Choose another there first.`,
      );
    }
    const retired = await keys.setState(keyId, "retired");
    if (!retired) throw new AppError("conflict", "This key is retired already.");
    const subject = shortName(key.fingerprint);
    await activity.record({ actor: by, action: "key.retired", subject, detail: { keyId } });
    return retired;
  });
}
