import type { RouterOutputs } from "#components/trpc/trpc.ts";

/** What the section asks for. */
export type PlatformView = RouterOutputs["platform"]["view"];
export type PlatformConnection = NonNullable<PlatformView["connection"]>;
export type ListState = PlatformView["lists"][number];
export type TestedStep = RouterOutputs["platform"]["test"][number];
