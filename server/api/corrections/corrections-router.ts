import { z } from "zod";
import { inputScope } from "#api/imports/input-scope.ts";
import { shownRun } from "#api/imports/shown-run.ts";
import { router, workspaceProcedure } from "#api/trpc.ts";
import type { IssueCode } from "#core/checking/issue.ts";
import { recogniseCorrected } from "#use-cases/corrections/recognise-corrected.ts";
import { startCorrected } from "#use-cases/corrections/start-corrected.ts";
import { viewCorrections, viewSettledRows } from "#use-cases/corrections/view-corrections.ts";
import { reopenRows, waiveRows } from "#use-cases/corrections/waive-rows.ts";

const importInput = z.object({ importId: z.uuid("That is not an import.") });
const rowNumbers = z.array(z.int().min(1)).min(1).max(1_000);

const waivedRows = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("rows"), rows: rowNumbers }),
  z.object({
    kind: z.literal("group"),
    code: z
      .string()
      .max(40)
      .transform((code) => code as IssueCode),
    field: z.string().max(100).nullable(),
  }),
  z.object({ kind: z.literal("rest") }),
]);

const reason = z
  .string()
  .trim()
  .min(1, "Say why these rows will not be loaded.")
  .max(500, "A reason has 500 letters at most.");

/** Error files that come home, and skipped rows until each is mended or waived. */
export const correctionsRouter = router({
  /** Whether a file is a corrected error file, and of which import. */
  recognise: workspaceProcedure("imports.see")
    .input(importInput)
    .query(async ({ ctx, input: { importId } }) => {
      const found = await recogniseCorrected(ctx.deps, { scope: inputScope(ctx), importId });
      return found.kind === "other" ? found : { kind: found.kind, parents: found.parents.map(shownRun) };
    }),

  tally: workspaceProcedure("imports.see")
    .input(importInput)
    .query(async ({ ctx, input: { importId } }) => {
      const { parent, ...view } = await viewCorrections(ctx.deps, { scope: inputScope(ctx), importId });
      return { ...view, parent: parent && shownRun(parent) };
    }),

  rows: workspaceProcedure("imports.see")
    .input(
      importInput.extend({
        state: z.enum(["open", "mended", "waived"]).default("open"),
        after: z.int().min(0).default(0),
        limit: z.int().min(1).max(200).default(50),
      }),
    )
    .query(({ ctx, input: { importId, state, after, limit } }) =>
      viewSettledRows(ctx.deps, { scope: inputScope(ctx), importId, state, after, limit }),
    ),

  start: workspaceProcedure("imports.upload")
    .input(importInput.extend({ parentId: z.uuid("That is not an import."), again: z.boolean().default(false) }))
    .mutation(async ({ ctx, input: { importId, parentId, again } }) =>
      shownRun(await startCorrected(ctx.deps, { scope: inputScope(ctx), by: ctx.actor, importId, parentId, again })),
    ),

  waive: workspaceProcedure("imports.load")
    .input(importInput.extend({ rows: waivedRows, reason }))
    .mutation(({ ctx, input: { importId, rows, reason: why } }) =>
      waiveRows(ctx.deps, { scope: inputScope(ctx), by: ctx.actor, importId, rows, reason: why }),
    ),

  reopen: workspaceProcedure("imports.load")
    .input(importInput.extend({ rows: z.union([rowNumbers, z.literal("all")]) }))
    .mutation(({ ctx, input: { importId, rows } }) =>
      reopenRows(ctx.deps, { scope: inputScope(ctx), by: ctx.actor, importId, rows }),
    ),
});
