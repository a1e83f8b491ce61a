import type { RouterInputs, RouterOutputs } from "#components/trpc/trpc.ts";

/** What the section asks for. */
export type IntakeView = RouterOutputs["intake"]["view"];
export type IntakeConnection = NonNullable<IntakeView["connection"]>;
export type IntakeMessageView = IntakeView["messages"][number];
export type TestedStep = RouterOutputs["intake"]["test"][number];
export type IntakeInput = Omit<RouterInputs["intake"]["set"], "tenant" | "environment">;
