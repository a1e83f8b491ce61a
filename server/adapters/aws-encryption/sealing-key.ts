import { createHmac, randomBytes } from "node:crypto";
import { keyNameLength } from "#adapters/aws-encryption/message-format.ts";

/** A key that files and secrets are sealed with. Its name follows from it, so no name stands beside the wrong key. */
export type SealingKey = { readonly name: string; readonly bytes: Uint8Array };

const keyBytes = 32;

export function newSealingKey(): SealingKey {
  return sealingKey(randomBytes(keyBytes));
}

function sealingKey(bytes: Buffer): SealingKey {
  const name = createHmac("sha256", bytes).update("the name of a sealing key").digest("hex").slice(0, keyNameLength);
  // A copy: what Buffer hands out may be a part of a memory that others see.
  return { name, bytes: new Uint8Array(bytes) };
}

/** Keys as people give them in a variable: base64 of 32 bytes each, the newest first, with commas between. */
export function keysOfVariable(text: string): readonly SealingKey[] | null {
  const keys = text.split(",").map((part) => keyOf(part.trim()));
  return keys.every((key) => key !== null) && keys.length > 0 ? keys : null;
}

/** Keys of a key file; null when a line is damaged. */
export function keysOfFile(text: string): readonly SealingKey[] | null {
  const keys: SealingKey[] = [];
  for (const line of text.split("\n")) {
    const [name, base64, ...rest] = line.trim().split(/\s+/);
    if (!name || name.startsWith("#")) continue;
    const key = keyOf(base64 ?? "");
    if (key?.name !== name || rest.length > 0) return null;
    keys.push(key);
  }
  return keys.length > 0 ? keys : null;
}

/** The text of a key file, the newest key first. */
export function keyFileText(keys: readonly SealingKey[]): string {
  const lines = keys.map(({ name, bytes }) => `${name} ${Buffer.from(bytes).toString("base64")}`);
  return [...keyFileHead, ...lines, ""].join("\n");
}

const keyFileHead = [
  "# Causeway's sealing keys, the newest first: the first seals, all of them open.",
  "# Without them no stored file can be read, so keep a copy, apart from the backups of files and database.",
  "# See docs/security.md.",
];

function keyOf(base64: string): SealingKey | null {
  const bytes = Buffer.from(base64, "base64");
  return bytes.byteLength === keyBytes && bytes.toString("base64") === base64 ? sealingKey(bytes) : null;
}
