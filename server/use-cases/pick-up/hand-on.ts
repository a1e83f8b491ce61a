import type { WorkspaceStores } from "#ports/deps.ts";
import type { Destination } from "#ports/destinations.ts";
import type { PickedFile } from "#ports/picked-files.ts";
import type { Actor, WorkspaceScope } from "#ports/workspace.ts";
import { nextVersion, queued } from "#use-cases/dispatch/make-dispatches.ts";
import { settleRun } from "#use-cases/end-of-day/settle-run.ts";

/** Clocks of servers differ by so many seconds at most. */
const clocksDiffer = 300;

type Taken = {
  readonly scope: WorkspaceScope;
  readonly by: Actor;
  readonly picked: PickedFile;
  /** Seconds since 1970, as the printing company's server says. */
  readonly modifiedAt: number;
};

/**
 * What happens with a printed file once it is ours, in the caller's transaction: it goes on to the city, and what the
 * printing company printed it from has arrived there.
 */
export async function handOn(stores: WorkspaceStores, { scope, by, picked, modifiedAt }: Taken): Promise<void> {
  const acknowledged = await acknowledge(stores, picked, modifiedAt);
  const sent = await send(stores, { scope, picked, by });
  await stores.activity.record({
    actor: by,
    action: "picked-file.taken",
    subject: `a printed file of ${picked.day ?? "a day"}`,
    detail: { pickedFileId: picked.id, destinations: sent, acknowledged },
  });
}

/** The files of the day that the printing company had when it wrote this one. */
async function acknowledge(
  stores: WorkspaceStores,
  { destinationId, day, siteId }: PickedFile,
  modifiedAt: number,
): Promise<number> {
  const { dayBuilds, dispatches } = stores;
  if (day === null || siteId === null) return 0;
  // Before anything of the day is changed, as everybody does.
  await stores.dayRuns.lock(siteId, day);
  const builds = await dayBuilds.find({ siteId, day });
  const fileIds = builds.flatMap(({ files }) => files.map(({ id }) => id));
  let acknowledged = 0;
  const runs = new Set<string>();
  for (const { id, destinationId: to, state, sentAt, dayRunId } of await dispatches.list({ fileIds })) {
    const wasThere = sentAt !== null && Date.parse(sentAt) / 1_000 <= modifiedAt + clocksDiffer;
    if (to !== destinationId || !wasThere || (state !== "sent" && state !== "verified")) continue;
    if (!(await dispatches.decide(id, state, "acknowledged", { fault: null, sealed: null }))) continue;
    acknowledged += 1;
    if (dayRunId !== null) runs.add(dayRunId);
  }
  // An end of day may have waited for nothing else.
  for (const dayRunId of runs) await settleRun(stores, dayRunId);
  return acknowledged;
}

/**
 * Has what was taken before there was a city's destination sent there, of each printed file its newest version; in the
 * caller's transaction. Answers how many.
 */
export async function handOnLate(
  stores: WorkspaceStores,
  { scope, by, days }: Pick<Taken, "scope" | "by"> & { readonly days: readonly string[] },
): Promise<number> {
  let sendings = 0;
  for (const day of days) {
    const ofDay = await stores.pickedFiles.list({ kind: "printed", day });
    const newest = ofDay.filter(
      (one, at) => one.storeKey !== null && ofDay.findIndex(({ remoteId }) => remoteId === one.remoteId) === at,
    );
    for (const picked of newest) sendings += await send(stores, { scope, picked, by });
  }
  return sendings;
}

/** A file that was printed anew under its name is a version of its own. */
async function send(stores: WorkspaceStores, { scope, picked, by }: Omit<Taken, "modifiedAt">): Promise<number> {
  const { id: fileId, day, siteId, remoteId } = picked;
  const gets = ({ role, enabled, siteId: only }: Destination) =>
    role === "city" && enabled && (only === null || only === siteId);
  const going = (await stores.destinations.list()).filter(gets);
  const ofDay = day === null ? [] : await stores.pickedFiles.list({ kind: "printed", day });
  // What was made here for the day lies in the same folder, and may have the same name.
  const made = day === null || siteId === null ? [] : await stores.dayBuilds.find({ siteId, day });
  const alike = [...ofDay.filter((one) => one.remoteId === remoteId), ...made.flatMap(({ files }) => files)];
  const before = await stores.dispatches.list({ fileIds: alike.map(({ id }) => id) });
  const about = { fileKind: "picked_file", fileId, dayRunId: null, reason: null, by } as const;
  const has = ({ id }: Destination) => before.some((one) => one.fileId === fileId && one.destinationId === id);
  const missing = going.filter((destination) => !has(destination));
  const sendings = missing.map((destination) => ({
    ...about,
    ...{ destinationId: destination.id, version: nextVersion(destination, picked, alike, before) },
  }));
  await queued(stores, scope, sendings);
  return sendings.length;
}
