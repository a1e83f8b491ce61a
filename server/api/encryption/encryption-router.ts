import { z } from "zod";
import { inputScope } from "#api/imports/input-scope.ts";
import { router, workspaceProcedure } from "#api/trpc.ts";
import { addPartnerKey, createOwnKey, importOwnKey } from "#use-cases/encryption/add-key.ts";
import { retireKey } from "#use-cases/encryption/retire-key.ts";
import { setFeedEncryption } from "#use-cases/encryption/set-feed-encryption.ts";
import { listKeys, partnerNames, viewFeedEncryption } from "#use-cases/encryption/view-keys.ts";

const feed = z.object({ feedId: z.uuid("That is not a feed.") });
/** A key as the browser sends it: a file in base64, or what somebody pasted, in base64 too. */
const keyBytes = z.base64("That is not a key.").max(400_000, "That is too large for a key.");
const bytesOf = (base64: string) => Uint8Array.from(Buffer.from(base64, "base64"));
const keyIds = z.array(z.uuid()).max(50);

/** PGP keys of a workspace, and how its feeds use them. No private key ever leaves the server. */
export const encryptionRouter = router({
  keys: workspaceProcedure("connections.view").query(async ({ ctx }) => ({
    keys: await listKeys(ctx.deps, inputScope(ctx)),
  })),

  /** What the feed page needs of keys, for those who see feeds and not the connections. */
  ofFeed: workspaceProcedure("feeds.view")
    .input(feed)
    .query(async ({ ctx, input: { feedId } }) => ({
      settings: await viewFeedEncryption(ctx.deps, { scope: inputScope(ctx), feedId }),
      ...(await partnerNames(ctx.deps, inputScope(ctx))),
    })),

  create: workspaceProcedure("connections.manage").mutation(({ ctx, input: { environment } }) =>
    createOwnKey(ctx.deps, { scope: inputScope(ctx), by: ctx.actor, name: `${ctx.tenantName} (${environment})` }),
  ),

  importOwn: workspaceProcedure("connections.manage")
    .input(z.object({ key: keyBytes, passphrase: z.string().max(1_000) }))
    .mutation(({ ctx, input: { key, passphrase } }) =>
      importOwnKey(ctx.deps, { scope: inputScope(ctx), by: ctx.actor, bytes: bytesOf(key), passphrase }),
    ),

  addPartner: workspaceProcedure("connections.manage")
    .input(z.object({ key: keyBytes }))
    .mutation(({ ctx, input: { key } }) =>
      addPartnerKey(ctx.deps, { scope: inputScope(ctx), by: ctx.actor, bytes: bytesOf(key) }),
    ),

  retire: workspaceProcedure("connections.manage")
    .input(z.object({ keyId: z.uuid("That is not a key.") }))
    .mutation(({ ctx, input: { keyId } }) => retireKey(ctx.deps, { scope: inputScope(ctx), by: ctx.actor, keyId })),

  setFeed: workspaceProcedure("feeds.manage")
    .input(
      feed.extend({
        settings: z.object({
          inbound: z.enum(["allowed", "demanded"]),
          signature: z.enum(["none", "checked", "demanded"]),
          signers: keyIds,
          outbound: z.enum(["plain", "encrypted"]),
          recipients: keyIds,
          sign: z.boolean(),
          form: z.enum(["binary", "armored"]),
        }),
      }),
    )
    .mutation(({ ctx, input: { feedId, settings } }) =>
      setFeedEncryption(ctx.deps, { scope: inputScope(ctx), by: ctx.actor, feedId, settings }),
    ),
});
