import { chmod, chown, mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { readFile } from "node:fs/promises";
import { startCluster } from "#adapters/embedded-postgres/cluster.ts";
import { runAs } from "#adapters/embedded-postgres/run-as.ts";
import { ensureDatabase } from "#adapters/postgres/ensure-database.ts";
import { asOwner } from "./as-owner.ts";
import { prepareDatabase } from "#server/prepare-database.ts";
import { mountSmallDisk, type SmallDisk } from "./small-disk.ts";

/** The database server lives for one run only. */
export const faultSecret = "a secret of the fault harness, which nothing real is kept with";

/** A PostgreSQL of the harness' own, which can die and come back at the same address. */
export type FaultServer = {
  /** Everything of this run lies here. */
  readonly folder: string;
  /** A disk that can be filled; null where this user may not mount one. */
  readonly disk: SmallDisk | null;
  /** A fresh migrated database, on the small disk if there is one; its address as the owner. */
  readonly createDatabase: (name: string) => Promise<string>;
  /** Stops the server as a power cut would, and starts it again. */
  readonly crash: () => Promise<void>;
  readonly stop: () => Promise<void>;
};

export async function startFaultServer(wantsDisk: boolean): Promise<FaultServer> {
  const folder = await mkdtemp(path.join(tmpdir(), "causeway-faults-"));
  // The user postgres has to get through to the data folder, which is closed to everybody else.
  await chmod(folder, 0o755);
  const disk = wantsDisk ? await mountSmallDisk(path.join(folder, "disk")) : null;
  const options = {
    dataFolder: path.join(folder, "data"),
    logFile: path.join(folder, "postgres.log"),
    durable: true,
  };
  let cluster = await startCluster(options);
  const url = cluster.url;
  const port = Number(new URL(url("postgres")).port);
  const template = "fault_template";
  const run = (statement: string) =>
    asOwner(url("postgres"), async (client) => {
      await client.query(statement);
    });
  const stop = async () => {
    await cluster.stop();
    await disk?.unmount();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await ensureDatabase(url(template));
    await prepareDatabase({ databaseUrl: url(template), secret: faultSecret });
    if (disk) await run(`create tablespace small location '${await tablespaceFolder(disk)}'`);
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    folder,
    disk,
    async createDatabase(name) {
      await run(`create database ${name} template ${template}${disk ? " tablespace small" : ""}`);
      return url(name);
    },
    async crash() {
      const [pid] = (await readFile(path.join(options.dataFolder, "postmaster.pid"), "utf8")).split("\n");
      process.kill(Number(pid), "SIGQUIT");
      await cluster.ended;
      cluster = await startCluster({ ...options, port });
    },
    stop,
  };
}

/** Only tables lie on the small disk: a full disk of the write-ahead log stops the server, which `crash` tries. */
async function tablespaceFolder(disk: SmallDisk): Promise<string> {
  const folder = path.join(disk.folder, "tables");
  await mkdir(folder, { mode: 0o700 });
  const { uid, gid } = runAs();
  if (uid !== undefined && gid !== undefined) await chown(folder, uid, gid);
  return folder;
}
