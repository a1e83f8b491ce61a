import { z } from "zod";
import { inputScope } from "#api/imports/input-scope.ts";
import { router, workspaceProcedure } from "#api/trpc.ts";
import { openGuide } from "#use-cases/guides/open-guide.ts";

/** What a partner has to know of a feed; its template is taken at a door of its own. */
export const guidesRouter = router({
  /** Writes to the activity log. */
  view: workspaceProcedure("feeds.view")
    .input(z.object({ feedId: z.uuid() }))
    .query(({ ctx, input: { tenant, environment, feedId } }) =>
      openGuide(ctx.deps, { scope: inputScope(ctx), by: ctx.actor, tenantSlug: tenant, environment, feedId }),
    ),
});
