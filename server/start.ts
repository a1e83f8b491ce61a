import path from "node:path";
import { startCluster } from "#adapters/embedded-postgres/cluster.ts";
import { ensureDatabase } from "#adapters/postgres/ensure-database.ts";
import { AppError } from "#core/app-error.ts";
import { type Config, loadSettings } from "#config/env.ts";
import { prepareDatabase } from "#server/prepare-database.ts";
import { buildIfStale } from "#server/start/build-if-stale.ts";
import { checkPort } from "#server/start/check-port.ts";
import { ensureSecret } from "#server/start/ensure-secret.ts";
import { holdFolder } from "#server/start/hold-folder.ts";
import { keepRunning } from "#server/start/keep-running.ts";
import { makeDataFolder } from "#server/start/make-data-folder.ts";
import { sealingFault } from "#server/start/sealing-fault.ts";
import { workerFlags } from "#server/start/worker-flags.ts";
import { seedOnce, signInLines } from "#server/start/seed-once.ts";

/*
 * npm start: everything on this machine. What is opened is closed in the opposite order, the database last, whether
 * people press Ctrl-C, a service manager sends SIGTERM, a step fails or the database dies.
 */
const development = process.argv.includes("--dev");
const closers: (() => Promise<void>)[] = [];
const stopping = new AbortController();
const stopWished = new Promise<void>((resolve) => stopping.signal.addEventListener("abort", () => resolve()));
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => stopping.abort());

const running = run();
try {
  await Promise.race([running, stopWished]);
  await stopWished;
  say("Stopping …");
} catch (error) {
  if (!(error instanceof AppError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
} finally {
  // A step under way when people stop: what it opens meanwhile has to be closed, too.
  await running.catch(() => undefined);
  for (const close of closers.reverse()) await close();
}
if (process.exitCode !== 1) say("Causeway has stopped.");

async function run(): Promise<void> {
  const config = loadSettings();
  await checkPort(config.host, config.port);
  closers.push(await holdFolder(await makeDataFolder(config.dataFolder)));
  const secret = config.secret ?? (await ensureSecret(config.dataFolder));
  if (!development) await buildIfStale(say, stopping.signal);
  stopping.signal.throwIfAborted();
  const databaseUrl = config.databaseUrl ?? (await startDatabase(config));
  const databaseAppUrl = await prepareDatabase({ databaseUrl, databaseAppUrl: config.databaseAppUrl, secret });
  stopping.signal.throwIfAborted();
  const loaded = { ...config, databaseUrl, databaseAppUrl, secret };
  await seedOnce(loaded, say);
  const fault = await sealingFault(loaded);
  if (fault !== null) process.stderr.write(`${fault}\n`);

  stopping.signal.throwIfAborted();
  // Neither process can become the tables' owner: they are told the application's address only.
  const env = {
    NODE_ENV: development ? "development" : "production",
    NEXT_TELEMETRY_DISABLED: "1",
    DATABASE_URL: "",
    DATABASE_APP_URL: databaseAppUrl,
    CAUSEWAY_SECRET: secret,
  };
  const web = keepRunning({
    name: "dashboard",
    file: "server/web.ts",
    args: development ? ["--dev"] : [],
    env,
    tellsReady: true,
    say,
  });
  closers.push(web.stop);
  const worker = keepRunning({
    name: "worker",
    nodeFlags: workerFlags,
    file: "server/worker.ts",
    args: [],
    env,
    tellsReady: false,
    say,
  });
  closers.push(worker.stop);
  await Promise.race([web.ready, stopWished]);
  if (stopping.signal.aborted) return;
  say(`\n  Causeway is running at ${config.publicUrl}\n${signInLines(config.dataFolder)}\n  Ctrl-C stops it.\n`);
}

async function startDatabase(config: Config): Promise<string> {
  const cluster = await startCluster({
    dataFolder: path.resolve(config.dataFolder, "postgres"),
    logFile: path.resolve(config.dataFolder, "postgres.log"),
    durable: true,
  });
  for (const note of cluster.notes) say(note);
  let asked = false;
  closers.push(() => {
    asked = true;
    return cluster.stop();
  });
  void cluster.ended.then(() => {
    if (asked) return;
    process.stderr.write(`The database has ended by itself; see ${config.dataFolder}/postgres.log.\n`);
    process.exitCode = 1;
    stopping.abort();
  });
  const url = cluster.url("causeway");
  await ensureDatabase(url);
  return url;
}

function say(sentence: string): void {
  process.stdout.write(`${sentence}\n`);
}
