import { z } from "zod";
import { inputScope } from "#api/imports/input-scope.ts";
import { router, workspaceProcedure } from "#api/trpc.ts";
import { makeTimeExport } from "#use-cases/exports/add-export.ts";
import { viewExports } from "#use-cases/exports/view-exports.ts";

export const exportDestination = z.union([
  z.object({ kind: z.literal("place") }),
  z.object({ kind: z.literal("sftp"), connectionId: z.uuid() }),
]);

/** Files for billing and payroll, made on demand. A file that a person brings comes by a door of its own. */
export const exportsRouter = router({
  view: workspaceProcedure("imports.see").query(({ ctx }) => viewExports(ctx.deps, inputScope(ctx))),

  /** Of the visits that are here. */
  make: workspaceProcedure("files.download")
    .input(
      z.object({
        from: z.string().max(10),
        to: z.string().max(10),
        destination: exportDestination.nullable(),
        recipients: z.array(z.uuid()).max(20),
      }),
    )
    .mutation(async ({ ctx, input: { from, to, destination, recipients } }) => ({
      exportId: await makeTimeExport(ctx.deps, {
        ...{ scope: inputScope(ctx), by: ctx.actor, from, to, destination, recipients },
      }),
    })),
});
