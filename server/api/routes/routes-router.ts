import { z } from "zod";
import { inputScope } from "#api/imports/input-scope.ts";
import { router, workspaceProcedure } from "#api/trpc.ts";
import { viewTransfer } from "#use-cases/deliveries/view-deliveries.ts";
import { assignFeed } from "#use-cases/inbound/assign-feed.ts";
import { setRoute } from "#use-cases/inbound/set-route.ts";
import { listFeeds, viewFeed } from "#use-cases/inbound/view-feeds.ts";

const routeInput = z.object({
  feedId: z.uuid(),
  pattern: z.string().trim().max(1_000).nullable(),
  loadPolicy: z.enum(["by_person", "automatic"]),
  needsApproval: z.boolean(),
  approveFirst: z.int().min(0, "The number of files can’t be negative.").max(1_000, "No more than 1,000 files."),
  errorFileTemplate: z.string().trim().max(1_000),
  zone: z.string().max(100),
});

/** How files of feeds come in, go on and go out without a person. */
export const routesRouter = router({
  list: workspaceProcedure("feeds.view").query(({ ctx }) => listFeeds(ctx.deps, inputScope(ctx))),

  get: workspaceProcedure("feeds.view")
    .input(z.object({ feedId: z.uuid() }))
    .query(({ ctx, input }) => viewFeed(ctx.deps, { scope: inputScope(ctx), feedId: input.feedId })),

  set: workspaceProcedure("feeds.manage")
    .input(z.object({ route: routeInput }))
    .mutation(({ ctx, input }) => setRoute(ctx.deps, { scope: inputScope(ctx), by: ctx.actor, route: input.route })),

  ofImport: workspaceProcedure("imports.see")
    .input(z.object({ importId: z.uuid() }))
    .query(({ ctx, input }) => viewTransfer(ctx.deps, { scope: inputScope(ctx), importId: input.importId })),

  assign: workspaceProcedure("imports.load")
    .input(z.object({ importId: z.uuid(), feedId: z.uuid(), again: z.boolean() }))
    .mutation(({ ctx, input: { importId, feedId, again } }) =>
      assignFeed(ctx.deps, { scope: inputScope(ctx), by: ctx.actor, importId, feedId, again }),
    ),
});
