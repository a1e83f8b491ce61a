import path from "node:path";
import { throwAwayConfig } from "#config/throw-away-config.ts";
import { entityOf } from "#core/entities/entities.ts";
import { usualGuard } from "#core/guard/feed-guard.ts";
import type { Mapping } from "#core/mapping/mapping.ts";
import type { StoredImport } from "#ports/import-store.ts";
import type { Actor, WorkspaceScope } from "#ports/workspace.ts";
import { addWorkspace } from "#server/bench/bench-database.ts";
import { createDeps, type Deps } from "#server/composition.ts";
import { setGuard } from "#use-cases/guard/feed-guard.ts";
import { startCheck } from "#use-cases/imports/start-check.ts";
import { startLoad } from "#use-cases/imports/start-load.ts";
import { type FaultFile, faultColumns } from "./fault-files.ts";
import { faultSecret } from "./fault-server.ts";
import { insisting } from "./insisting.ts";
import { type JobClock, jobClock } from "./job-clock.ts";
import { type ProcessPlace, startWorkers, type Workers } from "./processes.ts";
import { startWatch, type Watch } from "./watch.ts";

/** One database with one tenant, the worker that serves it, and the person at its dashboard. */
export type Lane = {
  readonly scope: WorkspaceScope;
  readonly deps: Deps;
  readonly place: ProcessPlace;
  readonly workers: Workers;
  readonly watch: Watch;
  readonly clock: JobClock;
  readonly end: () => Promise<void>;
};

export const by: Actor = { id: null, name: "Faults" };

export async function openLane(ownerUrl: string, folder: string, dataFolder: string): Promise<Lane> {
  const scope = await addWorkspace(ownerUrl);
  const place = { ownerUrl, dataFolder, logFile: path.join(folder, "worker.log") };
  const own = { databaseUrl: ownerUrl, secret: faultSecret, dataFolder };
  const settings = throwAwayConfig({ ...own, databasePool: 4, workerConcurrency: 2 });
  const deps = createDeps(settings, "web");
  const workers = startWorkers(place);
  const watch = startWatch(ownerUrl);
  await workers.next();
  return {
    scope,
    deps,
    place,
    workers,
    watch,
    clock: jobClock(ownerUrl),
    async end() {
      await workers.end();
      await watch.end();
      await deps.close();
    },
  };
}

/** What the person says about the file's columns. */
export async function map(lane: Lane, importId: string, { feed }: FaultFile): Promise<void> {
  const { deps, scope } = lane;
  const start = async () => {
    const known = (await deps.inWorkspace(scope, ({ feeds }) => feeds.list())).find(({ name }) => name === feed);
    const run = await startCheck(deps, {
      scope,
      by,
      importId,
      feed: known ? { id: known.id } : { name: feed },
      format: { encoding: "utf-8", delimiter: ",", quote: '"', headerRow: 1 },
      columns: faultColumns,
      mapping: mappingOf(feed),
      again: true,
    });
    // Its files are of all sizes; each time again, for the answer may be lost on its way.
    const guard = { ...usualGuard, enabled: false };
    await setGuard(deps, { scope, by, feedId: run.feedId ?? "", guard });
    return run;
  };
  await insisting(start, async () => {
    const run = await find(lane, importId);
    return run?.state === "received" ? null : run;
  });
}

/** The person loads the plan that is there. */
export async function load(lane: Lane, importId: string): Promise<void> {
  const { deps, scope } = lane;
  const start = async () => {
    const { created = 0, updated = 0 } = (await find(lane, importId))?.counts ?? {};
    return startLoad(deps, { scope, by, importId, create: created, update: updated });
  };
  await insisting(start, async () => {
    const run = await find(lane, importId);
    return run?.state === "planned" ? null : run;
  });
}

export function find({ deps, scope }: Lane, importId: string): Promise<StoredImport | null> {
  return deps.inWorkspace(scope, ({ imports }) => imports.find(importId));
}

export function mappingOf(feed: FaultFile["feed"]): Mapping {
  return {
    entity: entityOf("employee").name,
    fields: faultColumns.map((column) => ({ field: column, source: { kind: "column", column }, transforms: [] })),
    ignored: [],
    blankCells: feed === "Clears" ? "clear" : "keep",
  };
}
