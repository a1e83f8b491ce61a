import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { chown, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { AppError } from "#core/app-error.ts";
import { findBinaries } from "./binaries.ts";
import { openDataFolder } from "./data-folder.ts";
import { freePort } from "./free-port.ts";
import { type RunAs, runAs } from "./run-as.ts";
import { launchServer, serverSettings, stopLeftover } from "./server-process.ts";

export type ClusterOptions = {
  /** Where the data is kept; made when missing. */
  dataFolder: string;
  /** Where the server writes its own log (no statement and no value is in it). */
  logFile: string;
  /** False for throw-away data: nothing is forced to disk, and a crash may lose it. */
  durable: boolean;
  /** Where it listens; a free port when left out. */
  port?: number;
};

/** A running PostgreSQL server of our own. */
export type Cluster = {
  /** Address of a database as the superuser. */
  url: (database: string) => string;
  /** Sentences people should see: where things were put and why. */
  notes: string[];
  /** Resolves when the server has ended, wished or not. */
  ended: Promise<void>;
  /** Stops the server, open connections included, and waits for its end. */
  stop: () => Promise<void>;
};

/** The superuser's password lies in the data folder itself, so that the two can't be parted. */
const PASSWORD_FILE = "causeway-superuser";

/**
 * Starts PostgreSQL 18 on a free port of 127.0.0.1, making the data folder the first time.
 *
 * A server that a killed parent left behind on the folder is stopped first; the caller makes sure that no living parent
 * uses the folder. Throws AppError("unavailable") with one sentence when it can't.
 */
export async function startCluster(options: ClusterOptions): Promise<Cluster> {
  const user = runAs();
  const binaries = await findBinaries(user);
  const data = await openDataFolder(options.dataFolder, user);
  const password = await makeData(binaries.folder, data.folder, user);
  await stopLeftover(binaries.folder, data.folder, user);
  const port = options.port ?? (await freePort());
  const server = await launchServer({
    program: path.join(binaries.folder, "postgres"),
    dataFolder: data.folder,
    settings: serverSettings(port, options.durable),
    logFile: options.logFile,
    user,
  });
  return {
    url: (database) => `postgresql://postgres:${password}@127.0.0.1:${port}/${database}`,
    notes: [...binaries.notes, ...data.notes],
    ended: server.ended,
    stop: server.stop,
  };
}

/** Runs initdb in an empty folder; gives the superuser's password, old or new. */
async function makeData(programs: string, folder: string, user: RunAs): Promise<string> {
  const passwordFile = path.join(folder, PASSWORD_FILE);
  if (existsSync(passwordFile)) return (await readFile(passwordFile, "utf8")).trim();
  if (existsSync(path.join(folder, "PG_VERSION"))) {
    throw new AppError(
      "unavailable",
      `The data folder ${folder} is not whole: its making was interrupted, or another program made it. ` +
        "Move it away and start again.",
    );
  }
  const password = randomBytes(24).toString("base64url");
  const scratch = await mkdtemp(path.join(tmpdir(), "causeway-initdb-"));
  try {
    const file = path.join(scratch, "password");
    await writeFile(file, password, { mode: 0o600 });
    if (user.uid !== undefined && user.gid !== undefined) {
      await chown(scratch, user.uid, user.gid);
      await chown(file, user.uid, user.gid);
    }
    await initdb(path.join(programs, "initdb"), folder, file, user);
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
  await writeFile(passwordFile, password, { mode: 0o600 });
  if (user.uid !== undefined && user.gid !== undefined) await chown(passwordFile, user.uid, user.gid);
  return password;
}

async function initdb(program: string, folder: string, passwordFile: string, user: RunAs): Promise<void> {
  const flags = [
    `--pgdata=${folder}`,
    `--pwfile=${passwordFile}`,
    "--username=postgres",
    "--auth=scram-sha-256",
    "--encoding=UTF8",
    // The built-in provider sorts the same on every machine, whatever locales its system has.
    "--locale-provider=builtin",
    "--locale=C.UTF-8",
    "--lc-messages=C",
  ];
  const child = spawn(program, flags, { ...user, cwd: "/", stdio: ["ignore", "ignore", "pipe"] });
  let complaint = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => (complaint += text));
  const code = await new Promise<number | null>((resolve) => {
    child.on("error", () => resolve(null));
    child.on("close", resolve);
  });
  if (code === 0) return;
  const line = complaint.split("\n").find((text) => text.startsWith("initdb: error:"));
  throw new AppError(
    "unavailable",
    `The database could not be made in ${folder}: ${line?.slice("initdb: error: ".length) ?? "initdb failed"}.`,
  );
}
