import { z } from "zod";
import { inputScope } from "#api/imports/input-scope.ts";
import { router, workspaceProcedure } from "#api/trpc.ts";
import { askBuild } from "#use-cases/day-files/ask-build.ts";
import { lookAtDayFile, mostLooks, previewDayFile } from "#use-cases/day-files/open-file.ts";
import { viewChanges, viewDay, viewDays } from "#use-cases/day-files/view-days.ts";

/** A site's code; null: the main one. */
const code = z.string().min(1).max(20).nullable();
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, "That is not a day.");
const fileId = z.uuid("That is not a file.");

/** The files of the days of sites. They are downloaded by a door of their own. */
export const dayFilesRouter = router({
  days: workspaceProcedure("dayFiles.see")
    .input(z.object({ code }))
    .query(({ ctx, input }) => viewDays(ctx.deps, inputScope(ctx), input.code)),

  day: workspaceProcedure("dayFiles.see")
    .input(z.object({ code, day }))
    .query(({ ctx, input }) => viewDay(ctx.deps, inputScope(ctx), input)),

  /** What a supplement would hold. */
  changes: workspaceProcedure("dayFiles.see")
    .input(z.object({ code, day }))
    .query(({ ctx, input }) => viewChanges(ctx.deps, inputScope(ctx), input)),

  /** The first lines of a file, masked. */
  preview: workspaceProcedure("dayFiles.see")
    .input(z.object({ fileId }))
    .query(({ ctx, input }) => previewDayFile(ctx.deps, { scope: inputScope(ctx), ...input })),

  /** A mutation, because each look is recorded. */
  look: workspaceProcedure("values.look")
    .input(
      z.object({ fileId, column: z.string().min(1).max(100), rows: z.array(z.int().min(1)).min(1).max(mostLooks) }),
    )
    .mutation(({ ctx, input }) => lookAtDayFile(ctx.deps, { scope: inputScope(ctx), by: ctx.actor, ...input })),

  build: workspaceProcedure("dayFiles.build")
    .input(z.object({ siteId: z.uuid("That is not a site."), day, kind: z.enum(["whole", "supplement"]) }))
    .mutation(async ({ ctx, input }) => ({
      buildId: await askBuild(ctx.deps, { scope: inputScope(ctx), by: ctx.actor, ...input }),
    })),
});
