import type { RouterOutputs } from "#components/trpc/trpc.ts";

export type SendingView = RouterOutputs["dispatch"]["ofDay"];
export type ReceiverView = SendingView["receivers"][number];
export type DispatchView = ReceiverView["dispatches"][number];
