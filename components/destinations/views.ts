import type { RouterOutputs } from "#components/trpc/trpc.ts";

export type DestinationsView = RouterOutputs["destinations"]["view"];
export type DestinationView = DestinationsView["destinations"][number];
