import { destinationRoles, filesOfRole, type DestinationRole } from "#core/dispatch/destination.ts";
import type { StoredBuild, StoredDayFile } from "#ports/day-builds.ts";
import type { WorkspaceStores } from "#ports/deps.ts";
import type { Destination } from "#ports/destinations.ts";
import type { Dispatch, NewDispatch } from "#ports/dispatches.ts";
import type { Actor, WorkspaceScope } from "#ports/workspace.ts";
import { neverBegan, withdrawOlder } from "#use-cases/dispatch/withdraw-older.ts";
import type { RunStores } from "#use-cases/end-of-day/note-run.ts";

type Making = {
  readonly scope: WorkspaceScope;
  readonly build: StoredBuild;
  /** To whom; left out: everybody who gets files of the site. */
  readonly roles?: readonly DestinationRole[];
  readonly dayRunId: string | null;
  readonly by: Actor;
};

type Stores = RunStores & Pick<WorkspaceStores, "destinations" | "dispatches" | "dayBuilds" | "jobs">;

/**
 * Notes what of a build goes to whom and has it sent, in the caller's transaction. A file goes to a destination once,
 * however often it is asked for. Where one of its name went there before, of an earlier build of the day, this one is the
 * next version and says so, and what still waits of the earlier ones does not go any more. Answers the ids of what is new.
 */
export async function makeDispatches(stores: Stores, making: Making): Promise<readonly string[]> {
  const { scope, build, roles = destinationRoles, dayRunId, by } = making;
  const going = (await stores.destinations.list()).filter(
    ({ enabled, role, siteId }) => enabled && roles.includes(role) && (siteId === null || siteId === build.siteId),
  );
  if (going.length === 0 || build.state !== "built") return [];
  const isOurs = ({ kind, removedAt }: StoredDayFile, { role }: Destination) =>
    removedAt === null && filesOfRole[role].includes(kind);
  const known = await stores.dispatches.list({ fileIds: build.files.map(({ id }) => id) });
  const missing = going.flatMap((destination) =>
    build.files
      .filter((file) => isOurs(file, destination))
      .filter(({ id }) => !known.some((one) => one.fileId === id && one.destinationId === destination.id))
      .map((file) => ({ destination, file })),
  );
  if (missing.length === 0) return [];
  // First, so that what never began to go counts as no version.
  await withdrawOlder(stores, scope, build, new Set(missing.map(({ destination }) => destination.id)));
  const builds = await stores.dayBuilds.find({ siteId: build.siteId, day: build.day });
  const ofDay = builds.flatMap(({ files }) => files);
  const before = await stores.dispatches.list({ fileIds: ofDay.map(({ id }) => id) });
  const made = missing.map(({ destination, file }): NewDispatch => {
    const version = nextVersion(destination, file, ofDay, before);
    const reason = version > 1 ? `Version ${build.version} of the day's files.` : null;
    return { destinationId: destination.id, fileKind: "day_file", fileId: file.id, dayRunId, version, reason, by };
  });
  return queued(stores, scope, made);
}

/** From 1, of what went to a destination under a file's name, or has begun to. */
export function nextVersion(
  { id }: Pick<Destination, "id">,
  { name }: Pick<StoredDayFile, "name">,
  ofDay: readonly Pick<StoredDayFile, "id" | "name">[],
  before: readonly Dispatch[],
): number {
  const alike = new Set(ofDay.filter((file) => file.name === name).map((file) => file.id));
  const versions = before.filter((one) => one.destinationId === id && alike.has(one.fileId) && !neverBegan(one));
  return 1 + Math.max(0, ...versions.map(({ version }) => version));
}

/** Notes them, each with the job that sends it. */
export async function queued(
  { dispatches, jobs }: Pick<WorkspaceStores, "dispatches" | "jobs">,
  scope: WorkspaceScope,
  made: readonly NewDispatch[],
): Promise<readonly string[]> {
  const ids = made.length === 0 ? [] : await dispatches.add(made);
  for (const dispatchId of ids) await jobs.enqueue({ ...scope, stage: "dispatch", dispatchId });
  return ids;
}

/**
 * Has a requisition file sent to the city, in the transaction that stores its row: its bytes may come later. One that was
 * made by hand may have the name of an earlier one, and is the next version then.
 */
export async function dispatchRequisitionFile(
  stores: Pick<WorkspaceStores, "destinations" | "dispatches" | "jobs" | "requisitionFiles">,
  {
    scope,
    file,
    by,
  }: {
    readonly scope: WorkspaceScope;
    readonly file: { readonly id: string; readonly name: string; readonly hourly: boolean; readonly rows: number };
    readonly by: Actor;
  },
): Promise<void> {
  const going = (await stores.destinations.list()).filter(({ enabled, role }) => enabled && role === "city");
  if (going.length === 0) return;
  const named = file.hourly ? [] : (await stores.requisitionFiles.list({ limit: 10_000 })).filter(sameName);
  const before = await stores.dispatches.list({ fileIds: named.map(({ id }) => id) });
  const made = going.map((destination): NewDispatch => {
    const version = nextVersion(destination, file, named, before);
    const shared = { destinationId: destination.id, fileKind: "requisition_file", fileId: file.id } as const;
    return { ...shared, dayRunId: null, version, reason: null, by };
  });
  await queued(stores, scope, made);

  function sameName({ name }: { readonly name: string }): boolean {
    return name === file.name;
  }
}
