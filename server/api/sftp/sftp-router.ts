import { z } from "zod";
import { inputScope } from "#api/imports/input-scope.ts";
import { router, workspaceProcedure } from "#api/trpc.ts";
import { longestPattern } from "#core/inbound/glob.ts";
import { addSenderKey, removeSenderKey } from "#use-cases/sftp/sender-keys.ts";
import {
  askForPull,
  confirmHostKey,
  pauseConnection,
  removeConnection,
} from "#use-cases/sftp/look-after-connection.ts";
import { addConnection, changeConnection } from "#use-cases/sftp/save-connection.ts";
import { testConnection } from "#use-cases/sftp/test-connection.ts";
import { viewSftp } from "#use-cases/sftp/view-sftp.ts";

const connectionInput = z.object({ connectionId: z.uuid("That is no connection.") });

const folder = (what: string) =>
  z
    .string()
    .trim()
    .min(1, `Write ${what}, for example /outgoing.`)
    .max(500, "A folder has at most 500 characters.")
    .refine((path) => !path.split("/").includes(".."), "A folder is written without “..”.");

const settings = z.object({
  name: z.string().trim().min(1, "Give the connection a name.").max(60, "A name has at most 60 characters."),
  host: z
    .string()
    .trim()
    .min(1, "Write the server's name or address, for example sftp.partner.example.")
    .max(253, "That is too long for a server's name.")
    .regex(/^[A-Za-z0-9_.:-]+$/, "Write only the server's name or address, without sftp:// and without a folder."),
  port: z
    .int("A port is a whole number; 22 is usual.")
    .min(1, "Ports begin with 1.")
    .max(65_535, "Ports end with 65535."),
  username: z.string().trim().min(1, "Write the user name that the partner gave you.").max(100, "That is too long."),
  oldServer: z.boolean(),
  pullFolder: folder("the folder that files are fetched from").nullable(),
  pattern: z.string().trim().min(1, "Write which files, for example *.csv.").max(longestPattern, "That is too long."),
  feedId: z.uuid().nullable(),
  afterPull: z.enum(["archive", "delete"]),
  archiveFolder: folder("the archive's folder").nullable(),
  everyMinutes: z.int().min(1, "Once a minute at most.").max(10_080, "Once a week at least.").nullable(),
  pushFolder: folder("the folder that files are sent into").nullable(),
  onClash: z.enum(["replace", "new_name", "fail"]),
});

const credential = z.discriminatedUnion("auth", [
  z.object({ auth: z.literal("password"), password: z.string().min(1, "Type the password.").max(1_000) }),
  z.object({ auth: z.literal("key"), privateKey: z.string().trim().min(1, "Paste the private key.").max(20_000) }),
  z.object({ auth: z.literal("made_key") }),
]);

const hostKey = z.object({
  fingerprint: z.string().regex(/^SHA256:[A-Za-z0-9+/]{43}$/, "That is no fingerprint."),
  kind: z.string().max(64),
});

/** Senders that push to us, and partners' servers that we fetch from and send to. No secret ever comes out. */
export const sftpRouter = router({
  view: workspaceProcedure("connections.view").query(({ ctx, input }) =>
    viewSftp(ctx.deps, { scope: inputScope(ctx), tenantSlug: input.tenant, environment: input.environment }),
  ),

  addKey: workspaceProcedure("connections.manage")
    .input(
      z.object({
        pasted: z.string().max(20_000, "That is too long for a public key."),
        comment: z.string().trim().max(100, "A note has at most 100 characters."),
      }),
    )
    .mutation(({ ctx, input: { pasted, comment } }) =>
      addSenderKey(ctx.deps, { scope: inputScope(ctx), by: ctx.actor, pasted, comment }),
    ),

  removeKey: workspaceProcedure("connections.manage")
    .input(z.object({ keyId: z.uuid("That is no key.") }))
    .mutation(({ ctx, input: { keyId } }) =>
      removeSenderKey(ctx.deps, { scope: inputScope(ctx), by: ctx.actor, keyId }),
    ),

  add: workspaceProcedure("connections.manage")
    .input(z.object({ settings, credential }))
    .mutation(({ ctx, input }) =>
      addConnection(ctx.deps, {
        ...{ scope: inputScope(ctx), by: ctx.actor },
        ...{ settings: input.settings, credential: input.credential },
      }),
    ),

  change: workspaceProcedure("connections.manage")
    .input(connectionInput.extend({ settings, credential: credential.nullable(), version: z.int().min(1) }))
    .mutation(({ ctx, input: { connectionId, version, ...typed } }) =>
      changeConnection(ctx.deps, {
        ...{ scope: inputScope(ctx), by: ctx.actor, connectionId, version },
        ...{ settings: typed.settings, credential: typed.credential },
      }),
    ),

  test: workspaceProcedure("connections.manage")
    .input(connectionInput)
    .mutation(({ ctx, input: { connectionId } }) => testConnection(ctx.deps, { scope: inputScope(ctx), connectionId })),

  confirmHostKey: workspaceProcedure("connections.manage")
    .input(connectionInput.extend({ hostKey }))
    .mutation(({ ctx, input }) =>
      confirmHostKey(ctx.deps, {
        ...{ scope: inputScope(ctx), by: ctx.actor, connectionId: input.connectionId },
        hostKey: input.hostKey,
      }),
    ),

  pause: workspaceProcedure("connections.manage")
    .input(connectionInput.extend({ paused: z.boolean() }))
    .mutation(({ ctx, input: { connectionId, paused } }) =>
      pauseConnection(ctx.deps, { scope: inputScope(ctx), by: ctx.actor, connectionId, paused }),
    ),

  pullNow: workspaceProcedure("connections.manage")
    .input(connectionInput)
    .mutation(({ ctx, input: { connectionId } }) =>
      askForPull(ctx.deps, { scope: inputScope(ctx), by: ctx.actor, connectionId }),
    ),

  remove: workspaceProcedure("connections.manage")
    .input(connectionInput)
    .mutation(({ ctx, input: { connectionId } }) =>
      removeConnection(ctx.deps, { scope: inputScope(ctx), by: ctx.actor, connectionId }),
    ),
});
