import { z } from "zod";
import { inputScope } from "#api/imports/input-scope.ts";
import { shownRun } from "#api/imports/shown-run.ts";
import { router, workspaceProcedure } from "#api/trpc.ts";
import { toJsonTable } from "#core/json-table.ts";
import { mostValues } from "#core/values/value-counter.ts";
import { lookAtFileValues } from "#use-cases/values/look-at-file-values.ts";
import { mapValues } from "#use-cases/values/map-values.ts";
import { viewValues } from "#use-cases/values/view-values.ts";

const importId = z.uuid("That is not an import.");
const field = z.string().min(1).max(100);
const position = z.int().min(1).max(mostValues);

/** The different values of a file's columns of choices. */
export const valuesRouter = router({
  ofImport: workspaceProcedure("imports.see")
    .input(z.object({ importId, field: field.optional() }))
    .query(async ({ ctx, input: { importId, field: name } }) => {
      const { values, ...view } = await viewValues(ctx.deps, { scope: inputScope(ctx), importId, field: name });
      return { ...view, values: toJsonTable(values) };
    }),

  /** A mutation, because each call writes an entry to the activity log. All values of a column may be asked for at once. */
  look: workspaceProcedure("values.look")
    .input(z.object({ importId, field, positions: z.array(position).min(1).max(mostValues) }))
    .mutation(({ ctx, input: { importId, field, positions } }) =>
      lookAtFileValues(ctx.deps, { scope: inputScope(ctx), by: ctx.actor, importId, field, positions }),
    ),

  map: workspaceProcedure("imports.upload")
    .input(
      z.object({
        importId,
        seen: z.iso.datetime(),
        fields: z
          .array(
            z.object({
              field,
              decisions: z
                .array(z.object({ position, to: z.string().max(1_000).nullable() }))
                .min(1)
                .max(mostValues),
            }),
          )
          .min(1)
          .max(100),
        reach: z.enum(["file", "feed", "workspace"]),
      }),
    )
    .mutation(async ({ ctx, input: { importId, seen, fields, reach } }) => {
      const decisions = { scope: inputScope(ctx), by: ctx.actor, importId, seen, fields, reach };
      const { proposed, ...run } = await mapValues(ctx.deps, decisions);
      return { ...shownRun(run), proposed };
    }),
});
