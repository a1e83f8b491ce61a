import { AppError } from "#core/app-error.ts";
import { isCalendarDay } from "#core/calendar-day.ts";
import type { BusinessRequest } from "#core/requisitions/request.ts";
import { businessMasterFile, isRequisitionFileName, requisitionFile } from "#core/requisitions/requisition-file.ts";
import { typedWindow } from "#core/requisitions/typed-window.ts";
import type { ImportDeps } from "#ports/deps.ts";
import type { StoredBytes } from "#ports/requisition-files.ts";
import type { Actor, WorkspaceScope } from "#ports/workspace.ts";
import { dispatchRequisitionFile } from "#use-cases/dispatch/make-dispatches.ts";
import { mainClock } from "#use-cases/requisitions/main-clock.ts";

export type MadeFile = { readonly id: string; readonly rows: number; readonly content: string };

type MakeDeps = Pick<ImportDeps, "inWorkspace" | "files" | "newId">;

/**
 * The requests that wait and were made from START to END, both as typed by the site's clock and included, as the file for
 * liaisons; null: none waits, and there is no file. It is kept and listed; asked for again it has them again. Rejects with
 * AppError("bad_request") for a name or a time that is none.
 */
export async function makeRequisitionFile(
  deps: MakeDeps,
  asked: {
    readonly scope: WorkspaceScope;
    readonly by: Actor;
    readonly name: string;
    readonly start: string;
    readonly end: string;
  },
): Promise<MadeFile | null> {
  const { scope, by, name } = asked;
  if (name.length > 200 || !isRequisitionFileName(name)) {
    throw new AppError(
      "bad_request",
      "Name the file with letters, digits, . _ - and an ending, for example requests.csv.",
    );
  }
  const { window, content, rows } = await deps.inWorkspace(scope, async (stores) => {
    const clock = await mainClock(stores);
    const typed = typedWindow(asked.start, asked.end, clock);
    if (typeof typed === "string") throw new AppError("bad_request", typed);
    const pending = await stores.requestLog.between(typed, "pending");
    return { window: typed, content: requisitionFile(pending, clock), rows: pending.length };
  });
  if (content === null) return null;
  const id = deps.newId();
  const stored = await keepFile(deps, scope, content);
  await deps.inWorkspace(scope, async (stores) => {
    const { requisitionFiles, activity } = stores;
    await requisitionFiles.add({ id, name, ...window, hourly: false, rows, by });
    await requisitionFiles.noteStored(id, stored);
    await dispatchRequisitionFile(stores, { scope, by, file: { id, name, hourly: false, rows } });
    const detail = { fileId: id, rows, hourly: false };
    await activity.record({ actor: by, action: "request.file-made", subject: "file", detail });
  });
  return { id, rows, content };
}

/** Under a key of its own: whoever writes the same file beside this process does not touch it. */
export async function keepFile(
  { files, newId }: Pick<ImportDeps, "files" | "newId">,
  { tenantId, workspaceId }: WorkspaceScope,
  content: string,
): Promise<StoredBytes> {
  const storeKey = `${tenantId}/${workspaceId}/requisitions/${newId()}`;
  async function* bytes() {
    yield new TextEncoder().encode(content);
  }
  return { storeKey, ...(await files.put(storeKey, bytes())) };
}

/**
 * The businesses that registered on a day (yyyy-mm-dd; today when left out) by the site's clock; null: none has, and there
 * is no file. Rejects with AppError("bad_request").
 */
export async function businessMaster(
  deps: Pick<ImportDeps, "inWorkspace" | "clock">,
  asked: { readonly scope: WorkspaceScope; readonly by: Actor; readonly day: string | null },
): Promise<{ readonly day: string; readonly rows: number; readonly content: string | null }> {
  const { scope, by } = asked;
  return deps.inWorkspace(scope, async (stores) => {
    const clock = await mainClock(stores);
    const day = asked.day ?? clock.dayAt(Date.parse(deps.clock()));
    if (!isCalendarDay(day)) throw new AppError("bad_request", "Write the day as 2020-05-07.");
    const { from, to } = clock.boundsOf(day);
    const requests: readonly BusinessRequest[] = await stores.requestLog.between({ start: from, end: to - 1 }, "all");
    const content = businessMasterFile(requests, { day, clock });
    const detail = { rows: requests.length };
    await stores.activity.record({
      ...{ actor: by, action: "request.file-downloaded", subject: "the businesses of a day", detail },
    });
    return { day, rows: requests.length, content };
  });
}
