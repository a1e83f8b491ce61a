import { z } from "zod";
import { inputScope } from "#api/imports/input-scope.ts";
import { router, workspaceProcedure } from "#api/trpc.ts";
import { daysOf, scheduleKinds } from "#core/schedules/schedule.ts";
import { previewRun, runNow, seeRun } from "#use-cases/schedules/run-now.ts";
import { saveSchedule, setUpUsual } from "#use-cases/schedules/save-schedule.ts";
import { removeSchedule, turnSchedule } from "#use-cases/schedules/turn-schedule.ts";
import { viewNeeds, viewRuns, viewSchedules } from "#use-cases/schedules/view-schedules.ts";

const time = z.string().max(20);
const list = z.array(z.string().max(20)).max(1_000);
const scheduleId = z.uuid("That is not a schedule.");
const known = { scheduleId, seen: z.int().min(1) };
/** What is wrong with a day is said by the use case. */
const day = z.string().max(20).nullable();

const content = z.object({
  kind: z.enum(scheduleKinds),
  siteId: z.uuid("That is not a site."),
  times: list,
  everyMinutes: z.number().nullable(),
  weekDays: z.array(z.number()).max(7),
  blackoutDates: list,
  blackoutWindows: z.array(z.object({ from: time, to: time })).max(100),
  dayOf: z.enum(daysOf).nullable(),
});

const turn = z.discriminatedUnion("to", [
  z.object({ to: z.enum(["on", "off"]) }),
  z.object({ to: z.literal("paused"), until: z.iso.datetime() }),
]);

/** What happens by itself, and when: schedules, their runs, and runs by hand. */
export const schedulesRouter = router({
  view: workspaceProcedure("schedules.see").query(({ ctx }) => viewSchedules(ctx.deps, inputScope(ctx))),

  runs: workspaceProcedure("schedules.see")
    .input(z.object({ scheduleId, limit: z.int().min(1).max(500).default(50) }))
    .query(({ ctx, input }) => viewRuns(ctx.deps, { scope: inputScope(ctx), ...input })),

  /** What failed or was missed, and nobody has seen. */
  needs: workspaceProcedure("schedules.see").query(({ ctx }) => viewNeeds(ctx.deps, inputScope(ctx))),

  /** What a run by hand would send, and to whom. */
  preview: workspaceProcedure("schedules.see")
    .input(z.object({ scheduleId, day }))
    .query(({ ctx, input }) => previewRun(ctx.deps, { scope: inputScope(ctx), ...input })),

  save: workspaceProcedure("schedules.manage")
    .input(z.object({ known: z.object(known).nullable(), schedule: content }))
    .mutation(async ({ ctx, input }) => ({
      scheduleId: await saveSchedule(ctx.deps, { scope: inputScope(ctx), by: ctx.actor, ...input }),
    })),

  setUpUsual: workspaceProcedure("schedules.manage").mutation(({ ctx }) =>
    setUpUsual(ctx.deps, { scope: inputScope(ctx), by: ctx.actor }),
  ),

  turn: workspaceProcedure("schedules.manage")
    .input(z.object({ ...known, turn }))
    .mutation(({ ctx, input }) => turnSchedule(ctx.deps, { scope: inputScope(ctx), by: ctx.actor, ...input })),

  remove: workspaceProcedure("schedules.manage")
    .input(z.object(known))
    .mutation(({ ctx, input }) => removeSchedule(ctx.deps, { scope: inputScope(ctx), by: ctx.actor, ...input })),

  runNow: workspaceProcedure("dayFiles.send")
    .input(z.object({ scheduleId, day }))
    .mutation(async ({ ctx, input }) => ({
      runId: await runNow(ctx.deps, { scope: inputScope(ctx), by: ctx.actor, ...input }),
    })),

  see: workspaceProcedure("dayFiles.send")
    .input(z.object({ runId: z.uuid("That is not a run.") }))
    .mutation(({ ctx, input }) => seeRun(ctx.deps, { scope: inputScope(ctx), by: ctx.actor, ...input })),
});
