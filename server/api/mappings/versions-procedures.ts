import { z } from "zod";
import { inputScope } from "#api/imports/input-scope.ts";
import { columnName, formatInput, mappingInput } from "#api/imports/start-check-input.ts";
import { workspaceProcedure } from "#api/trpc.ts";
import { discardDraft, proposeDraft, withdrawDraft } from "#use-cases/mapping/move-draft.ts";
import { publishDraft } from "#use-cases/mapping/publish-draft.ts";
import { rebaseDraft } from "#use-cases/mapping/rebase-draft.ts";
import { rollBack } from "#use-cases/mapping/roll-back.ts";
import { saveDraft } from "#use-cases/mapping/save-draft.ts";
import { countAwaiting, viewDiff, viewMappings, viewVersion, viewVersions } from "#use-cases/mapping/view-versions.ts";

const feedId = z.uuid("That is not a feed.");
const versionId = z.uuid("That is not a version.");
const revision = z.string().length(64);
const reason = z.string().trim().min(1, "Say why.").max(1_000, "A reason has 1,000 letters at most.");

const seen = z.object({ versionId, revision });

/** The life of a feed's mapping: its versions, and drafts on their way to become one. */
export const versionsProcedures = {
  list: workspaceProcedure("mappings.see").query(({ ctx }) => viewMappings(ctx.deps, inputScope(ctx), ctx.actor)),

  /** What waits for the reader, on the home page. */
  awaiting: workspaceProcedure("mappings.publish").query(({ ctx }) =>
    countAwaiting(ctx.deps, inputScope(ctx), ctx.actor),
  ),

  versions: workspaceProcedure("mappings.see")
    .input(z.object({ feedId }))
    .query(({ ctx, input }) => viewVersions(ctx.deps, { scope: inputScope(ctx), by: ctx.actor, feedId: input.feedId })),

  /** One version, whole: what the editor begins with. */
  version: workspaceProcedure("mappings.see")
    .input(z.object({ versionId }))
    .query(({ ctx, input }) => viewVersion(ctx.deps, inputScope(ctx), input.versionId)),

  diff: workspaceProcedure("mappings.see")
    .input(z.object({ before: versionId, after: versionId }))
    .query(({ ctx, input: { before, after } }) => viewDiff(ctx.deps, { scope: inputScope(ctx), before, after })),

  /** Answers the draft as it is now; its `id` and `revision` are what the next save has seen. */
  saveDraft: workspaceProcedure("mappings.edit")
    .input(
      z.object({
        draft: z.object({
          feedId,
          format: formatInput,
          columns: z.array(columnName).min(1).max(2_000),
          mapping: mappingInput,
          reason,
          seen: z.object({ id: versionId, revision }).nullable(),
        }),
      }),
    )
    .mutation(({ ctx, input: { draft } }) => saveDraft(ctx.deps, { scope: inputScope(ctx), by: ctx.actor, draft })),

  rebase: workspaceProcedure("mappings.edit")
    .input(seen)
    .mutation(({ ctx, input: { versionId, revision } }) =>
      rebaseDraft(ctx.deps, { scope: inputScope(ctx), by: ctx.actor, versionId, revision }),
    ),

  propose: workspaceProcedure("mappings.edit")
    .input(seen.extend({ reason }))
    .mutation(({ ctx, input: { versionId, revision, reason } }) =>
      proposeDraft(ctx.deps, { scope: inputScope(ctx), by: ctx.actor, versionId, revision, reason }),
    ),

  withdraw: workspaceProcedure("mappings.edit")
    .input(z.object({ versionId }))
    .mutation(({ ctx, input: { versionId } }) =>
      withdrawDraft(ctx.deps, { scope: inputScope(ctx), by: ctx.actor, versionId }),
    ),

  discard: workspaceProcedure("mappings.edit")
    .input(z.object({ versionId }))
    .mutation(({ ctx, input: { versionId } }) =>
      discardDraft(ctx.deps, { scope: inputScope(ctx), by: ctx.actor, versionId }),
    ),

  publish: workspaceProcedure("mappings.publish")
    .input(seen.extend({ reason }))
    .mutation(({ ctx, input: { versionId, revision, reason } }) =>
      publishDraft(ctx.deps, { scope: inputScope(ctx), by: ctx.actor, versionId, revision, reason }),
    ),

  rollBack: workspaceProcedure("mappings.publish")
    .input(z.object({ versionId, reason }))
    .mutation(({ ctx, input: { versionId, reason } }) =>
      rollBack(ctx.deps, { scope: inputScope(ctx), by: ctx.actor, versionId, reason }),
    ),
};
