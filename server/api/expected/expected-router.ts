import { z } from "zod";
import { inputScope } from "#api/imports/input-scope.ts";
import { router, workspaceProcedure } from "#api/trpc.ts";
import { mostBlackoutDates, mostTimes } from "#core/expected/expectation.ts";
import { saveExpectation } from "#use-cases/expected/save-expectation.ts";
import { viewExpected, viewExpectedOfDay } from "#use-cases/expected/view-expected.ts";

const feedId = z.uuid();
const days = z.array(z.int().min(0).max(31)).max(32);

/** What is wrong with it is said by the core, in sentences; here it is kept from being something else altogether. */
const expectation = z.object({
  enabled: z.boolean(),
  zone: z.string().max(60),
  weekDays: days,
  monthDays: days,
  times: z.array(z.string().max(10)).max(mostTimes + 1),
  graceMinutes: z.number(),
  blackoutDates: z.array(z.string().max(20)).max(mostBlackoutDates + 1),
  leastRows: z.number().nullable(),
  leastShare: z.number().nullable(),
});

/** When files of a feed have to be there, and whether they were. */
export const expectedRouter = router({
  view: workspaceProcedure("feeds.view")
    .input(z.object({ feedId }))
    .query(({ ctx, input }) => viewExpected(ctx.deps, { scope: inputScope(ctx), feedId: input.feedId })),

  /** Of the reader's day, which begins where the reader is. */
  day: workspaceProcedure("imports.see")
    .input(z.object({ from: z.iso.datetime(), to: z.iso.datetime() }))
    .query(({ ctx, input: { from, to } }) => viewExpectedOfDay(ctx.deps, { scope: inputScope(ctx), from, to })),

  save: workspaceProcedure("feeds.manage")
    .input(z.object({ feedId, expectation }))
    .mutation(({ ctx, input }) =>
      saveExpectation(ctx.deps, {
        scope: inputScope(ctx),
        by: ctx.actor,
        feedId: input.feedId,
        expectation: input.expectation,
      }),
    ),
});
