import { spawnSync } from "node:child_process";
import { closeSync, openSync, rmSync, writeSync } from "node:fs";
import { chmod, mkdir } from "node:fs/promises";
import path from "node:path";

/** A disk in memory that is large enough for a run and small enough to be filled at once. */
export type SmallDisk = {
  readonly folder: string;
  /** Takes every byte that is left. */
  readonly fill: () => void;
  readonly free: () => void;
  readonly unmount: () => Promise<void>;
};

const sizeMegabytes = 1_536;

/** Needs root on Linux; answers null where it can't be had, and then no disk gets full. */
export async function mountSmallDisk(folder: string): Promise<SmallDisk | null> {
  await mkdir(folder);
  const args = ["-t", "tmpfs", "-o", `size=${sizeMegabytes}m,mode=0755`, "causeway-faults", folder];
  if (spawnSync("mount", args, { stdio: "ignore" }).status !== 0) return null;
  await chmod(folder, 0o755);
  const filler = path.join(folder, "filler");
  return {
    folder,
    fill: () => fillWith(filler),
    free: () => rmSync(filler, { force: true }),
    async unmount() {
      // Lazily: a process that ends just now may still hold a file open.
      spawnSync("umount", ["-l", folder], { stdio: "ignore" });
    },
  };
}

function fillWith(file: string): void {
  const descriptor = openSync(file, "a");
  try {
    for (const size of [4 * 1024 * 1024, 4096]) {
      const piece = Buffer.alloc(size);
      while (writes(descriptor, piece));
    }
  } finally {
    closeSync(descriptor);
  }
}

function writes(descriptor: number, piece: Uint8Array): boolean {
  try {
    return writeSync(descriptor, piece) === piece.byteLength;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOSPC") return false;
    throw error;
  }
}
