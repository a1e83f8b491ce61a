import type { RouterOutputs } from "#components/trpc/trpc.ts";

/** A person of the tenant, as the members list answers. */
export type Member = RouterOutputs["people"]["members"]["members"][number];
