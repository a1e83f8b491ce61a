import { z } from "zod";
import { inputScope } from "#api/imports/input-scope.ts";
import { router, workspaceProcedure } from "#api/trpc.ts";
import { recogniseFile } from "#use-cases/imports/recognise-file.ts";

/** The kinds of file that a workspace receives. */
export const feedsRouter = router({
  list: workspaceProcedure("mappings.see").query(({ ctx }) =>
    ctx.deps.inWorkspace(inputScope(ctx), ({ feeds }) => feeds.list()),
  ),

  recognise: workspaceProcedure("mappings.see")
    .input(z.object({ columns: z.array(z.string().max(1_000)).max(2_000) }))
    .query(({ ctx, input }) => recogniseFile(ctx.deps, { scope: inputScope(ctx), columns: input.columns })),
});
