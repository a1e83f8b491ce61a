import type { DayLine, StoredBuild } from "#ports/day-builds.ts";
import type { WorkspaceStores } from "#ports/deps.ts";
import type { Dispatch } from "#ports/dispatches.ts";
import { readDay } from "#use-cases/day-files/read-day.ts";
import { atReceiver } from "#use-cases/dispatch/at-receiver.ts";
import type { DispatchDeps } from "#use-cases/dispatch/dispatch-deps.ts";
import type { DispatchedFile } from "#use-cases/dispatch/dispatched-file.ts";
import type { InHand } from "#use-cases/dispatch/in-hand.ts";

/** What a file says of so many appointments is no longer so, and it has not left yet. */
export class StaleFile extends Error {
  readonly appointments: number;

  constructor(appointments: number) {
    super("What this file says is no longer so.");
    this.name = "StaleFile";
    this.appointments = appointments;
  }
}

/**
 * Looks before a file of a day leaves whether what it says is still so: an undo or a change between the build and the sending
 * would have people at the printing company work with appointments that are none. What was booked since does not make it
 * wrong, and comes with a supplement; what a supplement says that goes there too is known. A file that a person sends
 * again, with a reason, goes as it is. Answers the versions of the records that were looked at. Rejects with StaleFile.
 */
export async function requireStillSo(
  deps: Pick<DispatchDeps, "inWorkspace" | "appointmentsOfDay">,
  { scope, now }: Pick<InHand, "scope" | "now">,
  { ofDay }: DispatchedFile,
): Promise<ReadonlyMap<string, number>> {
  if (ofDay === null) return new Map();
  const { build } = ofDay;
  const { site, said } = await deps.inWorkspace(scope, async (stores) => ({
    site: await stores.sites.find(build.siteId),
    said: await saidBy(stores, build, now()),
  }));
  if (said === null || site === null) return new Map();
  const booked = (await readDay(deps, scope, site, build.day)).now;
  const current = new Map(booked.map((one) => [one.appointment.hash, one]));
  const stale = said.filter(({ hash, content }) => content !== (current.get(hash)?.content ?? null));
  if (stale.length > 0) throw new StaleFile(stale.length);
  return new Map(
    said.flatMap(({ hash, content }) =>
      content === null ? [] : [[hash, current.get(hash)?.recordVersion ?? 0] as const],
    ),
  );
}

/** The last word that the receiver gets of each appointment of a build; null: nothing is to be looked at. */
async function saidBy(
  stores: Pick<WorkspaceStores, "dayBuilds" | "dispatches">,
  build: StoredBuild,
  dispatch: Dispatch,
): Promise<readonly DayLine[] | null> {
  const builds = await stores.dayBuilds.find({ siteId: build.siteId, day: build.day });
  const { there, isAgain } = await atReceiver(stores, builds, dispatch);
  if (isAgain) return null;
  const going = new Set(there.filter(({ state }) => state !== "withdrawn").map((one) => one.fileId));
  const ground = build.ofBuildId ?? build.id;
  const over = builds
    .filter(({ id, ofBuildId }) => id === ground || ofBuildId === ground)
    .filter(({ id, state, files }) => id === build.id || state === "empty" || files.some((file) => going.has(file.id)))
    .toSorted((one, other) => one.version - other.version);
  const lines = Map.groupBy(await stores.dayBuilds.lines(over.map(({ id }) => id)), ({ buildId }) => buildId);
  const last = new Map(over.flatMap(({ id }) => lines.get(id) ?? []).map((line) => [line.hash, line]));
  return (lines.get(build.id) ?? []).flatMap(({ hash, content }) => (content === null ? [] : (last.get(hash) ?? [])));
}
