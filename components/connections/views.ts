import type { RouterInputs, RouterOutputs } from "#components/trpc/trpc.ts";

/** What the sections of the page ask for. */
export type PlaceView = RouterOutputs["connections"]["place"];
export type TriedPlace = RouterOutputs["connections"]["tryPlace"];
export type PlaceInput = RouterInputs["connections"]["setPlace"]["place"];
export type InboundView = RouterOutputs["connections"]["inbound"][number];
export type FailedDelivery = RouterOutputs["connections"]["failedDeliveries"][number];
