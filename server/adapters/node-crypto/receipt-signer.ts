import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, randomBytes, sign } from "node:crypto";
import type { KeyObject } from "node:crypto";
import { link, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { AppError } from "#core/app-error.ts";
import type { ReceiptKey, ReceiptSigner } from "#ports/receipt-keys.ts";

type KeySource = {
  /** PKCS#8 as base64; undefined: the file. */
  readonly key: string | undefined;
  /** Where the key is kept that this machine made for itself; readable by this user only. */
  readonly file: string;
};

/** Signs receipts with Ed25519, by the key of the settings or by one that this machine keeps. */
export function receiptSigner(source: KeySource): ReceiptSigner {
  let known: Promise<KeyObject> | null = null;
  const privateKey = () => {
    known ??= (source.key === undefined ? keyOfFile(source.file) : Promise.resolve(keyOf(source.key))).catch(
      (error: unknown) => {
        known = null;
        throw error;
      },
    );
    return known;
  };
  return {
    key: async () => publicPart(await privateKey()),
    sign: async (text) => sign(null, Buffer.from(text, "utf8"), await privateKey()).toString("base64url"),
  };
}

function publicPart(privateKey: KeyObject): ReceiptKey {
  const publicKey = createPublicKey(privateKey);
  return { keyId: keyIdOf(publicKey), publicKey: publicKey.export({ type: "spki", format: "pem" }).toString() };
}

/** The name of a public key: the first 16 hexadecimal digits of its SHA-256. */
export function keyIdOf(publicKey: KeyObject): string {
  const der = publicKey.export({ type: "spki", format: "der" });
  return createHash("sha256").update(der).digest("hex").slice(0, 16);
}

function keyOf(base64: string): KeyObject {
  return ed25519(() => createPrivateKey({ key: Buffer.from(base64, "base64"), format: "der", type: "pkcs8" }));
}

async function keyOfFile(file: string): Promise<KeyObject> {
  const stored = await read(file);
  if (stored !== null) return ed25519(() => createPrivateKey(stored));
  const { privateKey } = generateKeyPairSync("ed25519");
  const pem = privateKey.export({ type: "pkcs8", format: "pem" });
  return (await keep(file, pem.toString())) ? privateKey : keyOfFile(file);
}

/** Whole or not at all, and never over a key that is there: of two processes that start together one makes it. */
async function keep(file: string, pem: string): Promise<boolean> {
  const draft = `${file}.${process.pid}.${randomBytes(4).toString("hex")}`;
  try {
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(draft, pem, { flag: "wx", mode: 0o600 });
    await link(draft, file);
    return true;
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "unknown reason";
    if (code === "EEXIST") return false;
    throw unreadable(`The file ${file} can't be written (${code}).`);
  } finally {
    await rm(draft, { force: true });
  }
}

async function read(file: string): Promise<string | null> {
  return readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return null;
    throw unreadable(`The file ${file} can't be read (${error.code ?? "unknown reason"}).`);
  });
}

function ed25519(make: () => KeyObject): KeyObject {
  let key: KeyObject | null = null;
  try {
    key = make();
  } catch {
    // Its message may quote the key.
  }
  if (key?.asymmetricKeyType !== "ed25519")
    throw unreadable("The key for receipts is no Ed25519 private key (PKCS#8).");
  return key;
}

function unreadable(what: string): AppError {
  return new AppError("unavailable", `${what} Receipts can't be signed without it; see docs/security.md.`);
}
