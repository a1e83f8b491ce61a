import { z } from "zod";
import { inputScope } from "#api/imports/input-scope.ts";
import { idProcedures } from "#api/platform/id-procedures.ts";
import { router, workspaceProcedure } from "#api/trpc.ts";
import { platformLists } from "#core/platform/platform-lists.ts";
import { setFeedTarget, setPlatform } from "#use-cases/platform/set-platform.ts";
import { fetchLookups } from "#use-cases/platform-settings/fetch-lookups.ts";
import { pausePlatform, removePlatform } from "#use-cases/platform-settings/look-after-platform.ts";
import { testPlatform } from "#use-cases/platform-settings/test-platform.ts";
import { viewLookup, viewPlatform, viewTarget } from "#use-cases/platform-settings/view-platform.ts";

const seen = z.int().min(1);

const connection = z.object({
  baseUrl: z
    .string()
    .trim()
    .min(1, "Write the platform's address like https://agency.example.")
    .max(500, "That is too long."),
  username: z
    .string()
    .trim()
    .min(1, "Write the user name that the platform gave you.")
    .max(200, "That is too long.")
    .regex(/^[^:]*$/, "A user name has no colon: what stands behind it is the password."),
  /** Null: the stored one stays. */
  password: z.string().min(1, "Type the password.").max(1_000, "That is too long.").nullable(),
  lanes: z.int("A whole number from 1 to 32.").min(1, "One at least.").max(32, "32 at most."),
});

/** The platform behind a REST interface: its connection, its lists, and which feeds load into it. */
export const platformRouter = router({
  view: workspaceProcedure("platform.see").query(({ ctx }) => viewPlatform(ctx.deps, inputScope(ctx))),

  list: workspaceProcedure("platform.see")
    .input(z.object({ list: z.enum(platformLists) }))
    .query(({ ctx, input }) => viewLookup(ctx.deps, { scope: inputScope(ctx), kind: input.list })),

  /** Saves it and tries it at once. */
  set: workspaceProcedure("connections.manage")
    .input(z.object({ connection, seen: seen.nullable() }))
    .mutation(async ({ ctx, input }) => {
      const who = { scope: inputScope(ctx), by: ctx.actor };
      await setPlatform(ctx.deps, { ...who, ...input.connection, seen: input.seen });
      return testPlatform(ctx.deps, who);
    }),

  test: workspaceProcedure("connections.manage").mutation(({ ctx }) =>
    testPlatform(ctx.deps, { scope: inputScope(ctx), by: ctx.actor }),
  ),

  pause: workspaceProcedure("connections.manage")
    .input(z.object({ paused: z.boolean(), seen }))
    .mutation(({ ctx, input: { paused, seen } }) =>
      pausePlatform(ctx.deps, { scope: inputScope(ctx), by: ctx.actor, paused, seen }),
    ),

  remove: workspaceProcedure("connections.manage")
    .input(z.object({ seen }))
    .mutation(({ ctx, input }) =>
      removePlatform(ctx.deps, { scope: inputScope(ctx), by: ctx.actor, seen: input.seen }),
    ),

  fetchLists: workspaceProcedure("connections.manage").mutation(({ ctx }) =>
    fetchLookups(ctx.deps, { scope: inputScope(ctx), by: ctx.actor }),
  ),

  ...idProcedures,

  target: workspaceProcedure("feeds.view")
    .input(z.object({ feedId: z.uuid() }))
    .query(({ ctx, input }) => viewTarget(ctx.deps, { scope: inputScope(ctx), feedId: input.feedId })),

  setTarget: workspaceProcedure("feeds.manage")
    .input(z.object({ feedId: z.uuid(), target: z.enum(["records", "platform"]) }))
    .mutation(({ ctx, input: { feedId, target } }) =>
      setFeedTarget(ctx.deps, { scope: inputScope(ctx), by: ctx.actor, feedId, target }),
    ),
});
