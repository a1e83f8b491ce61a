import { z } from "zod";
import { inputScope } from "#api/imports/input-scope.ts";
import { workspaceProcedure } from "#api/trpc.ts";
import { tryDraft } from "#use-cases/mapping/try-draft.ts";
import { lookAtTrial, viewTrialRows } from "#use-cases/mapping/view-trial-rows.ts";

const versionId = z.uuid("That is not a version.");
const importId = z.uuid("That is not an import.");

/** Drafts beside the current version, on files that are here already. */
export const trialProcedures = {
  tryDraft: workspaceProcedure("mappings.edit")
    .input(z.object({ versionId }))
    .mutation(({ ctx, input }) =>
      tryDraft(ctx.deps, { scope: inputScope(ctx), by: ctx.actor, versionId: input.versionId }),
    ),

  trialRows: workspaceProcedure("mappings.see")
    .input(
      z.object({
        versionId,
        importId,
        kind: z.enum(["fixed", "broken", "changed", "key"]).optional(),
        after: z.int().min(0).default(0),
        limit: z.int().min(1).max(100).default(50),
      }),
    )
    .query(({ ctx, input: { versionId, importId, kind, after, limit } }) =>
      viewTrialRows(ctx.deps, { scope: inputScope(ctx), versionId, importId, kind, after, limit }),
    ),

  /** A mutation, because each call writes an entry to the activity log. */
  lookAtTrial: workspaceProcedure("values.look")
    .input(
      z.object({
        versionId,
        importId,
        field: z.string().min(1).max(100),
        rows: z.array(z.int().min(1)).min(1).max(500),
      }),
    )
    .mutation(({ ctx, input: { versionId, importId, field, rows } }) =>
      lookAtTrial(ctx.deps, { scope: inputScope(ctx), by: ctx.actor, versionId, importId, field, rows }),
    ),
};
