import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { type Cluster, startCluster } from "./cluster.ts";

/** A server for tests and tools in a temporary folder; `stop` removes the data with it. */
export async function startThrowAwayCluster(): Promise<Cluster> {
  const scratch = await mkdtemp(path.join(tmpdir(), "causeway-postgres-"));
  // The user postgres has to get through to the data folder, which is closed to everybody else.
  await chmod(scratch, 0o755);
  const remove = () => rm(scratch, { recursive: true, force: true });
  try {
    const logFile = path.join(scratch, "postgres.log");
    const cluster = await startCluster({ dataFolder: path.join(scratch, "data"), logFile, durable: false });
    return { ...cluster, stop: () => cluster.stop().then(remove) };
  } catch (error) {
    await remove();
    throw error;
  }
}
