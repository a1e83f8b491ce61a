import { router, workspaceProcedure } from "#api/trpc.ts";

export const uploadsRouter = router({
  /** The person's own files that have not arrived whole; their bytes go through the door `/api/uploads`. */
  unfinished: workspaceProcedure("imports.upload").query(async ({ ctx }) => {
    const found = await ctx.deps.inWorkspace(ctx, ({ uploads }) => uploads.unfinished(ctx.actor.id));
    return found.map(({ id, fileName, sizeBytes, changedAt, received, touchedAt }) => ({
      id,
      fileName,
      sizeBytes,
      changedAt,
      received,
      touchedAt,
    }));
  }),
});
