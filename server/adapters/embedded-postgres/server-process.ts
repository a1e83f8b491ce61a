import { execFileSync, spawn, spawnSync } from "node:child_process";
import { closeSync, openSync, readFileSync, statSync, truncateSync } from "node:fs";
import { mkdir, readFile, rm } from "node:fs/promises";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { AppError } from "#core/app-error.ts";
import type { RunAs } from "./run-as.ts";

const START_LIMIT_MS = 60_000;
const STOP_LIMIT_MS = 30_000;
const LOG_LIMIT_BYTES = 10 * 1024 * 1024;

type Launch = { program: string; dataFolder: string; settings: string[]; logFile: string; user: RunAs };

/** A server's process; `ended` resolves at its end, `stop` asks for a fast shutdown and waits for it. */
export type ServerProcess = { ended: Promise<void>; stop: () => Promise<void> };

/**
 * The server's settings, as command line flags.
 *
 * Logs hold no statement and no value: a failing statement's text would carry people's data into the log file.
 */
export function serverSettings(port: number, durable: boolean): string[] {
  const settings = {
    listen_addresses: "127.0.0.1",
    port: String(port),
    // A socket's path may have 107 characters only, which a deep folder exceeds.
    unix_socket_directories: "",
    max_connections: "200",
    shared_buffers: "256MB",
    work_mem: "32MB",
    maintenance_work_mem: "256MB",
    max_wal_size: "4GB",
    // By default 8 MB, which a load on two connections had full all the time, each row waiting for them to be written.
    wal_buffers: "64MB",
    // By default 200 ms, in which a load fills them: each connection then writes page after page by itself, while it inserts.
    wal_writer_delay: "10ms",
    jit: "off",
    // What is staged and soon dropped need not reach the disk: dropping it took 0.7 to 1.7 s for 500,000 rows, now 0.2 to 0.5.
    bgwriter_flush_after: "0",
    log_min_messages: "log",
    log_min_error_statement: "panic",
    log_error_verbosity: "terse",
    log_timezone: "UTC",
    timezone: "UTC",
    ...(durable ? {} : { fsync: "off", synchronous_commit: "off", full_page_writes: "off", autovacuum: "off" }),
  };
  return Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
}

/** Starts the server and waits until it accepts connections. */
export async function launchServer(launch: Launch): Promise<ServerProcess> {
  const log = await openLog(launch.logFile);
  const start = statSync(launch.logFile).size;
  // A process group of its own: Ctrl-C in a terminal must not reach the database before its clients have ended.
  const child = spawn(launch.program, ["-D", launch.dataFolder, ...launch.settings], {
    ...launch.user,
    cwd: "/",
    detached: true,
    stdio: ["ignore", log, log],
  });
  closeSync(log);
  let running = true;
  const ended = new Promise<void>((resolve) => {
    const done = () => {
      running = false;
      resolve();
    };
    child.on("error", done).on("exit", done);
  });
  const stop = async () => {
    if (running) child.kill("SIGINT");
    const late = setTimeout(() => child.kill("SIGQUIT"), STOP_LIMIT_MS);
    await ended;
    clearTimeout(late);
  };
  const limit = Date.now() + START_LIMIT_MS;
  while (running && !(await isReady(launch.dataFolder, child.pid))) {
    if (Date.now() > limit) await stop();
    else await pause(20);
  }
  if (running) return { ended, stop };
  throw new AppError("unavailable", `The database did not start: ${complaint(launch.logFile, start)}.`);
}

/** Stops a server that runs on the folder without a parent; a stale postmaster.pid is removed. */
export async function stopLeftover(programs: string, dataFolder: string, user: RunAs): Promise<void> {
  const pidFile = path.join(dataFolder, "postmaster.pid");
  const pid = Number((await readFile(pidFile, "utf8").catch(() => "")).split("\n")[0]);
  if (!pid) return;
  if (!isServerOf(pid, dataFolder)) return await rm(pidFile, { force: true });
  const flags = ["stop", "-D", dataFolder, "-m", "fast", "-t", String(STOP_LIMIT_MS / 1000)];
  const stopped = spawnSync(path.join(programs, "pg_ctl"), flags, { ...user, cwd: "/", stdio: "ignore" });
  if (stopped.status === 0) return;
  throw new AppError(
    "unavailable",
    `A PostgreSQL server (process ${pid}) still uses ${dataFolder} and does not stop. End that process, then start again.`,
  );
}

/** The eighth line of postmaster.pid is the server's state: the way pg_ctl waits for it. */
async function isReady(dataFolder: string, pid: number | undefined): Promise<boolean> {
  const lines = (await readFile(path.join(dataFolder, "postmaster.pid"), "utf8").catch(() => "")).split("\n");
  return Number(lines[0]) === pid && lines[7]?.trim() === "ready";
}

/** Process numbers are used again after a reboot: stopping by number alone could hit a stranger. */
function isServerOf(pid: number, dataFolder: string): boolean {
  try {
    const command =
      process.platform === "linux"
        ? readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ")
        : execFileSync("ps", ["-o", "args=", "-p", String(pid)], { encoding: "utf8" });
    return command.includes("postgres") && command.includes(dataFolder);
  } catch {
    return false;
  }
}

async function openLog(file: string): Promise<number> {
  await mkdir(path.dirname(file), { recursive: true });
  const log = openSync(file, "a", 0o600);
  if (statSync(file).size > LOG_LIMIT_BYTES) truncateSync(file);
  return log;
}

function complaint(logFile: string, from: number): string {
  const text = readFileSync(logFile).subarray(from).toString("utf8");
  const line = text.split("\n").find((candidate) => candidate.includes("FATAL:"));
  return line?.replace(/^.*FATAL:\s*/, "") ?? `see ${logFile}`;
}
