import { z } from "zod";
import { inputScope } from "#api/imports/input-scope.ts";
import { shownRun } from "#api/imports/shown-run.ts";
import { router, workspaceProcedure } from "#api/trpc.ts";
import { damageKinds } from "#core/damage/damage-kind.ts";
import { acceptRepair } from "#use-cases/damage/accept-repair.ts";
import { viewDamage } from "#use-cases/damage/view-damage.ts";

/** What spreadsheets did to files, and the repairs that people agree to. */
export const damageRouter = router({
  ofImport: workspaceProcedure("imports.see")
    .input(z.object({ importId: z.uuid() }))
    .query(({ ctx, input }) => viewDamage(ctx.deps, { scope: inputScope(ctx), importId: input.importId })),

  accept: workspaceProcedure("mappings.edit")
    .input(
      z.object({
        importId: z.uuid(),
        seen: z.iso.datetime(),
        column: z.string().min(1).max(1_000),
        damage: z.enum(damageKinds),
        reach: z.enum(["file", "feed"]),
      }),
    )
    .mutation(async ({ ctx, input: { importId, seen, column, damage, reach } }) => {
      const asked = { importId, seen, column, damage, reach };
      const { proposed, ...run } = await acceptRepair(ctx.deps, { scope: inputScope(ctx), by: ctx.actor, ...asked });
      return { run: shownRun(run), proposed };
    }),
});
