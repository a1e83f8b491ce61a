import type { Actor } from "#ports/workspace.ts";

/** Who does what nobody asked for by hand. */
export const systemActor: Actor = { id: null, name: "Causeway" };
