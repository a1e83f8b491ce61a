import type { ImportState } from "#core/imports/import.ts";

const nextStates: Readonly<Record<ImportState, readonly ImportState[]>> = {
  received: ["check_queued", "cancelled"],
  check_queued: ["checking", "failed", "cancelled"],
  // A check that was cut off is taken up again by the queue, so it may start anew from itself.
  checking: ["checking", "planned", "failed", "cancelled"],
  planned: ["load_queued", "check_queued", "cancelled"],
  // Staging does not survive a crash of the database server; the load then goes back to be checked again.
  load_queued: ["loading", "check_queued", "failed", "cancelled"],
  loading: ["loading", "reporting", "check_queued", "failed", "cancelled"],
  reporting: ["reporting", "completed"],
  completed: [],
  failed: [],
  cancelled: [],
};

/** The states from which an import may move to `state`. */
export function statesBefore(state: ImportState): readonly ImportState[] {
  return (Object.keys(nextStates) as ImportState[]).filter((from) => nextStates[from].includes(state));
}

/** Whether a person may still cancel an import in this state: until its records are stored. */
export function mayCancel(state: ImportState): boolean {
  return nextStates[state].includes("cancelled");
}
