import type { RouterOutputs } from "#components/trpc/trpc.ts";

/** What the page asks for. */
export type ExportsView = RouterOutputs["exports"]["view"];
export type ExportView = ExportsView["exports"][number];
