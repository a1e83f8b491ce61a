import { writeFile } from "node:fs/promises";
import path from "node:path";
import { Readable } from "node:stream";
import { setTimeout as pause } from "node:timers/promises";
import { entityOf } from "#core/entities/entities.ts";
import type { Mapping } from "#core/mapping/mapping.ts";
import type { StoredImport } from "#ports/import-store.ts";
import type { Actor, WorkspaceScope } from "#ports/workspace.ts";
import { addWorkspace } from "#server/bench/bench-database.ts";
import { createDeps, type Deps } from "#server/composition.ts";
import { receiveFile } from "#use-cases/imports/receive-file.ts";
import { startCheck } from "#use-cases/imports/start-check.ts";
import { startLoad } from "#use-cases/imports/start-load.ts";
import { type FaultFile, faultColumns } from "./fault-files.ts";
import { faultSecret } from "./fault-server.ts";
import { type JobClock, jobClock } from "./job-clock.ts";
import { type ProcessPlace, startReceiver, startWorkers, type Workers } from "./processes.ts";
import type { Trouble } from "./trouble.ts";
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

/** About what a file of the harness takes to arrive. */
const receivingMs = 120;
const by: Actor = { id: null, name: "Faults" };

export async function openLane(ownerUrl: string, folder: string, dataFolder: string): Promise<Lane> {
  const scope = await addWorkspace(ownerUrl);
  const place = { ownerUrl, dataFolder, logFile: path.join(folder, "worker.log") };
  const deps = createDeps(settingsOf(place), "web");
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

/** The file arrives, whatever happens to those who receive it: its sender sends it until it is there. */
export async function receive(lane: Lane, file: FaultFile, troubles: readonly Trouble[]): Promise<string> {
  const { deps, scope, place } = lane;
  const source = path.join(path.dirname(place.logFile), "sent.csv");
  for (const { moment } of troubles) {
    await writeFile(source, file.text);
    const receiver = startReceiver(place, scope, file.name, source);
    await receiver.begun;
    await Promise.race([receiver.ended, pause(moment * receivingMs)]);
    await receiver.kill();
    const arrived = await receivedId(lane, file.name);
    if (arrived) return arrived;
  }
  const content = () => Readable.from([new TextEncoder().encode(file.text)]);
  const input = { scope, by, channel: "browser", fileName: file.name, maxBytes: Number.MAX_SAFE_INTEGER } as const;
  return insisting(
    async () => (await receiveFile(deps, { ...input, content: content() })).import.id,
    () => receivedId(lane, file.name),
  );
}

/** Who gets no answer looks whether it was done, and else does it again. */
async function insisting<T>(act: () => Promise<T>, done: () => Promise<T | null>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      const before = tries === 1 ? null : await done();
      return before ?? (await act());
    } catch (error) {
      if (tries === 20) throw error;
      await pause(250);
    }
  }
}

/** The import of a file by its name, which each has of its own; null when it has not arrived. */
async function receivedId({ deps, scope }: Lane, name: string): Promise<string | null> {
  const runs = await deps.inWorkspace(scope, ({ imports }) => imports.list({ limit: 3 }));
  return runs.find(({ fileName }) => fileName === name)?.id ?? null;
}

/** What the person says about the file's columns. */
export async function map(lane: Lane, importId: string, { feed }: FaultFile): Promise<void> {
  const { deps, scope } = lane;
  const start = async () => {
    const known = (await deps.inWorkspace(scope, ({ feeds }) => feeds.list())).find(({ name }) => name === feed);
    return startCheck(deps, {
      scope,
      by,
      importId,
      feed: known ? { id: known.id } : { name: feed },
      format: { encoding: "utf-8", delimiter: ",", quote: '"', headerRow: 1 },
      columns: faultColumns,
      mapping: mappingOf(feed),
      again: true,
    });
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

function find({ deps, scope }: Lane, importId: string): Promise<StoredImport | null> {
  return deps.inWorkspace(scope, ({ imports }) => imports.find(importId));
}

function mappingOf(feed: FaultFile["feed"]): Mapping {
  return {
    entity: entityOf("employee").name,
    fields: faultColumns.map((column) => ({ field: column, source: { kind: "column", column }, transforms: [] })),
    ignored: [],
    blankCells: feed === "Clears" ? "clear" : "keep",
  };
}

function settingsOf({ ownerUrl, dataFolder }: ProcessPlace) {
  return {
    databaseUrl: ownerUrl,
    databaseAppUrl: undefined,
    databasePool: 4,
    secret: faultSecret,
    dataFolder,
    port: 3000,
    host: "127.0.0.1",
    publicUrl: "http://localhost:3000",
    trustedProxies: 0,
    uploadMaxBytes: Number.MAX_SAFE_INTEGER,
    logLevel: "silent",
    workerConcurrency: 2,
    demo: false,
  };
}
