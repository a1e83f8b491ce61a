import { router } from "#api/trpc.ts";

/** The platform behind a REST interface: its connection, and by which ids it knows records. */
export const platformRouter = router({});
