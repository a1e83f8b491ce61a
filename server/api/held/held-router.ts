import { z } from "zod";
import { inputScope } from "#api/imports/input-scope.ts";
import { shownRun } from "#api/imports/shown-run.ts";
import { router, workspaceProcedure } from "#api/trpc.ts";
import { AppError } from "#core/app-error.ts";
import { holdDays } from "#core/held/feed-hold.ts";
import { mostValues } from "#core/values/value-counter.ts";
import { loadOpenRows } from "#use-cases/held/load-open-rows.ts";
import { mapInbox, mostOpen } from "#use-cases/held/map-inbox.ts";
import { releaseHeld } from "#use-cases/held/release-held.ts";
import { setHold, viewHold } from "#use-cases/held/set-hold.ts";
import { skipHeld } from "#use-cases/held/skip-held.ts";
import { viewInbox } from "#use-cases/held/view-inbox.ts";
import { viewWaiting } from "#use-cases/held/view-waiting.ts";

const importId = z.uuid("That is not an import.");
const feedId = z.uuid("That is not a feed.");
const decision = z.object({
  importId,
  field: z.string().min(1).max(100),
  position: z.int().min(1).max(mostValues),
  to: z.string().max(1_000).nullable(),
});

/** Rows that wait for a value or a record, and what they wait for. */
export const heldRouter = router({
  inbox: workspaceProcedure("imports.see").query(({ ctx }) => viewInbox(ctx.deps, { scope: inputScope(ctx) })),

  waiting: workspaceProcedure("imports.see").query(async ({ ctx }) => {
    const files = await viewWaiting(ctx.deps, { scope: inputScope(ctx) });
    return files.map(({ run, ...file }) => ({ ...file, run: shownRun(run) }));
  }),

  hold: workspaceProcedure("feeds.view")
    .input(z.object({ feedId }))
    .query(({ ctx, input }) => viewHold(ctx.deps, { scope: inputScope(ctx), feedId: input.feedId })),

  map: workspaceProcedure("mappings.edit")
    .input(z.object({ decisions: z.array(decision).min(1).max(500), reach: z.enum(["feed", "workspace"]) }))
    .mutation(({ ctx, input: { decisions, reach } }) =>
      mapInbox(ctx.deps, {
        ...{ scope: inputScope(ctx), by: ctx.actor, decisions, reach },
      }),
    ),

  /** Tries all open rows of loaded imports again, since something of them was mapped. */
  loadOpen: workspaceProcedure("imports.upload")
    .input(z.object({ importIds: z.array(importId).min(1).max(mostOpen) }))
    .mutation(async ({ ctx, input: { importIds } }) => {
      const runs = await loadOpenRows(ctx.deps, { scope: inputScope(ctx), by: ctx.actor, importIds });
      return runs.map(shownRun);
    }),

  release: workspaceProcedure("imports.load")
    .input(z.object({ importId }))
    .mutation(async ({ ctx, input }) => {
      const release = { scope: inputScope(ctx), by: ctx.actor, importId: input.importId, again: true };
      const run = await releaseHeld(ctx.deps, release);
      if (!run) throw new AppError("conflict", "What these rows wait for is not here yet, or they are being loaded.");
      return shownRun(run);
    }),

  skip: workspaceProcedure("imports.load")
    .input(z.object({ importId }))
    .mutation(async ({ ctx, input }) => ({
      rows: await skipHeld(ctx.deps, { scope: inputScope(ctx), by: ctx.actor, importId: input.importId }),
    })),

  setHold: workspaceProcedure("feeds.manage")
    .input(
      z.object({
        feedId,
        hold: z.object({
          values: z.boolean(),
          references: z.boolean(),
          limitDays: z.int().min(holdDays.least).max(holdDays.most),
        }),
      }),
    )
    .mutation(({ ctx, input: { feedId: id, hold } }) =>
      setHold(ctx.deps, { scope: inputScope(ctx), by: ctx.actor, feedId: id, hold }),
    ),
});
