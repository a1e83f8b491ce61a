import type { ImportState } from "#core/imports/import.ts";

/** The newest imports of all states. */
export const newestImports = { limit: 100 };

/** A plan waits until somebody decides, however many files came in after it. */
export const waitingImports = { states: ["received", "planned"] satisfies ImportState[], limit: 50 };
