import { type SentLine, supplementOf } from "#core/day-files/supplement.ts";
import { isNeedy } from "#core/dispatch/dispatch-state.ts";
import type { StoredBuild } from "#ports/day-builds.ts";
import type { DayRun } from "#ports/day-runs.ts";
import type { ImportDeps, WorkspaceStores } from "#ports/deps.ts";
import type { Actor, WorkspaceScope } from "#ports/workspace.ts";
import { requireSite } from "#use-cases/day-files/ask-build.ts";
import { readDay, sentDay, type SentDay } from "#use-cases/day-files/read-day.ts";
import { hurryWaiting } from "#use-cases/dispatch/hurry-waiting.ts";
import { makeDispatches } from "#use-cases/dispatch/make-dispatches.ts";
import { withItsGround } from "#use-cases/dispatch/with-its-ground.ts";
import { afterBuild } from "#use-cases/end-of-day/after-build.ts";
import { noteRun } from "#use-cases/end-of-day/note-run.ts";
import { settleRun } from "#use-cases/end-of-day/settle-run.ts";

type EndDeps = Pick<ImportDeps, "inWorkspace" | "appointmentsOfDay">;

/**
 * Goes on with an end of day that has begun: has the files built when nobody has sent them, or sends what is built and
 * nobody has sent. Nothing goes twice: a day that has not changed since it was sent ends as unchanged, or as failed while
 * something of it has not arrived, and one that has
 * ends as changed unless somebody said what to do then. Run again after being killed anywhere, it does the rest.
 */
export async function runEndOfDay(
  deps: EndDeps,
  { scope, dayRunId }: { readonly scope: WorkspaceScope; readonly dayRunId: string },
): Promise<void> {
  const found = await deps.inWorkspace(scope, async (stores) => {
    const [run] = await stores.dayRuns.find({ id: dayRunId });
    if (run?.state !== "building") return null;
    if (run.buildId !== null) return joinBuild(stores, scope, run);
    return { run, site: await requireSite(stores, run.siteId) };
  });
  if (!found) return;
  const { run, site } = found;
  const { now } = await readDay(deps, scope, site, run.day);
  await deps.inWorkspace(scope, async (stores) => {
    // Whoever finishes a build of this day waits, or has finished it.
    await stores.dayRuns.lock(run.siteId, run.day);
    const [still] = await stores.dayRuns.find({ id: dayRunId });
    if (still?.state !== "building" || still.buildId !== null) return;
    const builds = await stores.dayBuilds.find({ siteId: run.siteId, day: run.day });
    const sent = await sentDay(stores, builds);
    const differs = (lines: readonly SentLine[]) => {
      const { lines: changed, gone } = supplementOf(lines, now);
      return changed.length > 0 || gone.length > 0;
    };
    await decide(stores, scope, run, { ...sent, differs, emptiedIn: emptiedIn(builds, sent.chain) });
  });
}

/** The build it waits for may be finished by now. */
async function joinBuild(stores: WorkspaceStores, scope: WorkspaceScope, run: DayRun): Promise<null> {
  await stores.dayRuns.lock(run.siteId, run.day);
  const [build] = await stores.dayBuilds.find({ buildId: run.buildId ?? "" });
  if (build && build.state !== "queued") await afterBuild(stores, scope, build);
  if (build?.state === "queued") {
    // Its job may have died with its last worker: then it is begun anew.
    const { siteId, day, kind, ofBuildId } = build;
    const by = { id: null, name: run.askedByName };
    const { buildId, waits } = await stores.dayBuilds.ask({ siteId, day, kind, ofBuildId }, by);
    if (!waits) await stores.jobs.enqueue({ ...scope, stage: "build", buildId });
  }
  return null;
}

