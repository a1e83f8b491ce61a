import type { RouterOutputs } from "#components/trpc/trpc.ts";

type Loaded = RouterOutputs["history"]["loaded"][number];

/** What was loaded on one day of the reader's, and what became of its rows. */
export type LoadedDay = Loaded & { readonly day: Date };

export function sumOf(days: readonly LoadedDay[]): Loaded {
  const add = (name: keyof Loaded) => days.reduce((sum, day) => sum + day[name], 0);
  return {
    files: add("files"),
    rows: add("rows"),
    created: add("created"),
    updated: add("updated"),
    unchanged: add("unchanged"),
    skipped: add("skipped"),
    held: add("held"),
    blank: add("blank"),
  };
}
