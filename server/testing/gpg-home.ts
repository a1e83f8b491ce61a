import { execFile, spawn } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

/** The real gpg with a key ring of its own, that nobody else sees. */
export type GpgHome = {
  readonly folder: string;
  /** What gpg wrote to its output; rejects with its words when it fails. */
  readonly gpg: (args: readonly string[], input?: Uint8Array | string) => Promise<Buffer>;
  readonly end: () => Promise<void>;
};

export async function gpgHome(): Promise<GpgHome> {
  const folder = await mkdtemp(path.join(tmpdir(), "causeway-gpg-"));
  const env = { ...process.env, GNUPGHOME: folder, LC_ALL: "C" };
  // Keys of this ring are trusted by whoever put them there; no question can be answered here.
  await writeFile(path.join(folder, "gpg.conf"), "batch\nyes\ntrust-model always\npinentry-mode loopback\n");
  return {
    folder,
    gpg: (args, input = "") =>
      new Promise((resolve, reject) => {
        const child = spawn("gpg", ["--quiet", "--passphrase", "", ...args], { env });
        const out: Buffer[] = [];
        let words = "";
        child.stdout.on("data", (chunk: Buffer) => out.push(chunk));
        child.stderr.on("data", (chunk: Buffer) => (words += chunk.toString()));
        child.stdin.on("error", () => undefined);
        child.on("error", reject);
        child.on("close", (code) => (code === 0 ? resolve(Buffer.concat(out)) : reject(new Error(words))));
        child.stdin.end(input);
      }),
    async end() {
      await run("gpgconf", ["--kill", "all"], { env }).catch(() => undefined);
      await rm(folder, { recursive: true, force: true });
    },
  };
}
