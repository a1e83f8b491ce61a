import { randomBytes } from "node:crypto";
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { chmod, chown, lstat, mkdir, readdir, readFile, realpath, rmdir, symlink } from "node:fs/promises";
import path from "node:path";
import { AppError } from "#core/app-error.ts";
import type { RunAs } from "./run-as.ts";

/** Where a cluster's data is (the real path), and what to tell people about that place. */
export type DataFolder = { folder: string; notes: string[] };

const ELSEWHERE = "/var/lib/causeway";

/**
 * Makes the data folder, owned by `user`, and resolves links.
 *
 * When root keeps the project in a closed home folder, the user postgres can't reach the data in it; a new cluster is
 * then made below /var/lib/causeway and `wanted` becomes a link to it, so that removing the project's data folder
 * starts afresh.
 */
export async function openDataFolder(wanted: string, user: RunAs): Promise<DataFolder> {
  try {
    await mkdir(path.dirname(wanted), { recursive: true });
    if (await exists(wanted)) {
      const folder = await realpath(wanted);
      await checkVersion(folder);
      return { folder, notes: [] };
    }
    await mkdir(wanted, { recursive: true, mode: 0o700 });
    await give(wanted, user);
    if (reachable(wanted, user)) return { folder: wanted, notes: [] };
    return await moveElsewhere(wanted, user);
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    throw new AppError("unavailable", `The folder ${wanted} can't be used for the database: ${reason(cause)}.`, {
      cause,
    });
  }
}

async function exists(file: string): Promise<boolean> {
  const found = await lstat(file).catch(() => undefined);
  return found !== undefined && (found.isSymbolicLink() || (await readdir(file)).length > 0);
}

async function give(folder: string, { uid, gid }: RunAs): Promise<void> {
  if (uid !== undefined && gid !== undefined) await chown(folder, uid, gid);
}

function reachable(folder: string, user: RunAs): boolean {
  return spawnSync("test", ["-w", folder], { ...user, cwd: "/", stdio: "ignore" }).status === 0;
}

async function moveElsewhere(wanted: string, user: RunAs): Promise<DataFolder> {
  const folder = path.join(ELSEWHERE, randomBytes(6).toString("hex"));
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await chmod(ELSEWHERE, 0o755);
  await give(folder, user);
  await rmdir(wanted);
  await symlink(folder, wanted);
  return {
    folder,
    notes: [`The database's data is in ${folder}, because the user postgres can't reach ${wanted} (a link to it).`],
  };
}

async function checkVersion(folder: string): Promise<void> {
  const file = path.join(folder, "PG_VERSION");
  if (!existsSync(file)) return;
  const version = (await readFile(file, "utf8")).trim();
  if (version === "18") return;
  throw new AppError(
    "unavailable",
    `The data folder ${folder} was made by PostgreSQL ${version}, and Causeway brings PostgreSQL 18. ` +
      "Start it with the Causeway that made it, or move the folder away to begin with an empty database.",
  );
}

function reason(cause: unknown): string {
  const code = cause instanceof Error && "code" in cause ? cause.code : undefined;
  if (code === "EACCES" || code === "EPERM") return "permission denied";
  if (code === "ENOSPC") return "the disk is full";
  if (code === "EROFS") return "the disk is read-only";
  return cause instanceof Error ? cause.message : String(cause);
}
