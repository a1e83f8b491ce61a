import { z } from "zod";
import { inputScope } from "#api/imports/input-scope.ts";
import { shownRun } from "#api/imports/shown-run.ts";
import { router, workspaceProcedure } from "#api/trpc.ts";
import { snapshotWays } from "#core/guard/ending.ts";
import { mostApprovers } from "#core/guard/feed-guard.ts";
import { approveHold, refuseHold } from "#use-cases/guard/decide-hold.ts";
import { setGuard, viewGuard } from "#use-cases/guard/feed-guard.ts";

const limit = z.number().nullable();

/** What is wrong with it is said by the core, in sentences; here it is kept from being something else altogether. */
const guard = z.object({
  enabled: z.boolean(),
  rowsLess: limit,
  rowsMore: limit,
  updatedShare: limit,
  endedShare: limit,
  blankRise: limit,
  shapeChange: limit,
  leastFiles: z.number(),
  leastRows: z.number(),
  approvers: z.array(z.uuid()).max(mostApprovers + 1),
  snapshot: z.enum(snapshotWays),
  missingShare: limit,
  missingMost: limit,
});

const decision = z.object({
  importId: z.uuid(),
  seenPlannedAt: z.iso.datetime(),
  reason: z.string().max(1_000, "A reason has at most 1,000 characters."),
});

/** Files that differ too much from those before, and who lets them go on. */
export const guardRouter = router({
  ofFeed: workspaceProcedure("imports.see")
    .input(z.object({ feedId: z.uuid() }))
    .query(({ ctx, input }) => viewGuard(ctx.deps, { scope: inputScope(ctx), feedId: input.feedId })),

  set: workspaceProcedure("feeds.manage")
    .input(z.object({ feedId: z.uuid(), guard }))
    .mutation(({ ctx, input }) =>
      setGuard(ctx.deps, { scope: inputScope(ctx), by: ctx.actor, feedId: input.feedId, guard: input.guard }),
    ),

  approve: workspaceProcedure("imports.approve")
    .input(decision.extend({ ending: z.boolean() }))
    .mutation(async ({ ctx, input: { importId, seenPlannedAt, reason, ending } }) => {
      const asked = { importId, seenPlannedAt, reason, ending };
      return shownRun(await approveHold(ctx.deps, { scope: inputScope(ctx), by: ctx.actor, ...asked }));
    }),

  refuse: workspaceProcedure("imports.approve")
    .input(decision)
    .mutation(async ({ ctx, input: { importId, seenPlannedAt, reason } }) => {
      const asked = { importId, seenPlannedAt, reason };
      return shownRun(await refuseHold(ctx.deps, { scope: inputScope(ctx), by: ctx.actor, ...asked }));
    }),
});
