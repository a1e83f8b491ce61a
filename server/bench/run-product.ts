import { createReadStream } from "node:fs";
import { createDeps, type Deps } from "#server/composition.ts";
import { checkImport } from "#use-cases/imports/check-import.ts";
import { loadImport } from "#use-cases/imports/load-import.ts";
import { startLoad } from "#use-cases/imports/start-load.ts";
import { benchMapping } from "./heavy-mapping.ts";
import { cpuTime } from "./cpu-time.ts";
import { watchMemory } from "./peak-memory.ts";
import type { ProductJob, ProductResult } from "./product-job.ts";
import { bench, benchSettings, queueCheck, receiveEmployees } from "./send-file.ts";

/** One file through the real use cases, as a worker runs them; timed by stage. */
export async function runProduct(job: ProductJob): Promise<ProductResult> {
  const deps = createDeps(benchSettings(job), "worker");
  try {
    // A worker is idle once it is connected and has its code loaded.
    await deps.inWorkspace(job.scope, ({ feeds }) => feeds.list());
    if (job.before) await importFile(deps, { ...job, ...job.before });
    return await importFile(deps, job);
  } finally {
    await deps.close();
  }
}

async function importFile(deps: Deps, { scope, file, mapping, serverPid }: ProductJob): Promise<ProductResult> {
  const stopWatch = watchMemory();
  const clock = stageClock();
  const importId = await clock.time("receive", () =>
    receiveEmployees(deps, scope, createReadStream(file), "employees.csv"),
  );
  await queueCheck(deps, scope, importId, benchMapping(mapping));
  const staging: Deps["staging"] = {
    ...deps.staging,
    plan: (...input) => clock.time("plan", () => deps.staging.plan(...input)),
    load: (...input) => clock.time("load", () => deps.staging.load(...input)),
  };
  const timed = { ...deps, staging };
  const before = cpuTime(serverPid);
  await clock.time("check", () => checkImport(timed, { scope, importId }));
  const { create, update } = await planned(deps, scope, importId);
  await startLoad(deps, { scope, by: bench, importId, create, update });
  await clock.time("report", () => loadImport(timed, { scope, importId }));
  const after = cpuTime(serverPid);
  const { receive, check, plan, load, report } = clock.seconds;
  const counts = await finalCounts(deps, scope, importId);
  return {
    // Planning is part of the first job and loading part of the second.
    seconds: { receive, check: check - plan, plan, load, report: report - load, total: check + report },
    cpu: { worker: after.worker - before.worker, server: after.server - before.server },
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
