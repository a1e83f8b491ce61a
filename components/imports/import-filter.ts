import { busyStates, type ImportState } from "#core/imports/import.ts";

export const importFilters = ["all", "needs", "running", "completed", "failed", "cancelled"] as const;
export type ImportFilter = (typeof importFilters)[number];

/** The states that a filter shows; undefined shows every state. */
export const statesOfFilter: Readonly<Record<ImportFilter, readonly ImportState[] | undefined>> = {
  all: undefined,
  needs: ["received", "planned"],
  running: busyStates,
  completed: ["completed"],
  failed: ["failed"],
  cancelled: ["cancelled"],
};

/** The filter that an address names; what it does not know shows all. */
export function importFilterOf(text: string | null): ImportFilter {
  return importFilters.find((filter) => filter === text) ?? "all";
}
