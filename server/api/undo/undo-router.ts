import { z } from "zod";
import { inputScope } from "#api/imports/input-scope.ts";
import { shownRun } from "#api/imports/shown-run.ts";
import { router, workspaceProcedure } from "#api/trpc.ts";
import { undoBuckets } from "#core/undo/undo.ts";
import { cancelUndo } from "#use-cases/undo/cancel-undo.ts";
import { startUndo } from "#use-cases/undo/start-undo.ts";
import { viewUndo, viewUndoRows } from "#use-cases/undo/view-undo.ts";

const importInput = z.object({ importId: z.uuid("That is not an import.") });
const count = z.int().min(0);

/** The undo of an import, for screens. */
export const undoRouter = router({
  view: workspaceProcedure("imports.see")
    .input(importInput)
    .query(async ({ ctx, input: { importId } }) => {
      const view = await viewUndo(ctx.deps, { scope: inputScope(ctx), importId });
      return { ...view, run: shownRun(view.run) };
    }),

  rows: workspaceProcedure("imports.see")
    .input(
      importInput.extend({
        bucket: z.enum(undoBuckets),
        after: z.int().min(0).default(0),
        limit: z.int().min(1).max(200).default(50),
      }),
    )
    .query(async ({ ctx, input: { importId, bucket, after, limit } }) => {
      const rows = await viewUndoRows(ctx.deps, { scope: inputScope(ctx), importId, bucket, after, limit });
      return { rows, next: rows.length === limit ? (rows.at(-1)?.row ?? null) : null };
    }),

  start: workspaceProcedure("imports.undo")
    .input(importInput.extend({ undone: count, kept: count, blocked: count }))
    .mutation(({ ctx, input: { importId, undone, kept, blocked } }) =>
      startUndo(ctx.deps, { scope: inputScope(ctx), by: ctx.actor, importId, expected: { undone, kept, blocked } }),
    ),

  cancel: workspaceProcedure("imports.undo")
    .input(importInput)
    .mutation(({ ctx, input: { importId } }) =>
      cancelUndo(ctx.deps, { scope: inputScope(ctx), by: ctx.actor, importId }),
    ),
});
