import { inputScope } from "#api/imports/input-scope.ts";
import { router, workspaceProcedure } from "#api/trpc.ts";

/** The kinds of file that a workspace receives. */
export const feedsRouter = router({
  list: workspaceProcedure("mappings.see").query(({ ctx }) =>
    ctx.deps.inWorkspace(inputScope(ctx), ({ feeds }) => feeds.list()),
  ),
});
