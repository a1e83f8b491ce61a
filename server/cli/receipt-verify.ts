import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { readFile } from "node:fs/promises";
import { isSignedBy, readPublicKey } from "#adapters/node-crypto/verify-signature.ts";
import { connectOnce } from "#adapters/postgres/connect-once.ts";
import { readReceiptKeys } from "#adapters/postgres/read-receipt-keys.ts";
import { AppError } from "#core/app-error.ts";
import type { Json } from "#core/reports/canonical-json.ts";
import { readSignedReceipt, type ReadReceipt } from "#core/reports/signed-receipt.ts";
import type { ReceiptKey } from "#ports/receipt-keys.ts";

type Asked = {
  /** Behind the command's name: the receipt and nothing else. */
  readonly files: readonly string[];
  readonly key?: string | undefined;
  readonly original?: string | undefined;
  readonly errorFile?: string | undefined;
};

/**
 * `receipt verify FILE`: says plainly whether a receipt is valid, changed or of an unknown key, and whether the named
 * files are those that it speaks of. True only when all of it holds. Rejects with AppError for files that can't be read.
 */
export async function verifyReceipt(
  { files, key, original, errorFile }: Asked,
  knownKeys: () => Promise<readonly ReceiptKey[]>,
  say: (line: string) => void,
): Promise<boolean> {
  const [file] = files;
  if (file === undefined || files.length > 1) throw new AppError("bad_request", "Name one receipt to verify.");
  const found = readSignedReceipt(await textOf(file));
  if (found.kind !== "signed") {
    say(notSigned[found.kind]);
    return false;
  }
  const keys = key === undefined ? await knownKeys() : [await keyOfFile(key)];
  const signer = keys.find(({ keyId }) => keyId === found.signature.keyId);
  if (!signer) {
    say(`Unknown key: it says it is signed with key ${shortly(found.signature.keyId)}, which is not known here.`);
    return false;
  }
  if (!isSignedBy(signer.publicKey, found.text, found.signature.value)) {
    say(`Changed: this is not what key ${signer.keyId} has signed. Don't rely on anything that it says.`);
    return false;
  }
  say(`Valid: signed with key ${signer.keyId} and not changed since. ${summaryOf(found.receipt)}`);
  const hashes = [
    original === undefined || (await sameFile("original", original, at(found.receipt, "file", "sha256"), say)),
    errorFile === undefined || (await sameFile("error file", errorFile, errorFileHash(found.receipt), say)),
  ];
  return hashes.every(Boolean);
}

/** The public keys in the database at an address. */
export async function knownReceiptKeys(ownerUrl: string): Promise<readonly ReceiptKey[]> {
  const client = await connectOnce(ownerUrl, "causeway-receipt-verify");
  try {
    return await readReceiptKeys(client);
  } finally {
    await client.end();
  }
}

const notSigned: Readonly<Record<Exclude<ReadReceipt["kind"], "signed">, string>> = {
  no_receipt: "This file is no receipt of an import.",
  unsigned: "This receipt has no signature: it is from before receipts were signed, or somebody took it away.",
  malformed: "Changed: this receipt is not written as Causeway writes them, so it could be read in more than one way.",
};

function summaryOf(receipt: Readonly<Record<string, Json>>): string {
  const number = at(receipt, "import", "number");
  // A file's name comes from whoever sent it: nothing in it may steer the terminal.
  const name = String(at(receipt, "file", "name")).replaceAll(/\p{C}/gu, "?");
  const what = receipt["kind"] === "undo-receipt" ? "Undo of import" : "Import";
  return `${what} ${String(number)} of ${name}: ${String(at(receipt, "equation"))}.`;
}

function at(value: Json | undefined, ...path: readonly string[]): Json | undefined {
  return path.reduce<Json | undefined>(
    (found, name) =>
      typeof found === "object" && found !== null && !Array.isArray(found)
        ? (found as Readonly<Record<string, Json>>)[name]
        : undefined,
    value,
  );
}

function errorFileHash({ artifacts }: Readonly<Record<string, Json>>): Json | undefined {
  const list: readonly Json[] = Array.isArray(artifacts) ? artifacts : [];
  return at(
    list.find((artifact) => at(artifact, "kind") === "error_file"),
    "sha256",
  );
}

async function sameFile(
  what: string,
  file: string,
  expected: Json | undefined,
  say: (line: string) => void,
): Promise<boolean> {
  if (typeof expected !== "string") {
    say(`The receipt names no ${what}.`);
    return false;
  }
  const found = await sha256Of(file);
  const same = found === expected;
  say(
    same
      ? `${file} is the ${what} of this receipt.`
      : `${file} is not the ${what} of this receipt: its SHA-256 is ${found}, and the receipt says ${expected}.`,
  );
  return same;
}

async function sha256Of(file: string): Promise<string> {
  const hash = createHash("sha256");
  try {
    for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer);
  } catch (error) {
    throw unreadable(file, error);
  }
  return hash.digest("hex");
}

async function textOf(file: string): Promise<string> {
  return readFile(file, "utf8").catch((error: unknown) => {
    throw unreadable(file, error);
  });
}

async function keyOfFile(file: string): Promise<ReceiptKey> {
  const key = readPublicKey(await textOf(file));
  if (!key) throw new AppError("bad_request", `${file} is no public key of receipts (Ed25519, PEM).`);
  return key;
}

function unreadable(file: string, error: unknown): AppError {
  const code = error instanceof Error && "code" in error ? String(error.code) : "unknown reason";
  return new AppError("not_found", `${file} can't be read (${code}).`);
}

/** What stands in a file of somebody else is no text for a terminal. */
function shortly(keyId: string): string {
  return keyId.replaceAll(/[^\w-]/g, "").slice(0, 16) || "without a name";
}
