import { z } from "zod";
import { inputScope } from "#api/imports/input-scope.ts";
import { workspaceProcedure } from "#api/trpc.ts";
import { sampleFeed } from "#use-cases/mapping/sample-feed.ts";
import { viewTargets } from "#use-cases/platform-settings/view-targets.ts";

/** What the editor of a mapping shows beside it. */
export const sampleProcedures = {
  /** The first rows of the feed's newest file, hidden cells as stand-ins; one column is shown by privacy.lookAtPreview. */
  sample: workspaceProcedure("mappings.see")
    .input(z.object({ feedId: z.uuid("That is not a feed.") }))
    .query(({ ctx, input }) => sampleFeed(ctx.deps, inputScope(ctx), input.feedId)),

  /** What the workspace's platform adds to the targets of a mapping. */
  targets: workspaceProcedure("mappings.see").query(({ ctx }) => viewTargets(ctx.deps, inputScope(ctx))),
};
