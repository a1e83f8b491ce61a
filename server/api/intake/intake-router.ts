import { z } from "zod";
import { inputScope } from "#api/imports/input-scope.ts";
import { router, workspaceProcedure } from "#api/trpc.ts";
import { pauseIntake, receiveNow, redriveIntake, removeIntake } from "#use-cases/intake/look-after-intake.ts";
import { setIntake } from "#use-cases/intake/set-intake.ts";
import { testIntake } from "#use-cases/intake/test-intake.ts";
import { viewIntake } from "#use-cases/intake/view-intake.ts";

const address = (message: string) =>
  z
    .url({ protocol: /^https?$/, message })
    .max(500, "That is too long.")
    .refine((text) => {
      const url = URL.parse(text);
      return url?.username === "" && url.password === "";
    }, "Type the address without a user name and password in it.");

const queueAddress = address(
  "Type the queue’s address, such as https://sqs.eu-central-1.amazonaws.com/111122223333/intake.",
);

const settings = z.object({
  inboundUrl: queueAddress,
  outboundUrl: queueAddress,
  region: z
    .string()
    .trim()
    .regex(/^[a-z0-9-]{1,50}$/, "Type the region’s name, such as us-east-1."),
  endpoint: address("Type an address that begins with https://.").nullable(),
  feedId: z.uuid("Choose the feed of clients that referrals are loaded by."),
});

const credentials = z.union([
  z.literal("keep"),
  z.object({
    accessKeyId: z.string().trim().min(1, "Enter the access key.").max(200),
    secretAccessKey: z.string().min(1, "Enter the secret key.").max(400),
  }),
]);

const seen = z.int().min(1);

/** Referrals from a queue, and the queue of their results. No secret ever comes out. */
export const intakeRouter = router({
  view: workspaceProcedure("connections.view").query(({ ctx }) => viewIntake(ctx.deps, inputScope(ctx))),

  /** Saves it and tries it at once. */
  set: workspaceProcedure("connections.manage")
    .input(z.object({ settings, credentials, seen: seen.nullable() }))
    .mutation(async ({ ctx, input }) => {
      const { settings: typed, credentials: key, seen: version } = input;
      const who = { scope: inputScope(ctx), by: ctx.actor };
      await setIntake(ctx.deps, { ...who, settings: typed, credentials: key, seen: version });
      return testIntake(ctx.deps, who.scope);
    }),

  test: workspaceProcedure("connections.manage").mutation(({ ctx }) => testIntake(ctx.deps, inputScope(ctx))),

  receiveNow: workspaceProcedure("connections.manage").mutation(({ ctx }) => receiveNow(ctx.deps, inputScope(ctx))),

  redrive: workspaceProcedure("connections.manage").mutation(({ ctx }) =>
    redriveIntake(ctx.deps, { scope: inputScope(ctx), by: ctx.actor }),
  ),

  pause: workspaceProcedure("connections.manage")
    .input(z.object({ paused: z.boolean(), seen }))
    .mutation(({ ctx, input }) =>
      pauseIntake(ctx.deps, { scope: inputScope(ctx), by: ctx.actor, paused: input.paused, seen: input.seen }),
    ),

  remove: workspaceProcedure("connections.manage")
    .input(z.object({ seen }))
    .mutation(({ ctx, input }) => removeIntake(ctx.deps, { scope: inputScope(ctx), by: ctx.actor, seen: input.seen })),
});
