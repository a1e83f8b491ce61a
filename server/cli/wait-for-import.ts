import { setTimeout as pause } from "node:timers/promises";
import { AppError } from "#core/app-error.ts";
import { busyStates } from "#core/imports/import.ts";
import type { ImportDeps } from "#ports/deps.ts";
import type { StoredImport } from "#ports/import-store.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";

const pauseMs = 250;

/**
 * The import once no worker has anything to do with it: it has ended, or waits for a person. Null when that takes
 * longer than `seconds`: it goes on by itself, and nothing is lost.
 */
export async function settledImport(
  deps: Pick<ImportDeps, "inWorkspace">,
  scope: WorkspaceScope,
  importId: string,
  seconds: number,
): Promise<StoredImport | null> {
  const last = performance.now() + seconds * 1_000;
  for (;;) {
    const { run, goesOn } = await deps.inWorkspace(scope, async ({ imports, automation }) => ({
      run: await imports.find(importId),
      // By itself, a plan is loaded in a moment.
      goesOn: (await automation.find(importId))?.state === "running",
    }));
    if (!run) throw new AppError("not_found", "The import is gone.");
    const waits = run.state === "received" || (run.state === "planned" && !goesOn);
    if (!busyStates.includes(run.state) && (waits || run.state !== "planned")) return run;
    if (performance.now() >= last) return null;
    await pause(pauseMs);
  }
}

/** The value of --timeout, in seconds. Throws AppError("bad_request"). */
export function timeoutOf(text: string | undefined): number {
  if (text === undefined) return 3600;
  if (!/^\d{1,6}$/.test(text)) throw new AppError("bad_request", "--timeout is a number of seconds, for example 600.");
  return Number(text);
}
