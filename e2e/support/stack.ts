import { type ChildProcess, spawn } from "node:child_process";
import { createWriteStream } from "node:fs";
import { chmod, mkdir, mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { buildIfStale } from "#server/start/build-if-stale.ts";
import { compileCache } from "#testing/compile-cache.ts";
import { addressVariable, givenAddress } from "./address.ts";
import { type Half, halvesAsked } from "./halves.ts";
import { logFaults } from "./log-faults.ts";
import { type PostOffice, startPostOffice } from "./post-office.ts";

/** How long the product may take to be up, ms. */
const startLimit = 240_000;
/** Longer than the product gives its own processes to end. */
const stopLimit = 60_000;

/**
 * Playwright's global set-up: for each half of the journeys what `npm start` runs, with the demo, on a free port and in a
 * data folder of its own. What they printed is in test-results/causeway-HALF.log. The function returned stops them,
 * removes the data, and fails the run when one did not end cleanly or logged what it must not.
 *
 * With CAUSEWAY_E2E_URL set, the journeys run against the product that is there already.
 */
export default async function startStacks(): Promise<() => Promise<void>> {
  if (process.env[givenAddress]) return async () => undefined;
  // Else each of them would build at the same place.
  await buildIfStale((sentence) => process.stdout.write(`${sentence}\n`));
  const postOffice = await startPostOffice();
  const halves = halvesAsked(process.argv.slice(2));
  const started = await Promise.allSettled(halves.map((half) => startStack(half, postOffice)));
  const stops = started.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
  const stopAll = async () => {
    const stopped = await Promise.allSettled(stops.map((stopOne) => stopOne()));
    await postOffice.close();
    throwFirst(stopped);
  };
  try {
    throwFirst(started);
  } catch (error) {
    await stopAll();
    throw error;
  }
  return stopAll;
}

function throwFirst(results: readonly PromiseSettledResult<unknown>[]): void {
  for (const result of results) if (result.status === "rejected") throw result.reason;
}

async function startStack(half: Half, postOffice: PostOffice): Promise<() => Promise<void>> {
  const data = await mkdtemp(path.join(tmpdir(), "causeway-e2e-"));
  // The user postgres, as whom root runs the database, has to get through to its folder.
  await chmod(data, 0o755);
  const port = await freePort();
  const stack = launch({ port, data, postOffice });
  const logFile = `test-results/causeway-${half}.log`;
  const log = await logOf(stack, logFile);
  try {
    await untilRunning(stack);
  } catch (error) {
    await stop(stack);
    await rm(data, { recursive: true, force: true });
    throw error;
  }
  process.env[addressVariable(half)] = `http://localhost:${port}`;
  const tell = () => process.stderr.write(`The product has ended while journeys ${half} were under way.\n`);
  stack.once("exit", tell);

  return async () => {
    stack.off("exit", tell);
    const code = await stop(stack);
    await new Promise<void>((resolve) => log.end(resolve));
    await rm(data, { recursive: true, force: true });
    const faults = [...logFaults(await readFile(logFile, "utf8"))];
    if (code !== 0) faults.unshift(`the product did not stop cleanly (${code ?? "killed"})`);
    if (faults.length > 0) throw new Error(`${logFile}:\n${faults.join("\n")}`);
  };
}

type Launch = { readonly port: number; readonly data: string; readonly postOffice: PostOffice };

function launch({ port, data, postOffice }: Launch): ChildProcess {
  // The channel tells the product to end when this process dies before it could stop it.
  return spawn(process.execPath, ["--import", "#server/start/process-manners.ts", "server/start.ts"], {
    env: {
      ...process.env,
      PORT: String(port),
      HOST: "127.0.0.1",
      PUBLIC_URL: "",
      // Each journey comes from an address of its own, so that they don't use up one another's tries to sign in.
      TRUSTED_PROXIES: "1",
      DATABASE_URL: "",
      DATABASE_APP_URL: "",
      CAUSEWAY_SECRET: "",
      CAUSEWAY_DATA: data,
      CAUSEWAY_DEMO: "yes",
      // Servers and stores of the journeys stand on this machine.
      PARTNER_PRIVATE_ADDRESSES: "yes",
      ...postOffice.settings,
      LOG_LEVEL: "info",
      NODE_COMPILE_CACHE: compileCache,
    },
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
}

async function logOf(stack: ChildProcess, logFile: string) {
  await mkdir(path.dirname(logFile), { recursive: true });
  const log = createWriteStream(logFile);
  stack.stdout?.pipe(log, { end: false });
  stack.stderr?.pipe(log, { end: false });
  return log;
}

function untilRunning(stack: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = "";
    const late = setTimeout(() => reject(new Error(`The product did not start in time:\n${said}`)), startLimit);
    const listen = (text: Buffer) => {
      said += text.toString();
      if (!said.includes("Causeway is running at")) return;
      clearTimeout(late);
      resolve();
    };
    stack.stdout?.on("data", listen);
    stack.stderr?.on("data", listen);
    stack.once("error", reject).once("exit", () => {
      clearTimeout(late);
      reject(new Error(`The product could not be started:\n${said}`));
    });
  });
}

/** The exit code; null when it had to be killed. */
function stop(stack: ChildProcess): Promise<number | null> {
  if (stack.exitCode !== null || stack.signalCode !== null) return Promise.resolve(stack.exitCode ?? null);
  return new Promise((resolve) => {
    const late = setTimeout(() => stack.kill("SIGKILL"), stopLimit);
    stack.once("exit", (code) => {
      clearTimeout(late);
      resolve(code);
    });
    stack.kill("SIGTERM");
  });
}

/** A port that nobody listens on now. */
function freePort(): Promise<number> {
  const probe = createServer();
  return new Promise((resolve, reject) => {
    probe.once("error", reject).listen(0, "127.0.0.1", () => {
      const address = probe.address();
      const port = typeof address === "object" && address ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });
}
