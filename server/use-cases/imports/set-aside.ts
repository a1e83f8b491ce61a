import type { FileFault } from "#core/file/file-fault.ts";
import type { ImportDeps } from "#ports/deps.ts";
import type { StoredImport } from "#ports/import-store.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";
import { afterRun } from "#use-cases/deliveries/after-run.ts";
import { failImport } from "#use-cases/imports/end-import.ts";

/** What was seen again and again: workers that died, or errors that did not pass. */
export type SetAsideReason = "deadly" | "failing";

/**
 * Ends an import that can't be carried through, so that its tenant's next file goes on. Before its records are stored
 * it fails and nothing has changed; afterwards it is complete, but for the files that could not be written.
 */
export async function setAside(
  deps: Pick<ImportDeps, "inWorkspace" | "staging" | "log">,
  job: {
    readonly scope: WorkspaceScope;
    readonly importId: string;
    readonly why: SetAsideReason;
    /** What was told the last time, for people. */
    readonly told?: string | undefined;
  },
): Promise<void> {
  const { scope, importId, why } = job;
  deps.log.error({ importId, why }, "an import was set aside");
  const run = await deps.inWorkspace(scope, ({ imports }) => imports.find(importId));
  if (run?.state === "reporting") return closeWithoutReport(deps, scope, run);
  await failImport(deps, scope, importId, setAsideFault(why, job.told));
}

async function closeWithoutReport(
  deps: Pick<ImportDeps, "inWorkspace" | "staging">,
  scope: WorkspaceScope,
  { id: importId, number, counts }: StoredImport,
): Promise<void> {
  await deps.inWorkspace(scope, async (stores) => {
    const { imports, activity } = stores;
    const ended = await imports.move(importId, "completed", { fault: reportMissing });
    if (!ended) return;
    await afterRun(stores, scope, ended);
    const detail = { importId, ...counts, code: reportMissing.code };
    await activity.record({ actor: null, action: "import.loaded", subject: `Import ${number}`, detail });
  });
  await deps.staging.discard(scope, importId);
}

function setAsideFault(why: SetAsideReason, told: string | undefined): FileFault {
  const what =
    why === "deadly"
      ? "The program that works on files ended three times while it worked on this one"
      : "Work on this file was cut off again and again";
  const advice =
    told ?? "Send it once more; if that ends the same way, ask your administrator to look at the worker's log.";
  return {
    code: "set_aside",
    sentence: `${what}, so the file was set aside and other files go on. Nothing was changed. ${advice}`,
  };
}

const reportMissing: FileFault = {
  code: "set_aside",
  sentence:
    "The records are loaded, but the error file and the receipt could not be written, so the import was closed without them. The skipped rows can be looked at and downloaded here; ask your administrator to look at the worker's log.",
};
