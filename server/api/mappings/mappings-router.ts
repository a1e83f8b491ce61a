import { bundleProcedures } from "#api/mappings/bundle-procedures.ts";
import { sampleProcedures } from "#api/mappings/sample-procedures.ts";
import { trialProcedures } from "#api/mappings/trial-procedures.ts";
import { versionsProcedures } from "#api/mappings/versions-procedures.ts";
import { router } from "#api/trpc.ts";

/** Versions of mappings and their drafts, for screens. */
export const mappingsRouter = router({
  ...versionsProcedures,
  ...sampleProcedures,
  ...trialProcedures,
  ...bundleProcedures,
});
