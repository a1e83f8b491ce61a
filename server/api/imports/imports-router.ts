import { z } from "zod";
import { inputScope } from "#api/imports/input-scope.ts";
import { listImportsInput } from "#api/imports/list-imports-input.ts";
import { shownRun } from "#api/imports/shown-run.ts";
import { withoutUndefined } from "#api/imports/without-undefined.ts";
import { formatInput, startCheckInput } from "#api/imports/start-check-input.ts";
import { router, workspaceProcedure } from "#api/trpc.ts";
import { may } from "#core/access/permissions.ts";
import { mayCancel } from "#core/imports/next-states.ts";
import type { IssueCode } from "#core/checking/issue.ts";
import { viewHold } from "#use-cases/guard/feed-guard.ts";
import { cancelImport } from "#use-cases/imports/cancel-import.ts";
import { listImports } from "#use-cases/imports/list-imports.ts";
import { previewImport } from "#use-cases/imports/preview-import.ts";
import { startCheck } from "#use-cases/imports/start-check.ts";
import { startLoad } from "#use-cases/imports/start-load.ts";
import { viewImport } from "#use-cases/imports/view-import.ts";
import { viewIssueGroups, viewPlannedRows, viewSkippedRows } from "#use-cases/imports/view-rows.ts";

const importInput = z.object({ importId: z.uuid("That is not an import.") });
/** Rows that were skipped, or those that are held. */
const leftOut = z.enum(["skipped", "held"]).default("skipped");
const page = { after: z.int().min(0).default(0), limit: z.int().min(1).max(200).default(50) };

/** The way of a file, for screens. */
export const importsRouter = router({
  list: workspaceProcedure("imports.see")
    .input(listImportsInput)
    .query(async ({ ctx, input: { tenant: _, environment: __, needsMe, ...filter } }) => {
      const { imports, next } = await listImports(ctx.deps, { scope: inputScope(ctx), filter, needsMe });
      return { imports: imports.map(shownRun), next };
    }),

  get: workspaceProcedure("imports.see")
    .input(importInput)
    .query(async ({ ctx, input }) => {
      const of = { scope: inputScope(ctx), importId: input.importId };
      const view = await viewImport(ctx.deps, of);
      return {
        ...view,
        hold: view.run.plannedAt === null ? null : await viewHold(ctx.deps, { ...of, by: ctx.actor }),
        run: shownRun(view.run),
        twins: view.twins.map(shownRun),
        artifacts: view.artifacts.map(({ storeKey: _, ...artifact }) => artifact),
        may: {
          load: may(ctx.role, "imports.load"),
          cancel: may(ctx.role, "imports.cancel") && mayCancel(view.run.state),
          upload: may(ctx.role, "imports.upload"),
        },
      };
    }),

  /** The first rows of a stored file, before its columns are mapped; what may be sensitive is hidden. */
  preview: workspaceProcedure("imports.see")
    .input(importInput.extend({ overrides: formatInput.partial().default({}) }))
    .query(({ ctx, input: { importId, overrides } }) =>
      previewImport(ctx.deps, { scope: inputScope(ctx), importId, overrides: withoutUndefined(overrides) }),
    ),

  issueGroups: workspaceProcedure("imports.see")
    .input(importInput.extend({ of: leftOut }))
    .query(({ ctx, input: { importId, of } }) => viewIssueGroups(ctx.deps, { scope: inputScope(ctx), importId, of })),

  skippedRows: workspaceProcedure("imports.see")
    .input(
      importInput.extend({
        of: leftOut,
        code: z.string().max(40).optional(),
        field: z.string().max(100).optional(),
        ...page,
      }),
    )
    .query(async ({ ctx, input: { importId, of, code, field, after, limit } }) => {
      const query = { of, code: code as IssueCode | undefined, field, after, limit };
      const rows = await viewSkippedRows(ctx.deps, { scope: inputScope(ctx), importId, ...query });
      return { rows, next: nextAfter(rows, limit) };
    }),

  plannedRows: workspaceProcedure("imports.see")
    .input(importInput.extend({ action: z.enum(["created", "updated", "unchanged", "ended"]), ...page }))
    .query(async ({ ctx, input: { importId, action, after, limit } }) => {
      const rows = await viewPlannedRows(ctx.deps, { scope: inputScope(ctx), importId, action, after, limit });
      return { rows, next: nextAfter(rows, limit) };
    }),

  startCheck: workspaceProcedure("imports.upload")
    .input(startCheckInput)
    .mutation(async ({ ctx, input: { tenant: _, environment: __, ...input } }) => {
      const { proposed, ...run } = await startCheck(ctx.deps, { scope: inputScope(ctx), by: ctx.actor, ...input });
      return { ...shownRun(run), proposed };
    }),

  startLoad: workspaceProcedure("imports.load")
    .input(importInput.extend({ create: z.int().min(0), update: z.int().min(0), ended: z.int().min(0).default(0) }))
    .mutation(async ({ ctx, input: { importId, create, update, ended } }) =>
      shownRun(await startLoad(ctx.deps, { scope: inputScope(ctx), by: ctx.actor, importId, create, update, ended })),
    ),

  cancel: workspaceProcedure("imports.cancel")
    .input(importInput)
    .mutation(async ({ ctx, input }) =>
      shownRun(await cancelImport(ctx.deps, { scope: inputScope(ctx), by: ctx.actor, importId: input.importId })),
    ),
});

function nextAfter(rows: readonly { readonly row: number }[], limit: number): number | null {
  return rows.length === limit ? (rows.at(-1)?.row ?? null) : null;
}
