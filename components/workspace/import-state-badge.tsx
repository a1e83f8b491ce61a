import { changedRecords } from "#core/imports/changed-records.ts";
import type { ImportRun, ImportState } from "#core/imports/import.ts";
import { importStateWords } from "#components/messages/home.ts";
import { importPage } from "#components/messages/imports.ts";
import { undoPage } from "#components/messages/undo.ts";
import { StateBadge, type State } from "#components/ui/state-badge.tsx";

const looks: Readonly<Record<ImportState, State>> = {
  received: "attention",
  check_queued: "waiting",
  checking: "running",
  planned: "attention",
  load_queued: "waiting",
  loading: "running",
  reporting: "running",
  completed: "done",
  failed: "failed",
  cancelled: "cancelled",
};

type ImportStateBadgeProps = {
  readonly run: Pick<ImportRun, "state" | "counts" | "ended" | "cancelRequested" | "undo" | "waitsSince">;
};

/** Where an import stands. A load that skipped rows is never shown as simply done. */
export function ImportStateBadge({ run }: ImportStateBadgeProps) {
  const { state, counts, cancelRequested, undo } = run;
  if (undo) {
    const left = undo.counts ? undo.counts.kept + undo.counts.blocked : 0;
    if (undo.state === "queued") return <StateBadge state="waiting">{undoPage.waiting}</StateBadge>;
    if (undo.state !== "completed") return <StateBadge state="running">{undoPage.undoing}</StateBadge>;
    return <StateBadge state="undone">{left > 0 ? undoPage.partlyUndone : undoPage.undone}</StateBadge>;
  }
  if (cancelRequested && (state === "checking" || state === "loading")) {
    return <StateBadge state="running">{importPage.cancelling}</StateBadge>;
  }
  if (run.waitsSince !== undefined) return <StateBadge state="waiting">{importPage.waitsForPlatform}</StateBadge>;
  if (state === "completed" && counts && counts.skipped > 0) {
    return <StateBadge state="partial">{importPage.completedWithSkipped(counts.skipped)}</StateBadge>;
  }
  if (state === "completed" && counts && counts.held > 0) {
    return <StateBadge state="partial">{importPage.completedWithHeld(counts.held)}</StateBadge>;
  }
  if (state === "completed" && counts && changedRecords(run) === 0) {
    return <StateBadge state="done">{importPage.closedWithoutLoading}</StateBadge>;
  }
  return <StateBadge state={looks[state]}>{importStateWords[state]}</StateBadge>;
}
