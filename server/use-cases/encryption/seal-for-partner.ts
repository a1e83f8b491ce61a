import { AppError } from "#core/app-error.ts";
import { pgpEnding } from "#core/encryption/feed-encryption.ts";
import type { ImportDeps } from "#ports/deps.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";
import { privateKeys } from "#use-cases/encryption/private-keys.ts";

/**
 * A file as it goes out to a feed's partner: encrypted to their keys and signed with ours where the feed says so, else as
 * it is. Each call encrypts anew, so two tries differ in every byte. Rejects with AppError("conflict") when a key that is
 * needed is retired, over or missing: nothing ever goes out plain instead.
 */
export async function sealForPartner(
  deps: Pick<ImportDeps, "inWorkspace" | "secretBox" | "pgp">,
  { scope, feedId }: { readonly scope: WorkspaceScope; readonly feedId: string | null },
  content: AsyncIterable<Uint8Array>,
): Promise<AsyncIterable<Uint8Array>> {
  const { settings, partners } = await deps.inWorkspace(scope, async ({ feedEncryption, keys }) => {
    const settings = feedId === null ? null : await feedEncryption.find(feedId);
    const wanted = settings?.outbound === "encrypted" ? settings.recipients : [];
    return { settings, partners: (await keys.list()).filter(({ id }) => wanted.includes(id)) };
  });
  if (settings?.outbound !== "encrypted") return content;
  if (partners.length < settings.recipients.length || partners.some(({ state }) => state === "retired")) {
    throw new AppError(
      "conflict",
      "A partner's key that this feed encrypts to is retired. Choose another for the feed.",
    );
  }
  const signWith = settings.sign ? ((await privateKeys(deps, scope, "signing"))[0] ?? null) : null;
  if (settings.sign && signWith === null) {
    throw new AppError(
      "conflict",
      "This feed signs what goes out, and the workspace has no key. Make one under Connections.",
    );
  }
  const recipients = partners.map(({ publicKey }) => publicKey);
  return deps.pgp.encrypt(content, { recipients, signWith, form: settings.form });
}

/** What the name of a file that goes out to a feed's partner ends with beyond its own: nothing, .pgp or .asc. */
export async function partnerEnding(
  deps: Pick<ImportDeps, "inWorkspace">,
  { scope, feedId }: { readonly scope: WorkspaceScope; readonly feedId: string | null },
): Promise<"" | ".pgp" | ".asc"> {
  const settings =
    feedId === null ? null : await deps.inWorkspace(scope, (stores) => stores.feedEncryption.find(feedId));
  return settings?.outbound === "encrypted" ? pgpEnding(settings.form) : "";
}
