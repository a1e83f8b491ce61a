import { equation } from "#core/reports/equation.ts";
import { removedSentence } from "#core/retention/retention.ts";
import type { ImportState } from "#core/imports/import.ts";
import { exitCodes, type ExitCode } from "#server/cli/exit-codes.ts";
import type { StoredImport } from "#ports/import-store.ts";

const words: Readonly<Record<ImportState, string>> = {
  received: "waits for somebody to map its columns",
  check_queued: "waits to be checked",
  checking: "is being checked",
  planned: "is planned and waits to be loaded",
  load_queued: "waits to be loaded",
  loading: "is being loaded",
  reporting: "is loaded, its reports are being written",
  completed: "is loaded",
  failed: "failed",
  cancelled: "is cancelled",
};

/** "Import 12 of staff.csv is loaded: 3 rows = 2 created + 1 skipped." */
export function importSentence(run: StoredImport): string {
  const { number, fileName, state, counts, fault, fileRemoved, undo } = run;
  const rows = counts === null ? "" : `: ${equation(counts).sentence}`;
  const undone = undo?.state === "completed" ? " It was undone." : "";
  const removed = fileRemoved ? ` ${removedSentence("The original", fileRemoved)}` : "";
  const why = fault === null ? "" : ` ${fault.sentence}`;
  return `Import ${number} of ${fileName} ${words[state]}${rows}.${why}${undone}${removed}`;
}

/** How a command ends that has waited for an import. */
export function exitCodeOfImport({ state, counts }: StoredImport): ExitCode {
  if (state === "completed") return (counts?.skipped ?? 0) > 0 ? exitCodes.skippedRows : exitCodes.ok;
  return state === "failed" || state === "cancelled" ? exitCodes.failed : exitCodes.waits;
}

/** What programs get of an import: the same as screens, and never where its file lies. */
export function importAnswer(run: StoredImport) {
  const { id, number, state, channel, fileName, sizeBytes, sha256, feedName, mappingVersion, entity, counts } = run;
  const { fault, createdByName, createdAt, finishedAt, fileRemoved, undo } = run;
  return {
    ...{ id, number, state, channel, fileName, sizeBytes, sha256, feed: feedName, mappingVersion, entity, counts },
    ...{ fault, createdBy: createdByName, createdAt, finishedAt, fileRemoved, undo: undo?.state ?? null },
  };
}
