import { spawn } from "node:child_process";
import { createReadStream } from "node:fs";
import { mkdtemp, open, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { openpgp } from "#adapters/openpgp/openpgp.ts";
import { AppError } from "#core/app-error.ts";
import { employeeLines } from "./employee-file.ts";
import { watchMemory } from "./peak-memory.ts";
import { type Contestant, drained, readSize, speeds, timeInTurn } from "./rivals.ts";

const usage = `npm run bench -- pgp [--mb 200] [--rounds 3]
  encrypts and decrypts so much of a file of employees, beside gpg (which has to be installed)`;

/** Speeds in MB (10^6 bytes) of plain file a second as a table: gpg, then we, of each pair. */
export async function benchmarkPgp(args: readonly string[], say: (line: string) => void): Promise<string> {
  const { mb, rounds } = readSize(args, usage, 3);
  const folder = await mkdtemp(path.join(tmpdir(), "causeway-bench-pgp-"));
  const gpg = (...options: string[]) => run("gpg", ["--homedir", folder, ...gpgOptions, ...options]);
  try {
    const pairs = await contestantsOf(folder, mb * 1_000_000, gpg);
    const memory = watchMemory();
    const times = await timeInTurn(pairs, rounds, wallClock, say);
    const { idle, highWaterMark } = memory();
    const above = ((highWaterMark - idle) / 2 ** 20).toFixed(0);
    return `${speeds(times, { mb, rival: "gpg", unit: "MB/s", width: 26 })}\nMemory at most ${above} MiB above idle, target <= 200\n`;
  } finally {
    await run("gpgconf", ["--homedir", folder, "--kill", "all"]).catch(() => undefined);
    await rm(folder, { recursive: true, force: true });
  }
}

function wallClock(): () => number {
  const begun = performance.now();
  return () => performance.now() - begun;
}

const gpgOptions = ["--quiet", "--batch", "--yes", "--trust-model", "always", "--pinentry-mode", "loopback"];

async function contestantsOf(
  folder: string,
  bytes: number,
  gpg: (...options: string[]) => Promise<void>,
): Promise<readonly Contestant[]> {
  const pgp = openpgp({ plainMaxBytes: 10 * bytes });
  const { facts, privateKey } = await pgp.create({ name: "Bench", days: 1 });
  const file = (name: string) => path.join(folder, name);
  // As the store reads what is sealed.
  const read = (name: string) => createReadStream(file(name), { highWaterMark: 256 * 1024 });
  await writeEmployees(file("plain"), bytes);
  await writeFile(file("key"), privateKey ?? "", { mode: 0o600 });
  await gpg("--import", file("key"));
  const to = ["--recipient", facts.fingerprint, "--encrypt"];
  const none = ["--compress-algo", "none"];
  await gpg("--output", file("none"), ...none, ...to, file("plain"));
  await gpg("--output", file("zlib"), "--compress-algo", "zlib", ...to, file("plain"));
  await gpg("--output", file("armor"), "--armor", ...none, ...to, file("plain"));
  const opened = (name: string) => () =>
    drained(
      pgp.decrypt(read(name), {
        form: name === "armor" ? "armored" : "binary",
        privateKeys: [privateKey ?? ""],
        signers: null,
        signatureDemanded: false,
      }),
    );
  const sealed = (form: "binary" | "armored", signWith: string | null) => () =>
    drained(pgp.encrypt(read("plain"), { recipients: [facts.publicKey], signWith, form }));
  const toNowhere = ["--output", "/dev/null"];
  return [
    ["decrypt: gpg", () => gpg(...toNowhere, "--decrypt", file("none"))],
    ["decrypt: ours", opened("none")],
    ["decrypt packed: gpg", () => gpg(...toNowhere, "--decrypt", file("zlib"))],
    ["decrypt packed: ours", opened("zlib")],
    ["decrypt armored: gpg", () => gpg(...toNowhere, "--decrypt", file("armor"))],
    ["decrypt armored: ours", opened("armor")],
    ["encrypt: gpg", () => gpg(...toNowhere, ...none, ...to, file("plain"))],
    ["encrypt: ours", sealed("binary", null)],
    ["encrypt and sign: gpg", () => gpg(...toNowhere, ...none, "--sign", ...to, file("plain"))],
    ["encrypt and sign: ours", sealed("binary", privateKey)],
    ["encrypt armored: gpg", () => gpg(...toNowhere, ...none, "--armor", ...to, file("plain"))],
    ["encrypt armored: ours", sealed("armored", null)],
  ];
}

async function writeEmployees(name: string, bytes: number): Promise<void> {
  const handle = await open(name, "w");
  let [text, written] = ["", 0];
  for (const line of employeeLines({ rows: 100_000_000, seed: 1, bad: "none", edition: 0 })) {
    text += line;
    written += line.length;
    if (text.length < 1_000_000 && written < bytes) continue;
    await handle.writeFile(text);
    text = "";
    if (written >= bytes) break;
  }
  await handle.close();
}

async function run(program: string, args: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: ["ignore", "ignore", "pipe"] });
    let words = "";
    child.stderr.on("data", (chunk: Buffer) => (words += chunk.toString()));
    child.on("error", () => reject(new AppError("unavailable", `${program} is not installed here.`)));
    child.on("close", (code) => (code === 0 ? resolve() : reject(new Error(words))));
  });
}
