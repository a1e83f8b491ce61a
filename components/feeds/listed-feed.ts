import type { RouterOutputs } from "#components/trpc/trpc.ts";

/** A feed as the list answers. */
export type ListedFeed = RouterOutputs["routes"]["list"][number];
