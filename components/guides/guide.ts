import type { RouterOutputs } from "#components/trpc/trpc.ts";

/** What a partner has to know of a feed, as it is asked for. */
export type Guide = RouterOutputs["guides"]["view"];
export type GuideColumn = Guide["columns"][number];
