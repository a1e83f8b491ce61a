import { hourOf, hoursDue } from "#core/requisitions/hour-windows.ts";
import { requisitionFile } from "#core/requisitions/requisition-file.ts";
import type { ImportDeps, WorkspaceStores } from "#ports/deps.ts";
import type { StoredRequisitionFile } from "#ports/requisition-files.ts";
import type { Actor, WorkspaceScope } from "#ports/workspace.ts";
import { dispatchRequisitionFile } from "#use-cases/dispatch/make-dispatches.ts";
import { mainClock } from "#use-cases/requisitions/main-clock.ts";
import { keepFile } from "#use-cases/requisitions/make-file.ts";

type HourlyDeps = Pick<ImportDeps, "inWorkspace" | "files" | "clock" | "newId">;

export type HourlyFile = { readonly id: string; readonly name: string; readonly rows: number };

/**
 * Makes the hourly files that are due: each full hour of the site's clock that is over, up to the newest, one file an hour,
 * none for an hour in which nothing came. A request that waits is in exactly one of them: the mark that it was taken is
 * written together with the file's row, so that one whose transaction ended late comes with the next hour, and nobody's
 * clock decides. Killed anywhere, the next run goes on; two at once take turns. Answers what it has made.
 */
export async function makeHourlyFiles(
  deps: HourlyDeps,
  { scope, by, signal }: { readonly scope: WorkspaceScope; readonly by: Actor; readonly signal?: AbortSignal },
): Promise<readonly HourlyFile[]> {
  const made: HourlyFile[] = [];
  await storeUnstored(deps, scope);
  for (;;) {
    signal?.throwIfAborted();
    const next = await deps.inWorkspace(scope, (stores) => takeNextHour(deps, stores, by));
    if (next === null) return made;
    await storeUnstored(deps, scope);
    made.push(next);
  }
}

/** Marks the requests of the earliest hour that has some, and writes down its file; null: nothing is due. */
async function takeNextHour(deps: HourlyDeps, stores: WorkspaceStores, by: Actor): Promise<HourlyFile | null> {
  const { hourlyFiles, requests, requisitionFiles, activity } = stores;
  await hourlyFiles.lock();
  const oldest = await hourlyFiles.oldestLeft();
  if (oldest === null) return null;
  const clock = await mainClock(stores);
  const since = await hourlyFiles.onSince();
  const covered = (await hourlyFiles.coveredUntil()) ?? (since === null ? null : hourOf(since, clock));
  const due = hoursDue(covered, Date.parse(deps.clock()), clock).find(({ end }) => end > oldest);
  if (!due) return null;
  const { fileName: name, start, end } = due;
  const id = deps.newId();
  const rows = (await requests.takeForFile(id, end)).length;
  // What was the oldest has been decided in this very moment: the next run sees what is left.
  if (rows === 0) return null;
  await requisitionFiles.add({ id, name, start, end, hourly: true, rows, by });
  const detail = { fileId: id, rows, hourly: true };
  await activity.record({ actor: by, action: "request.file-made", subject: name, detail });
  return { id, name, rows };
}

/** Writes the files whose requests are marked and whose bytes are not there: what was just taken, and what a killed process left. */
async function storeUnstored(deps: HourlyDeps, scope: WorkspaceScope): Promise<void> {
  const unstored = await deps.inWorkspace(scope, ({ requisitionFiles }) =>
    requisitionFiles.list({ limit: 100, unstored: true }),
  );
  for (const file of unstored) {
    const content = await deps.inWorkspace(scope, (stores) => contentOf(stores, file));
    const stored = await keepFile(deps, scope, content);
    const first = await deps.inWorkspace(scope, async (stores) => {
      const isFirst = await stores.requisitionFiles.noteStored(file.id, stored);
      const by = { id: null, name: file.byName };
      if (isFirst) await dispatchRequisitionFile(stores, { scope, by, file });
      return isFirst;
    });
    if (!first) await deps.files.remove(stored.storeKey);
  }
}

async function contentOf(stores: WorkspaceStores, { id }: StoredRequisitionFile): Promise<string> {
  return requisitionFile(await stores.hourlyFiles.requestsOf(id), await mainClock(stores)) ?? "";
}
