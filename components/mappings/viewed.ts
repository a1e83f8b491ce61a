import type { RouterOutputs } from "#components/trpc/trpc.ts";

type Versions = RouterOutputs["mappings"]["versions"];

/** A feed's mapping as its page knows it. */
export type ViewedFeed = Versions["feed"];
export type ViewedDraft = Versions["drafts"][number];
export type ViewedVersion = Versions["versions"][number];
export type ViewedTrial = NonNullable<ViewedDraft["trial"]>;
export type ViewedTrialRow = RouterOutputs["mappings"]["trialRows"]["rows"][number];
export type ViewedPromotion = RouterOutputs["promotion"]["record"][number];
export type ViewedMapArrival = RouterOutputs["promotion"]["preview"]["maps"][number];
