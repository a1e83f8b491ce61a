import { readFile } from "node:fs/promises";
import path from "node:path";

/**
 * The superuser's address of the built-in server that runs on a data folder right now; null when none does, or the folder
 * can't be read by this user. A server that was killed leaves its file behind: connecting then fails.
 */
export async function runningClusterUrl(dataFolder: string, database: string): Promise<string | null> {
  const read = (name: string) => readFile(path.join(dataFolder, name), "utf8").catch(() => null);
  const [pidFile, password] = [await read("postmaster.pid"), await read("causeway-superuser")];
  // The fourth line is the port, the eighth the state.
  const [, , , port, , , , state] = pidFile?.split("\n") ?? [];
  if (!port || password === null || state?.trim() !== "ready") return null;
  return `postgresql://postgres:${password.trim()}@127.0.0.1:${port.trim()}/${database}`;
}
