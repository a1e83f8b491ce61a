import { appDatabaseUrl, checkAppRole } from "#adapters/postgres/roles.ts";
import { loadConfig } from "#config/load-config.ts";
import { createDeps } from "#server/composition.ts";
import { startWorker } from "#server/start-worker.ts";

const config = loadConfig();
await checkAppRole(appDatabaseUrl(config));
const deps = createDeps(config, "worker");
const stopWorker = await startWorker(config, deps);
deps.log.info({ concurrency: config.workerConcurrency }, "worker ready");

let stopping: Promise<void> | null = null;
/** Lets the running job end, then lets go of everything; the process ends by itself when nothing is left to do. */
function stop(): void {
  stopping ??= stopWorker().then(() => deps.close());
}
process.once("SIGTERM", stop);
process.once("SIGINT", stop);
