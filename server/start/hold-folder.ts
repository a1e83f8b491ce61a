import { createHash } from "node:crypto";
import { rm } from "node:fs/promises";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { AppError } from "#core/app-error.ts";

/**
 * Claims a data folder (its real path) for this process, until the returned function is called or the process ends.
 *
 * A socket that somebody listens on, not a file with a process number: numbers are used again, and a killed process
 * leaves its file behind, but it can't go on listening. Throws AppError("conflict") when the folder is taken.
 */
export async function holdFolder(folder: string): Promise<() => Promise<void>> {
  const name = `causeway-${createHash("sha256").update(folder).digest("hex").slice(0, 24)}`;
  const address = process.platform === "win32" ? `\\\\.\\pipe\\${name}` : path.join(tmpdir(), `${name}.sock`);
  if (await answers(address)) {
    throw new AppError("conflict", `Causeway is already running with the data folder ${folder}.`);
  }
  if (process.platform !== "win32") await rm(address, { force: true });
  const server = createServer((socket) => socket.end());
  await new Promise<void>((resolve, reject) => server.once("error", reject).listen(address, resolve));
  server.unref();
  return () => new Promise((resolve) => server.close(() => resolve()));
}

function answers(address: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(address);
    const settle = (answer: boolean) => {
      socket.destroy();
      resolve(answer);
    };
    socket.once("connect", () => settle(true)).once("error", () => settle(false));
  });
}
