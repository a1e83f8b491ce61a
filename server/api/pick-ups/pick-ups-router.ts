import { z } from "zod";
import { inputScope } from "#api/imports/input-scope.ts";
import { router, workspaceProcedure } from "#api/trpc.ts";
import { askPickUp, viewDecisionsIn, viewPrinted } from "#use-cases/pick-up/view-pick-ups.ts";

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, "That is not a day.");

/** What comes from partners by itself: decided requests from the city, printed forms from the printing company. */
export const pickUpsRouter = router({
  decisions: workspaceProcedure("requisitions.see").query(({ ctx }) => viewDecisionsIn(ctx.deps, inputScope(ctx))),

  lookForDecisions: workspaceProcedure("requisitions.decide").mutation(({ ctx }) =>
    askPickUp(ctx.deps, { scope: inputScope(ctx), by: ctx.actor, kind: "decisions_in", day: null }),
  ),

  printed: workspaceProcedure("dayFiles.see")
    .input(z.object({ code: z.string().min(1).max(20).nullable(), day }))
    .query(({ ctx, input }) => viewPrinted(ctx.deps, inputScope(ctx), input)),

  lookForPrinted: workspaceProcedure("dayFiles.send")
    .input(z.object({ day }))
    .mutation(({ ctx, input }) =>
      askPickUp(ctx.deps, { scope: inputScope(ctx), by: ctx.actor, kind: "printed_in", day: input.day }),
    ),
});
