import { z } from "zod";
import { inputScope } from "#api/imports/input-scope.ts";
import { router, workspaceProcedure } from "#api/trpc.ts";
import { endHold, holdFiles } from "#use-cases/retention/hold-files.ts";
import { setRetention } from "#use-cases/retention/set-retention.ts";
import { viewHolds, viewRetention } from "#use-cases/retention/view-retention.ts";

const rule = z.object({ originalsDays: z.number().nullable(), artifactsDays: z.number().nullable() }).nullable();
const target = z.union([z.strictObject({ feedId: z.uuid() }), z.strictObject({ importId: z.uuid() })]);

/** How long files are kept, and what keeps them longer. */
export const retentionRouter = router({
  view: workspaceProcedure("feeds.view")
    .input(z.object({ feedId: z.uuid() }))
    .query(({ ctx, input }) => viewRetention(ctx.deps, { scope: inputScope(ctx), feedId: input.feedId })),

  /** `feedId` null: the rule of the workspace. */
  set: workspaceProcedure("feeds.manage")
    .input(z.object({ feedId: z.uuid().nullable(), rule }))
    .mutation(({ ctx, input }) =>
      setRetention(ctx.deps, { scope: inputScope(ctx), by: ctx.actor, feedId: input.feedId, rule: input.rule }),
    ),

  holds: workspaceProcedure("imports.see")
    .input(z.object({ importId: z.uuid() }))
    .query(({ ctx, input }) => viewHolds(ctx.deps, { scope: inputScope(ctx), importId: input.importId })),

  hold: workspaceProcedure("feeds.manage")
    .input(z.object({ target, reason: z.string().max(1_000) }))
    .mutation(({ ctx, input }) =>
      holdFiles(ctx.deps, { scope: inputScope(ctx), by: ctx.actor, target: input.target, reason: input.reason }),
    ),

  endHold: workspaceProcedure("feeds.manage")
    .input(z.object({ target }))
    .mutation(({ ctx, input }) => endHold(ctx.deps, { scope: inputScope(ctx), by: ctx.actor, target: input.target })),
});
