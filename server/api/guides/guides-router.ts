import { z } from "zod";
import { inputScope } from "#api/imports/input-scope.ts";
import { router, workspaceProcedure } from "#api/trpc.ts";
import { viewGuide } from "#use-cases/guides/view-guide.ts";

/** What a partner has to know of a feed; its template is taken at a door of its own. */
export const guidesRouter = router({
  view: workspaceProcedure("feeds.view")
    .input(z.object({ feedId: z.uuid() }))
    .query(({ ctx, input: { tenant, environment, feedId } }) =>
      viewGuide(ctx.deps, { scope: inputScope(ctx), tenantSlug: tenant, environment, feedId }),
    ),
});
