import type { RouterOutputs } from "#components/trpc/trpc.ts";

export type DaysView = RouterOutputs["dayFiles"]["days"];
export type DayView = RouterOutputs["dayFiles"]["day"];
export type BuildView = DayView["builds"][number];
export type FileView = BuildView["files"][number];
export type LinesView = RouterOutputs["dayFiles"]["preview"];
