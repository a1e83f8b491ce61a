import { z } from "zod";
import { inputScope } from "#api/imports/input-scope.ts";
import { startCheckInput } from "#api/imports/start-check-input.ts";
import { router, workspaceProcedure } from "#api/trpc.ts";
import { AppError } from "#core/app-error.ts";
import { may } from "#core/access/permissions.ts";
import type { ImportRun, ImportState } from "#core/imports/import.ts";
import { clearedFields } from "#core/mapping/cleared-fields.ts";
import { mayCancel } from "#core/imports/next-states.ts";
import type { IssueCode } from "#core/checking/issue.ts";
import type { StoredImport } from "#ports/import-store.ts";
import { cancelImport } from "#use-cases/imports/cancel-import.ts";
import { startCheck } from "#use-cases/imports/start-check.ts";
import { startLoad } from "#use-cases/imports/start-load.ts";
import { viewImport } from "#use-cases/imports/view-import.ts";

const importStates = [
  "received",
  "check_queued",
  "checking",
  "planned",
  "load_queued",
  "loading",
  "reporting",
  "completed",
  "failed",
  "cancelled",
] as const satisfies readonly ImportState[];

const importInput = z.object({ importId: z.uuid("That is not an import.") });
const page = { after: z.int().min(0).default(0), limit: z.int().min(1).max(200).default(50) };

/** The way of a file, for screens. */
export const importsRouter = router({
  list: workspaceProcedure("imports.see")
    .input(
      z.object({
        states: z.array(z.enum(importStates)).max(importStates.length).optional(),
        before: z.int().positive().optional(),
        limit: z.int().min(1).max(100).default(30),
      }),
    )
    .query(async ({ ctx, input: { states, before, limit } }) => {
      const imports = await ctx.deps.inWorkspace(inputScope(ctx), (stores) =>
        stores.imports.list({ ...(states && { states }), ...(before && { before }), limit: limit + 1 }),
      );
      const shown = imports.slice(0, limit);
      return { imports: shown.map(shownRun), next: imports.length > limit ? (shown.at(-1)?.number ?? null) : null };
    }),

  get: workspaceProcedure("imports.see")
    .input(importInput)
    .query(async ({ ctx, input }) => {
      const view = await viewImport(ctx.deps, { scope: inputScope(ctx), importId: input.importId });
      return {
        ...view,
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

  issueGroups: workspaceProcedure("imports.see")
    .input(importInput)
    .query(({ ctx, input }) =>
      ctx.deps.inWorkspace(inputScope(ctx), ({ details }) => details.issueGroups(input.importId)),
    ),

  skippedRows: workspaceProcedure("imports.see")
    .input(importInput.extend({ code: z.string().max(40).optional(), field: z.string().max(100).optional(), ...page }))
    .query(async ({ ctx, input: { importId, code, field, after, limit } }) => {
      const rows = await ctx.deps.inWorkspace(inputScope(ctx), ({ details }) =>
        details.skippedRows(importId, { code: code as IssueCode | undefined, field, after, limit }),
      );
      return { rows, next: nextAfter(rows, limit) };
    }),

  plannedRows: workspaceProcedure("imports.see")
    .input(importInput.extend({ action: z.enum(["created", "updated", "unchanged"]), ...page }))
    .query(async ({ ctx, input: { importId, action, after, limit } }) => {
      const rows = await ctx.deps.inWorkspace(inputScope(ctx), async ({ imports, feeds, details }) => {
        const run = await imports.find(importId);
        if (!run) throw new AppError("not_found", "There is no such import in this workspace.");
        // Only while the plan waits for its load; afterwards the records' history tells.
        if (run.state !== "planned" || run.mappingVersionId === null) return [];
        const version = await feeds.findVersion(run.mappingVersionId);
        if (!version) return [];
        const { mapping } = version;
        const cleared = clearedFields(mapping);
        return details.plannedRows(importId, { entity: mapping.entity, action, clearedFields: cleared, after, limit });
      });
      return { rows, next: nextAfter(rows, limit) };
    }),

  startCheck: workspaceProcedure("imports.upload")
    .input(startCheckInput)
    .mutation(async ({ ctx, input: { tenant: _, environment: __, ...input } }) =>
      shownRun(await startCheck(ctx.deps, { scope: inputScope(ctx), by: ctx.actor, ...input })),
    ),

  startLoad: workspaceProcedure("imports.load")
    .input(importInput.extend({ create: z.int().min(0), update: z.int().min(0) }))
    .mutation(async ({ ctx, input: { importId, create, update } }) =>
      shownRun(await startLoad(ctx.deps, { scope: inputScope(ctx), by: ctx.actor, importId, create, update })),
    ),

  cancel: workspaceProcedure("imports.cancel")
    .input(importInput)
    .mutation(async ({ ctx, input }) =>
      shownRun(await cancelImport(ctx.deps, { scope: inputScope(ctx), by: ctx.actor, importId: input.importId })),
    ),
});

/** Where a file lies is nobody's business outside. */
function shownRun({ storeKey: _, ...run }: StoredImport): ImportRun {
  return run;
}

function nextAfter(rows: readonly { readonly row: number }[], limit: number): number | null {
  return rows.length === limit ? (rows.at(-1)?.row ?? null) : null;
}
