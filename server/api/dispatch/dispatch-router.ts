import { z } from "zod";
import { inputScope } from "#api/imports/input-scope.ts";
import { router, workspaceProcedure } from "#api/trpc.ts";
import { destinationRoles } from "#core/dispatch/destination.ts";
import { noteArrival, sendAgain, tryAgain, withdraw } from "#use-cases/dispatch/decide-dispatch.ts";
import { sendDay } from "#use-cases/dispatch/send-day.ts";
import { viewNeedy, viewSending } from "#use-cases/dispatch/view-dispatches.ts";
import { startEndOfDay } from "#use-cases/end-of-day/end-of-day.ts";

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, "That is not a day.");
const siteId = z.uuid("That is not a site.");
const dispatchInput = z.object({ dispatchId: z.uuid("That is no sending.") });

/** What goes to destinations, and ends of days. */
export const dispatchRouter = router({
  ofDay: workspaceProcedure("dayFiles.see")
    .input(z.object({ code: z.string().min(1).max(20).nullable(), day }))
    .query(({ ctx, input }) => viewSending(ctx.deps, inputScope(ctx), input)),

  /** What waits for a person. */
  needy: workspaceProcedure("dayFiles.see").query(({ ctx }) => viewNeedy(ctx.deps, inputScope(ctx))),

  endOfDay: workspaceProcedure("dayFiles.send")
    .input(z.object({ siteId, day, how: z.enum(["supplement", "new_version"]).nullable() }))
    .mutation(({ ctx, input: { how, ...of } }) =>
      startEndOfDay(ctx.deps, { scope: inputScope(ctx), by: ctx.actor, ...of, ...(how && { how }) }),
    ),

  send: workspaceProcedure("dayFiles.send")
    .input(z.object({ siteId, day, roles: z.array(z.enum(destinationRoles)).min(1).max(4) }))
    .mutation(async ({ ctx, input }) => {
      const { made } = await sendDay(ctx.deps, { scope: inputScope(ctx), by: ctx.actor, ...input });
      return { files: made.length };
    }),

  arrived: workspaceProcedure("dayFiles.send")
    .input(dispatchInput)
    .mutation(({ ctx, input: { dispatchId } }) =>
      noteArrival(ctx.deps, { scope: inputScope(ctx), by: ctx.actor, dispatchId }),
    ),

  tryAgain: workspaceProcedure("dayFiles.send")
    .input(dispatchInput)
    .mutation(({ ctx, input: { dispatchId } }) =>
      tryAgain(ctx.deps, { scope: inputScope(ctx), by: ctx.actor, dispatchId }),
    ),

  withdraw: workspaceProcedure("dayFiles.send")
    .input(dispatchInput)
    .mutation(({ ctx, input: { dispatchId } }) =>
      withdraw(ctx.deps, { scope: inputScope(ctx), by: ctx.actor, dispatchId }),
    ),

  /** As a new version that says so. */
  sendAgain: workspaceProcedure("dayFiles.send")
    .input(dispatchInput.extend({ reason: z.string().trim().min(1, "Say why it is sent again.").max(200) }))
    .mutation(async ({ ctx, input: { dispatchId, reason } }) => ({
      dispatchId: await sendAgain(ctx.deps, { scope: inputScope(ctx), by: ctx.actor, dispatchId, reason }),
    })),
});
