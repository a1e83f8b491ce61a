import { router } from "#api/trpc.ts";

/** Rows that wait for a value or a record, and what they wait for. */
export const heldRouter = router({});
