import type { RouterOutputs } from "#components/trpc/trpc.ts";

/** A feed with its route, as the page of one feed asks for it. */
export type ViewedFeed = RouterOutputs["routes"]["get"];
