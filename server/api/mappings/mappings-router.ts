import { router } from "#api/trpc.ts";

/** Versions of mappings and their drafts, for screens. */
export const mappingsRouter = router({});
