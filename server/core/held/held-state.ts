/** What stands of a row that was held: it waits, goes on by itself, was loaded, was skipped after all, or waited too long. */
export type HeldState = "waiting" | "released" | "done" | "skipped" | "expired";
