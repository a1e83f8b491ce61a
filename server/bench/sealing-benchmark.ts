import { createCipheriv, createDecipheriv, createHash, randomBytes } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdtemp, open, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { keyRing } from "#adapters/aws-encryption/key-ring.ts";
import { openMessage } from "#adapters/aws-encryption/open-message.ts";
import { sealMessage } from "#adapters/aws-encryption/seal-message.ts";
import { newSealingKey } from "#adapters/aws-encryption/sealing-key.ts";
import { sealing } from "#adapters/aws-encryption/sealing.ts";
import { folderFileStore } from "#adapters/folder/file-store.ts";
import { type Contestant, drained, readSize, speeds, timeInTurn } from "./rivals.ts";

const usage = `npm run bench -- sealing [--mb 200] [--rounds 5]
  seals and opens so much, in memory and through the file store, beside plain AES-256-GCM of node:crypto`;

const chunkBytes = 64 * 1024;

/**
 * Speeds in MB (10^6 bytes) a second of a processor as a table; each round runs every contestant once, in turn. The time
 * of the processor, since what else runs on the machine doesn't count.
 */
export async function benchmarkSealing(args: readonly string[], say: (line: string) => void): Promise<string> {
  const { mb, rounds } = readSize(args, usage, 5);
  const folder = await mkdtemp(path.join(tmpdir(), "causeway-bench-sealing-"));
  try {
    const contestants = await contestantsOf(folder, mb * 1_000_000);
    const times = await timeInTurn(contestants, rounds, processorClock, say);
    return speeds(times, { mb, rival: "plain", unit: "MB/CPU s", width: 32 });
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Milliseconds of the processor, since what else runs on the machine does not count. */
export function processorClock(): () => number {
  const before = process.cpuUsage();
  return () => {
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1_000;
  };
}

async function contestantsOf(folder: string, bytes: number): Promise<readonly Contestant[]> {
  const chunk = randomBytes(chunkBytes);
  async function* content(): AsyncGenerator<Uint8Array> {
    for (let left = bytes; left > 0; left -= chunkBytes) yield chunk.subarray(0, Math.min(left, chunkBytes));
  }
  const ring = await keyRing([newSealingKey()], []);
  const store = folderFileStore(
    folder,
    sealing(() => Promise.resolve(ring)),
  );
  const [key, iv, context] = [randomBytes(32), randomBytes(12), { file: "x" }];
  const message = await gathered(sealMessage(ring.sealing, content(), context));
  const ciphered = await gathered(plainSealed(key, iv, content()));
  const plainFile = path.join(folder, "gcm");
  return [
    ["seal: AES-GCM", () => drained(plainSealed(key, iv, content()))],
    ["seal: message", () => drained(sealMessage(ring.sealing, content(), context))],
    ["open: AES-GCM", () => drained(plainOpened(key, iv, chunksOf(ciphered)))],
    ["open: message", () => drained(openMessage(ring, chunksOf(message), context))],
    ["store: AES-GCM, with SHA-256", () => written(plainFile, plainSealed(key, iv, hashed(content())))],
    ["store: file store, with SHA-256", async () => void (await store.put("sealed", content()))],
    ["read: AES-GCM", () => drained(plainOpened(key, iv, createReadStream(plainFile)))],
    ["read: file store", () => drained(store.get("sealed"))],
  ];
}

async function* plainSealed(key: Buffer, iv: Buffer, content: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const cipher = createCipheriv("aes-256-gcm", key, iv);
  for await (const chunk of content) yield cipher.update(chunk);
  yield cipher.final();
}

/** Its tag is not looked at: that costs nothing. */
async function* plainOpened(key: Buffer, iv: Buffer, sealed: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const decipher = createDecipheriv("aes-256-gcm", key, iv);
  for await (const chunk of sealed) yield decipher.update(chunk);
}

async function* hashed(content: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const hash = createHash("sha256");
  for await (const chunk of content) {
    hash.update(chunk);
    yield chunk;
  }
}

async function written(file: string, content: AsyncIterable<Uint8Array>): Promise<void> {
  const handle = await open(file, "w");
  for await (const chunk of content) await handle.writeFile(chunk);
  await handle.sync();
  await handle.close();
}

async function gathered(content: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of content) chunks.push(chunk);
  return Buffer.concat(chunks);
}

async function* chunksOf(bytes: Buffer): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.byteLength; at += chunkBytes) yield bytes.subarray(at, at + chunkBytes);
}
