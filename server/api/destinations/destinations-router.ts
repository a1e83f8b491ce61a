import { z } from "zod";
import { inputScope } from "#api/imports/input-scope.ts";
import { router, workspaceProcedure } from "#api/trpc.ts";
import { destinationRoles } from "#core/dispatch/destination.ts";
import { addDestination, changeDestination, removeDestination } from "#use-cases/destinations/save-destination.ts";
import { confirmDestinationKey, testDestination } from "#use-cases/destinations/test-destination.ts";
import { viewDestinations } from "#use-cases/destinations/view-destinations.ts";

const text = (most: number) => z.string().trim().max(most, `That is longer than ${most} letters.`);
const port = z.int("A port is a whole number.").min(1, "Ports begin with 1.").max(65_535, "Ports end with 65535.");

/** What can't be as it is says the use case, for the command line as well. */
const typedTarget = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("sftp"), connectionId: z.uuid("Choose a connection.").nullable(), folder: text(500) }),
  z.object({
    ...{ kind: z.literal("smtp"), host: text(253), port, user: text(250).nullable(), from: text(400) },
    to: z.array(text(400)).max(20, "20 addresses at most.").readonly(),
  }),
  z.object({ kind: z.literal("box"), folderId: text(30) }),
  z.object({
    ...{ kind: z.literal("s3"), bucket: text(63), prefix: text(500), region: text(50) },
    ...{ endpoint: text(500).nullable(), accessKeyId: text(200).nullable() },
  }),
  z.object({ kind: z.literal("folder"), folder: text(200) }),
]);
/** Key and address of a server that stands in no connection are the operator's. */
const target = typedTarget.transform((typed) =>
  typed.kind === "sftp" ? { ...typed, hostKey: null, at: null } : typed,
);

const columns = z.array(text(100)).max(200, "200 columns at most.").readonly();
const contract = z.partialRecord(z.enum(["list", "form", "master"]), z.object({ columns, blank: columns }));

const content = z.object({
  role: z.enum(destinationRoles),
  name: text(80),
  siteId: z.uuid().nullable(),
  target,
  pgpKeyId: z.uuid().nullable(),
  contract: contract.nullable(),
  enabled: z.boolean(),
});
const secret = z.string().min(1).max(20_000).nullable();
const which = z.object({ destinationId: z.uuid("That is no destination.") });
const version = z.int().min(1);

/** Whom files go to by themselves. No secret ever comes out. */
export const destinationsRouter = router({
  view: workspaceProcedure("connections.view").query(({ ctx }) => viewDestinations(ctx.deps, inputScope(ctx))),

  add: workspaceProcedure("connections.manage")
    .input(z.object({ content, secret }))
    .mutation(({ ctx, input }) =>
      addDestination(ctx.deps, {
        ...{ scope: inputScope(ctx), by: ctx.actor },
        ...{ content: input.content, secret: input.secret },
      }),
    ),

  change: workspaceProcedure("connections.manage")
    .input(which.extend({ content, secret, version }))
    .mutation(({ ctx, input: { destinationId, version: seen, ...typed } }) =>
      changeDestination(ctx.deps, {
        ...{ scope: inputScope(ctx), by: ctx.actor, destinationId, version: seen },
        ...{ content: typed.content, secret: typed.secret },
      }),
    ),

  test: workspaceProcedure("connections.manage")
    .input(which)
    .mutation(({ ctx, input: { destinationId } }) =>
      testDestination(ctx.deps, { scope: inputScope(ctx), by: ctx.actor, destinationId }),
    ),

  confirmKey: workspaceProcedure("connections.manage")
    .input(
      which.extend({
        hostKey: z.object({
          fingerprint: z.string().regex(/^SHA256:[A-Za-z0-9+/]{43}$/, "That is no fingerprint."),
          kind: z.string().max(64),
        }),
      }),
    )
    .mutation(({ ctx, input: { destinationId, hostKey } }) =>
      confirmDestinationKey(ctx.deps, { scope: inputScope(ctx), by: ctx.actor, destinationId, hostKey }),
    ),

  remove: workspaceProcedure("connections.manage")
    .input(which.extend({ version }))
    .mutation(({ ctx, input: { destinationId, version: seen } }) =>
      removeDestination(ctx.deps, { scope: inputScope(ctx), by: ctx.actor, destinationId, version: seen }),
    ),
});
