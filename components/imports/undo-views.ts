import type { RouterOutputs } from "#components/trpc/trpc.ts";

/** The undo of an import with all that its page shows, as the server answers. */
export type UndoView = RouterOutputs["undo"]["view"];
export type UndoRow = RouterOutputs["undo"]["rows"]["rows"][number];