async function decide(
  stores: WorkspaceStores,
  scope: WorkspaceScope,
  run: DayRun,
  day: SentDay & {
    readonly differs: (lines: readonly SentLine[]) => boolean;
    /** The version in which nobody was booked any more after what was sent; null: there is none. */
    readonly emptiedIn: number | null;
  },
): Promise<void> {
  const by: Actor = { id: null, name: run.askedByName };
  const { chain, pending, emptiedIn: emptied } = day;
  // What only waits may still be replaced by what is so now.
  const wasSent = chain.some(day.hasLeft);
  // What waited was taken back then, and some know that nobody came: also what says the same again goes anew.
  const differs = emptied !== null || day.differs(day.lines);
  // Somebody has built what is new, and that is how they want it to be sent.
  const isAfter = pending !== null && pending.build.version > (emptied ?? 0);
  if (pending && isAfter && differs && run.how === null && !day.differs(pending.lines)) {
    return sendAll(stores, scope, run, await withItsGround(stores, pending.build));
  }
  if (chain.length === 0 || (differs && !wasSent)) return ask(stores, scope, run, { kind: "whole", ofBuildId: null });
  if (!differs) return sendAll(stores, scope, run, chain);
  if (run.how === null) {
    await hurry(stores, scope, run);
    return noteRun(stores, run.id, "changed");
  }
  const whole = chain.find(({ kind }) => kind === "whole");
  const isSupplement = run.how === "supplement" && whole !== undefined && emptied === null;
  return ask(stores, scope, run, {
    kind: isSupplement ? "supplement" : "whole",
    ofBuildId: isSupplement ? whole.id : null,
  });

  /** One that waits already, whatever it is, is made in a moment: the run goes on with it. */
  async function ask(
    { dayBuilds, dayRuns, jobs }: WorkspaceStores,
    at: WorkspaceScope,
    { siteId, day, id }: DayRun,
    what: Pick<StoredBuild, "kind" | "ofBuildId">,
  ): Promise<void> {
    const { buildId, waits } = await dayBuilds.ask({ siteId, day, ...what }, by);
    await dayRuns.note(id, { buildId });
    if (!waits) await jobs.enqueue({ ...at, stage: "build", buildId });
  }
}

function emptiedIn(builds: readonly StoredBuild[], chain: readonly StoredBuild[]): number | null {
  const of = chain.find(({ kind }) => kind === "whole")?.version ?? 0;
  const empty = builds.filter(({ kind, state, version }) => kind === "whole" && state === "empty" && version > of);
  return of === 0 || empty.length === 0 ? null : Math.max(...empty.map(({ version }) => version));
}

/** Sends what of these builds somebody has not been sent yet. */
async function sendAll(
  stores: WorkspaceStores,
  scope: WorkspaceScope,
  run: DayRun,
  builds: readonly StoredBuild[],
): Promise<void> {
  const newest = builds.at(-1);
  if (newest) await stores.dayRuns.note(run.id, { buildId: newest.id });
  for (const build of builds) {
    const by = { id: null, name: run.askedByName };
    await makeDispatches(stores, { scope, build, dayRunId: run.id, by });
  }
  await hurry(stores, scope, run);
  const own = await stores.dispatches.list({ dayRunId: run.id });
  if (own.length > 0) return settleRun(stores, run.id, { begun: true });
  await noteRun(stores, run.id, (await waitsForPerson(stores, builds)) ? "failed" : "unchanged");
}

const hurry = (stores: WorkspaceStores, scope: WorkspaceScope, run: DayRun) =>
  hurryWaiting(stores, scope, { dayRunId: run.id, build: run });

/** Whether of these builds something has not arrived, or may not have, and nobody has looked after it. */
async function waitsForPerson(
  { destinations, dispatches }: WorkspaceStores,
  builds: readonly StoredBuild[],
): Promise<boolean> {
  const there = new Set((await destinations.list()).map(({ id }) => id));
  const going = await dispatches.list({ fileIds: builds.flatMap(({ files }) => files.map(({ id }) => id)) });
  return going.some(({ state, destinationId }) => isNeedy(state) && there.has(destinationId));
}

/** Ends a run that failed again and again. */
export async function giveUpEndOfDay(
  { inWorkspace }: Pick<ImportDeps, "inWorkspace">,
  { scope, dayRunId }: { readonly scope: WorkspaceScope; readonly dayRunId: string },
): Promise<void> {
  await inWorkspace(scope, async (stores) => {
    const [run] = await stores.dayRuns.find({ id: dayRunId });
    if (run?.state === "building") await noteRun(stores, dayRunId, "failed");
  });
}
