import { type KeyRing, keyRing } from "#adapters/aws-encryption/key-ring.ts";
import { MessageFaultError } from "#adapters/aws-encryption/message-fault.ts";
import { aboutMessage, openMessage } from "#adapters/aws-encryption/open-message.ts";
import { sealMessage } from "#adapters/aws-encryption/seal-message.ts";
import { keysOfVariable, type SealingKey } from "#adapters/aws-encryption/sealing-key.ts";
import { makeKeyFile, readKeyFile, stampOf, unusable } from "#adapters/aws-encryption/sealing-key-file.ts";
import { bytesOf, once } from "#adapters/aws-encryption/whole-bytes.ts";
import type { SealingProbe } from "#ports/sealing-probe.ts";

/** Where the keys of an installation are. */
export type KeySource = {
  /** Base64, the newest first, with commas between; undefined: the file. */
  readonly keys: string | undefined;
  /** Readable by this user only; made when this installation has sealed nothing yet. */
  readonly file: string;
  /** ARNs of KMS keys, the newest first. */
  readonly kmsKeys: readonly string[];
};

type KeyProbe = Pick<SealingProbe, "find" | "keep" | "replace">;

/**
 * The keys as they stand now: a file that was changed is read again, so a rotation needs no restart. Rejects with
 * AppError("unavailable") when there are none, or not those that this installation's files are sealed with.
 */
export function sealingKeys(source: KeySource, probe: KeyProbe): () => Promise<KeyRing> {
  let known: { readonly stamp: string | null; readonly ring: Promise<KeyRing> } | null = null;
  return async () => {
    const stamp = source.keys === undefined ? await stampOf(source.file) : null;
    if (known?.stamp === stamp) return known.ring;
    const ring = readRing(source, probe);
    const reading = { stamp, ring };
    known = reading;
    ring.catch(() => {
      if (known === reading) known = null;
    });
    return ring;
  };
}

async function readRing(source: KeySource, probe: KeyProbe): Promise<KeyRing> {
  const ring = await keyRing(await keysOf(source, probe), source.kmsKeys);
  try {
    const kept = (await probe.find()) ?? (await probe.keep(await sealedProbe(ring)));
    await bytesOf(openMessage(ring, once(Buffer.from(kept, "base64")), probeContext));
    const { keys } = await aboutMessage(once(Buffer.from(kept, "base64")));
    if (keys[0] !== ring.current) await probe.replace(await sealedProbe(ring));
    return ring;
  } catch (error) {
    throw error instanceof MessageFaultError ? unusable(wrongSentence(error, source)) : error;
  }
}

async function keysOf(source: KeySource, probe: KeyProbe): Promise<readonly SealingKey[]> {
  if (source.keys !== undefined) {
    const keys = keysOfVariable(source.keys);
    if (!keys) throw unusable("CAUSEWAY_SEALING_KEY is not the base64 of 32 bytes.");
    return keys;
  }
  const stored = await readKeyFile(source.file);
  if (stored) return stored.keys;
  if (source.kmsKeys.length > 0) return [];
  // A new key in place of one that was lost would hide the loss until somebody wants a file.
  if (await probe.find()) throw unusable(`The sealing key ${source.file} is gone: put it back from your copy.`);
  await makeKeyFile(source.file);
  return (await readKeyFile(source.file))?.keys ?? [];
}

const probeContext = { purpose: "probe" };

async function sealedProbe(ring: KeyRing): Promise<string> {
  const message = await bytesOf(sealMessage(ring.sealing, once(Buffer.from("causeway")), probeContext));
  return message.toString("base64");
}

function wrongSentence({ fault }: MessageFaultError, source: KeySource): string {
  if (fault.kind === "key_service") return keyServiceSentence(fault.reason);
  const place = source.keys !== undefined ? "CAUSEWAY_SEALING_KEY" : (source.kmsKeys[0] ?? source.file);
  return `The sealing key in ${place} is not the one that this installation's files are sealed with: put that one back.`;
}

export function keyServiceSentence(reason: string): string {
  return `The key service (AWS KMS) gave no key (${reason}): look at CAUSEWAY_KMS_KEY and its credentials.`;
}
