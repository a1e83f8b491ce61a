import { router } from "#api/trpc.ts";

/** Files that differ too much from those before, and who lets them go on. */
export const guardRouter = router({});
