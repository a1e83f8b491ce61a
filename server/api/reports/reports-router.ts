import { z } from "zod";
import { inputScope } from "#api/imports/input-scope.ts";
import { router, workspaceProcedure } from "#api/trpc.ts";
import { rangePresets } from "#core/reports/report-range.ts";
import { viewReports } from "#use-cases/reports/view-reports.ts";

const range = z.union([z.enum(rangePresets), z.object({ from: z.string().max(10), to: z.string().max(10) })]);

/** The figures of the page Reports; its files come through a door (api/doors/report.ts). */
export const reportsRouter = router({
  view: workspaceProcedure("reports.see")
    .input(z.object({ site: z.string().min(1).max(20).nullable(), range }))
    .query(({ ctx, input: { site, range } }) => viewReports(ctx.deps, inputScope(ctx), { site, range })),
});
