import { AppError } from "#core/app-error.ts";
import { isCalendarDay } from "#core/calendar-day.ts";
import type { DestinationKind, DestinationRole } from "#core/dispatch/destination.ts";
import type { DayRun } from "#ports/day-runs.ts";
import type { ImportDeps, WorkspaceStores } from "#ports/deps.ts";
import type { Destination } from "#ports/destinations.ts";
import type { Dispatch } from "#ports/dispatches.ts";
import type { NeedyPage } from "#ports/needy-dispatches.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";
import { sitesInUse } from "#use-cases/day-files/ask-build.ts";
import { siteNamed } from "#use-cases/sites/site-named.ts";

export type ViewedDispatch = Omit<Dispatch, "sealed" | "fileId" | "fileKind" | "dayRunId"> & {
  readonly file: string;
  /** Of which build of the day. */
  readonly buildVersion: number;
};

/** A receiver with what went there of a day, the newest first. */
export type ViewedReceiver = {
  readonly id: string;
  readonly name: string;
  readonly role: DestinationRole;
  readonly kind: DestinationKind;
  readonly enabled: boolean;
  readonly removed: boolean;
  readonly dispatches: readonly ViewedDispatch[];
};

export type ViewedSending = {
  readonly siteId: string;
  /** There are files that could go. */
  readonly built: boolean;
  readonly receivers: readonly ViewedReceiver[];
  /** The newest end of this day. */
  readonly run: Pick<DayRun, "id" | "state" | "askedByName" | "askedAt" | "endedAt"> | null;
};

/** What was sent of a day, to whom, and how far it has come; every receiver of the site's files, also one that has got none. */
export async function viewSending(
  { inWorkspace }: Pick<ImportDeps, "inWorkspace">,
  scope: WorkspaceScope,
  { day, code }: { readonly day: string; readonly code: string | null },
): Promise<ViewedSending> {
  if (!isCalendarDay(day)) throw new AppError("not_found", "There is no such day.");
  return inWorkspace(scope, async (stores) => {
    const site = siteNamed(await sitesInUse(stores), code);
    if (site === null) throw new AppError("not_found", "There is no site here yet.");
    const builds = await stores.dayBuilds.find({ siteId: site.id, day });
    const files = new Map(builds.flatMap(({ version, files: own }) => own.map((file) => [file.id, { file, version }])));
    const all = await stores.dispatches.list({ fileIds: [...files.keys()] });
    const current = (await stores.destinations.list()).filter(({ siteId }) => siteId === null || siteId === site.id);
    const receivers = [...current, ...(await removedOnes(stores, current, all))].map((destination): ViewedReceiver => {
      const { id, name, role, target, enabled, removedAt } = destination;
      const own = all.filter(({ destinationId }) => destinationId === id).toReversed();
      return {
        ...{ id, name, role, kind: target.kind, enabled, removed: removedAt !== null },
        dispatches: own.map(({ sealed: _sealed, fileId, fileKind: _kind, dayRunId: _run, ...dispatch }) => ({
          ...dispatch,
          file: files.get(fileId)?.file.name ?? "",
          buildVersion: files.get(fileId)?.version ?? 0,
        })),
      };
    });
    const [run] = await stores.dayRuns.find({ siteId: site.id, day });
    const built = builds.some(({ state }) => state === "built");
    return { siteId: site.id, built, receivers, run: run ? runView(run) : null };
  });
}

const runView = ({ id, state, askedByName, askedAt, endedAt }: DayRun) => ({
  id,
  state,
  askedByName,
  askedAt,
  endedAt,
});

async function removedOnes(
  { destinations }: Pick<WorkspaceStores, "destinations">,
  current: readonly Destination[],
  all: readonly Dispatch[],
): Promise<readonly Destination[]> {
  const known = new Set(current.map(({ id }) => id));
  const others = new Set(all.map(({ destinationId }) => destinationId).filter((id) => !known.has(id)));
  const found = await Promise.all([...others].map((id) => destinations.find(id)));
  return found.filter((one) => one !== null);
}

/** So many of what waits for a person are named. */
const mostNeedy = 200;

/** What of all files that were to be sent waits for a person: how many there are, and the oldest of them. */
export function viewNeedy({ inWorkspace }: Pick<ImportDeps, "inWorkspace">, scope: WorkspaceScope): Promise<NeedyPage> {
  return inWorkspace(scope, ({ needyDispatches }) => needyDispatches(mostNeedy));
}
