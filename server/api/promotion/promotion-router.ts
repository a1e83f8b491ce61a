import { z } from "zod";
import { inputScope } from "#api/imports/input-scope.ts";
import { router, workspaceProcedure } from "#api/trpc.ts";
import { environments } from "#core/access/environments.ts";
import { promote } from "#use-cases/promotion/promote.ts";
import { viewPromotion, viewPromotions } from "#use-cases/promotion/view-promotion.ts";

const versionId = z.uuid("That is not a version.");
const to = z.enum(environments);

/** The version of a mapping that is in use, on its way into the next environment. */
export const promotionRouter = router({
  preview: workspaceProcedure("mappings.promote")
    .input(z.object({ versionId, to }))
    .query(({ ctx, input: { tenant, environment, versionId, to } }) =>
      viewPromotion(ctx.deps, {
        ...{ scope: inputScope(ctx), tenant, from: environment, to },
        ...{ person: ctx.actor, versionId },
      }),
    ),

  promote: workspaceProcedure("mappings.promote")
    .input(
      z.object({
        versionId,
        to,
        seen: z.string().max(100_000),
        changeMaps: z.boolean(),
        reason: z.string().trim().min(1, "Say why.").max(1_000, "A reason has 1,000 letters at most."),
      }),
    )
    .mutation(({ ctx, input: { tenant, environment, ...what } }) =>
      promote(ctx.deps, {
        ...{ scope: inputScope(ctx), tenant, from: environment, person: ctx.actor },
        ...what,
      }),
    ),

  record: workspaceProcedure("mappings.see")
    .input(z.object({ feedId: z.uuid("That is not a feed.") }))
    .query(({ ctx, input }) => viewPromotions(ctx.deps, inputScope(ctx), input.feedId)),
});
