import path from "node:path";
import { z } from "zod";
import { inputScope } from "#api/imports/input-scope.ts";
import { router, workspaceProcedure } from "#api/trpc.ts";
import { sendAgain } from "#use-cases/deliveries/send-again.ts";
import { viewFailedDeliveries } from "#use-cases/deliveries/view-deliveries.ts";
import { setPlace } from "#use-cases/inbound/set-place.ts";
import { tryPlace } from "#use-cases/inbound/try-place.ts";
import { viewInbound, viewPlace } from "#use-cases/inbound/view-place.ts";

const bucket = z.object({
  kind: z.literal("s3"),
  bucket: z
    .string()
    .trim()
    .regex(
      /^[a-zA-Z0-9][a-zA-Z0-9._-]{1,253}[a-zA-Z0-9]$/,
      "Type the bucket’s name: letters, digits, dots and dashes.",
    ),
  prefix: z
    .string()
    .trim()
    .max(500)
    .regex(/^(?!\/)(?!.*\/\/)(?!.*(?:^|\/)\.\.?(?:\/|$))[^\\]*(?<!\/)$/, "Leave slashes at the beginning and end out."),
  region: z
    .string()
    .trim()
    .regex(/^[a-z0-9-]{1,50}$/, "Type the region’s name, such as us-east-1."),
  endpoint: z
    .url({ protocol: /^https?$/, message: "Type an address that begins with https://." })
    .refine((text) => {
      const url = URL.parse(text);
      return url?.username === "" && url.password === "";
    }, "Type the address without a user name and password in it.")
    .nullable(),
  pathStyle: z.boolean(),
});

const placeInput = z.object({
  settings: z.discriminatedUnion("kind", [z.object({ kind: z.literal("folder") }), bucket]),
  credentials: z.union([
    z.literal("keep"),
    z.object({
      accessKeyId: z.string().trim().min(1, "Enter the access key.").max(200),
      secretAccessKey: z.string().min(1, "Enter the secret key.").max(400),
    }),
  ]),
  demandsEncryption: z.boolean(),
  settleSeconds: z.int().min(0, "No less than 0 seconds.").max(3_600, "No more than 3,600 seconds."),
});

/** Where files come from and go to, and what has not arrived. */
export const connectionsRouter = router({
  place: workspaceProcedure("connections.view").query(async ({ ctx, input }) => ({
    ...(await viewPlace(ctx.deps, inputScope(ctx))),
    /** Where the workspace's folder lies on the machine that works on files. */
    folder: path.resolve(ctx.deps.placesFolder, input.tenant, input.environment),
  })),

  setPlace: workspaceProcedure("connections.manage")
    .input(z.object({ place: placeInput }))
    .mutation(async ({ ctx, input }) => {
      await setPlace(ctx.deps, { scope: inputScope(ctx), by: ctx.actor, ...input.place });
      return tryPlace(ctx.deps, inputScope(ctx));
    }),

  tryPlace: workspaceProcedure("connections.manage").mutation(({ ctx }) => tryPlace(ctx.deps, inputScope(ctx))),

  inbound: workspaceProcedure("connections.view").query(({ ctx }) => viewInbound(ctx.deps, inputScope(ctx))),

  failedDeliveries: workspaceProcedure("connections.view").query(({ ctx }) =>
    viewFailedDeliveries(ctx.deps, inputScope(ctx)),
  ),

  sendAgain: workspaceProcedure("connections.manage")
    .input(z.object({ deliveryId: z.uuid() }))
    .mutation(({ ctx, input }) =>
      sendAgain(ctx.deps, { scope: inputScope(ctx), by: ctx.actor, deliveryId: input.deliveryId }),
    ),
});
