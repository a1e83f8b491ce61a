import { z } from "zod";
import { inputScope } from "#api/imports/input-scope.ts";
import { router, workspaceProcedure } from "#api/trpc.ts";
import { saveSite } from "#use-cases/sites/save-site.ts";
import { setFeedSite, viewSites } from "#use-cases/sites/view-sites.ts";

const line = z.string().trim().max(200, "At most 200 letters.").default("");
const siteId = z.uuid("That is not a site.");

/** Where people come for a test. What a site must have is checked by its use case. */
export const sitesRouter = router({
  view: workspaceProcedure("appointments.see").query(({ ctx }) => viewSites(ctx.deps, inputScope(ctx))),

  save: workspaceProcedure("sites.manage")
    .input(
      z.object({
        known: z.object({ siteId, seen: z.int().min(1) }).nullable(),
        site: z.object({
          ...{ code: line, name: line, title: line, zone: line, address: line, city: line, state: line },
          ...{
            zipCode: line,
            phone: line,
            testOrdered: line,
            slotsAnHour: z.int().nullable(),
            active: z.boolean(),
            isMain: z.boolean(),
          },
        }),
      }),
    )
    .mutation(async ({ ctx, input: { known, site } }) => {
      const { id } = await saveSite(ctx.deps, { scope: inputScope(ctx), by: ctx.actor, site, known });
      return { siteId: id };
    }),

  setFeed: workspaceProcedure("sites.manage")
    .input(z.object({ feedId: z.uuid("That is not a feed."), siteId }))
    .mutation(({ ctx, input }) => setFeedSite(ctx.deps, { scope: inputScope(ctx), by: ctx.actor, ...input })),
});
