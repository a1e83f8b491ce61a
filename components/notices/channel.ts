import type { RouterOutputs } from "#components/trpc/trpc.ts";

/** A channel as the page has it. */
export type Channel = RouterOutputs["notices"]["channels"]["channels"][number];
