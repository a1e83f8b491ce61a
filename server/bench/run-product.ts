import { createReadStream } from "node:fs";
import { createDeps, type Deps } from "#server/composition.ts";
import type { Mapping } from "#core/mapping/mapping.ts";
import type { Actor } from "#ports/workspace.ts";
import { checkImport } from "#use-cases/imports/check-import.ts";
import { loadImport } from "#use-cases/imports/load-import.ts";
import { receiveFile } from "#use-cases/imports/receive-file.ts";
import { startCheck } from "#use-cases/imports/start-check.ts";
import { startLoad } from "#use-cases/imports/start-load.ts";
import { benchSecret } from "./bench-database.ts";
import { employeeColumns } from "./employee-file.ts";
import { watchMemory } from "./peak-memory.ts";
import type { ProductJob, ProductResult } from "./product-job.ts";

const by: Actor = { id: null, name: "Bench" };
const mapping: Mapping = {
  entity: "employee",
  fields: employeeColumns.map((column) => ({ field: column, source: { kind: "column", column }, transforms: [] })),
  ignored: [],
  blankCells: "clear",
};

/** One file through the real use cases, as a worker runs them; timed by stage. */
export async function runProduct(job: ProductJob): Promise<ProductResult> {
  const deps = createDeps(settingsOf(job), "worker");
  try {
    // A worker is idle once it is connected and has its code loaded.
    await deps.inWorkspace(job.scope, ({ feeds }) => feeds.list());
    return await importFile(deps, job);
  } finally {
    await deps.close();
  }
}

async function importFile(deps: Deps, { scope, file }: ProductJob): Promise<ProductResult> {
  const stopWatch = watchMemory();
  const clock = stageClock();
  const received = await clock.time("receive", () =>
    receiveFile(deps, {
      scope,
      by,
      channel: "browser",
      fileName: "employees.csv",
      content: createReadStream(file) as AsyncIterable<Uint8Array>,
      maxBytes: Number.MAX_SAFE_INTEGER,
    }),
  );
  const importId = received.import.id;
  const known = (await deps.inWorkspace(scope, ({ feeds }) => feeds.list()))[0];
  await startCheck(deps, {
    scope,
    by,
    importId,
    feed: known ? { id: known.id } : { name: "Bench" },
    format: { encoding: "utf-8", delimiter: ",", quote: '"', headerRow: 1 },
    columns: employeeColumns,
    mapping,
    again: true,
  });
  const staging: Deps["staging"] = {
    ...deps.staging,
    plan: (...input) => clock.time("plan", () => deps.staging.plan(...input)),
    load: (...input) => clock.time("load", () => deps.staging.load(...input)),
  };
  const timed = { ...deps, staging };
  await clock.time("check", () => checkImport(timed, { scope, importId }));
  const { create, update } = await planned(deps, scope, importId);
  await startLoad(deps, { scope, by, importId, create, update });
  await clock.time("report", () => loadImport(timed, { scope, importId }));
  const { receive, check, plan, load, report } = clock.seconds;
  const counts = await finalCounts(deps, scope, importId);
  return {
    // Planning is part of the first job and loading part of the second.
    seconds: { receive, check: check - plan, plan, load, report: report - load, total: check + report },
    memory: stopWatch(),
    counts,
  };
}

async function planned(deps: Deps, scope: ProductJob["scope"], importId: string) {
  const run = await deps.inWorkspace(scope, ({ imports }) => imports.find(importId));
  if (run?.state !== "planned" || !run.counts) throw new Error(`The benchmark's file was not planned: ${run?.state}`);
  return { create: run.counts.created, update: run.counts.updated };
}

async function finalCounts(deps: Deps, scope: ProductJob["scope"], importId: string) {
  const run = await deps.inWorkspace(scope, ({ imports }) => imports.find(importId));
  if (run?.state !== "completed" || !run.counts) throw new Error(`The benchmark's file was not loaded: ${run?.state}`);
  return run.counts;
}

function stageClock() {
  const seconds = { receive: 0, check: 0, plan: 0, load: 0, report: 0 };
  async function time<T>(stage: keyof typeof seconds, work: () => Promise<T>): Promise<T> {
    const began = performance.now();
    try {
      return await work();
    } finally {
      seconds[stage] += (performance.now() - began) / 1_000;
    }
  }
  return { seconds, time };
}

function settingsOf({ ownerUrl, dataFolder }: ProductJob) {
  return {
    databaseUrl: ownerUrl,
    databaseAppUrl: undefined,
    databasePool: 10,
    secret: benchSecret,
    dataFolder,
    port: 3000,
    host: "127.0.0.1",
    publicUrl: "http://localhost:3000",
    uploadMaxBytes: Number.MAX_SAFE_INTEGER,
    logLevel: "silent",
    workerConcurrency: 1,
    demo: false,
  };
}
