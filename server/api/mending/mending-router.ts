import { z } from "zod";
import { inputScope } from "#api/imports/input-scope.ts";
import { shownRun } from "#api/imports/shown-run.ts";
import { router, workspaceProcedure } from "#api/trpc.ts";
import { may } from "#core/access/permissions.ts";
import type { IssueCode } from "#core/checking/issue.ts";
import { fixRest } from "#use-cases/corrections/fix-rest.ts";
import { editCells, mostEditedCells } from "#use-cases/mending/edit-cells.ts";
import { countInRows, replaceInRows } from "#use-cases/mending/replace-in-rows.ts";
import { redoEdit, undoEdit } from "#use-cases/mending/undo-edit.ts";
import { viewEdits, viewMendColumns, viewMendRows, viewMendSummary } from "#use-cases/mending/view-mending.ts";

const importInput = z.object({ importId: z.uuid("That is not an import.") });
const rowNumber = z.int().min(1).max(2_000_000_000);
const column = z.int().min(1).max(10_000);
const cellText = z.string().max(100_000);
const editNumber = z.int().min(0).max(2_000_000_000);

/** Which rows; with an issue's code only those that are skipped for it. */
const which = {
  show: z.enum(["skipped", "mended", "edited", "all"]).default("skipped"),
  code: z
    .string()
    .max(40)
    .transform((code) => code as IssueCode)
    .optional(),
  field: z.string().max(100).nullable().optional(),
};

const searched = {
  ...which,
  column: column.nullable().default(null),
  find: z.string().max(1_000, "Search for 1,000 letters at most."),
  match: z.enum(["part", "whole"]).default("part"),
  matchCase: z.boolean().default(false),
};

const tooMany = `At most ${mostEditedCells.toLocaleString("en-US")} cells are changed at one time. Paste fewer.`;

/** Skipped rows mended in place: edits that lie beside the file, and what they make of the plan. */
export const mendingRouter = router({
  summary: workspaceProcedure("imports.see")
    .input(importInput)
    .query(({ ctx, input: { importId } }) => viewMendSummary(ctx.deps, { scope: inputScope(ctx), importId })),

  columns: workspaceProcedure("imports.see")
    .input(importInput)
    .query(async ({ ctx, input: { importId } }) => ({
      columns: await viewMendColumns(ctx.deps, { scope: inputScope(ctx), importId }),
    })),

  rows: workspaceProcedure("imports.see")
    .input(
      importInput.extend({
        ...which,
        after: z.int().min(0).max(2_000_000_000).default(0),
        limit: z.int().min(1).max(200).default(100),
        columns: z.array(column).max(2_000).optional(),
      }),
    )
    .query(({ ctx, input: { importId, show, code, field, ...page } }) =>
      viewMendRows(ctx.deps, { scope: inputScope(ctx), importId, filter: { show, code, field }, ...page }),
    ),

  list: workspaceProcedure("imports.see")
    .input(importInput.extend({ before: editNumber.optional(), limit: z.int().min(1).max(100).default(20) }))
    .query(({ ctx, input: { importId, before, limit } }) =>
      viewEdits(ctx.deps, { scope: inputScope(ctx), importId, before, limit }),
    ),

  edit: workspaceProcedure("imports.upload")
    .input(
      importInput.extend({
        kind: z.enum(["cells", "paste"]).default("cells"),
        cells: z
          .array(z.object({ row: rowNumber, column, after: cellText }))
          .min(1)
          .max(mostEditedCells, tooMany),
        seen: z.array(z.object({ row: rowNumber, seen: editNumber })).max(mostEditedCells, tooMany),
      }),
    )
    .mutation(({ ctx, input: { importId, kind, cells, seen } }) =>
      editCells(ctx.deps, { scope: inputScope(ctx), by: ctx.actor, importId, kind, cells, seen }),
    ),

  /** Writes to the activity log when a hidden column is searched. */
  count: workspaceProcedure("imports.see")
    .input(importInput.extend({ ...searched, replace: cellText.optional() }))
    .query(({ ctx, input: { importId, show, code, field, tenant: _, environment: __, ...find } }) =>
      countInRows(ctx.deps, {
        ...{ scope: inputScope(ctx), by: ctx.actor, mayLook: may(ctx.role, "values.look") },
        ...{ importId, filter: { show, code, field }, ...find },
      }),
    ),

  replace: workspaceProcedure("imports.upload")
    .input(
      importInput.extend({
        ...searched,
        replace: cellText,
        expected: z.object({ cells: z.int().min(0), rows: z.int().min(0) }),
        lastEdit: editNumber,
      }),
    )
    .mutation(({ ctx, input: { importId, show, code, field, tenant: _, environment: __, ...find } }) =>
      replaceInRows(ctx.deps, {
        ...{ scope: inputScope(ctx), by: ctx.actor, mayLook: may(ctx.role, "values.look") },
        ...{ importId, filter: { show, code, field }, ...find },
      }),
    ),

  undo: workspaceProcedure("imports.upload")
    .input(importInput.extend({ number: editNumber }))
    .mutation(({ ctx, input: { importId, number } }) =>
      undoEdit(ctx.deps, { scope: inputScope(ctx), by: ctx.actor, importId, number }),
    ),

  redo: workspaceProcedure("imports.upload")
    .input(importInput.extend({ number: editNumber }))
    .mutation(({ ctx, input: { importId, number } }) =>
      redoEdit(ctx.deps, { scope: inputScope(ctx), by: ctx.actor, importId, number }),
    ),

  /** Makes an import of the rows that an import has skipped and nobody has settled. */
  fixRest: workspaceProcedure("imports.upload")
    .input(importInput)
    .mutation(async ({ ctx, input: { importId } }) => ({
      run: shownRun(await fixRest(ctx.deps, { scope: inputScope(ctx), by: ctx.actor, importId })),
    })),
});
