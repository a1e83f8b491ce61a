import { pgpFaults, pgpKindFault } from "#core/encryption/pgp-fault.ts";
import { isArmored, pgpHeadLength, recognisePgp } from "#core/encryption/recognise-pgp.ts";
import { UnreadableFile } from "#core/file/unreadable-file.ts";
import { type IntakeMessage, readIntakeMessage } from "#core/intake/intake-message.ts";
import type { ImportDeps } from "#ports/deps.ts";
import type { DecryptWith } from "#ports/pgp.ts";

/** SQS takes a mebibyte at most; what is packed into it may be larger, but is no referral then. */
const mostBytes = 1024 * 1024;
/** A sender's clock may be ahead by so much. */
const aheadMs = 15 * 60_000;

export type Decrypting = Omit<DecryptWith, "form">;
export type Read = { readonly message: IntakeMessage } | { readonly fault: string };

/** Decrypts a message and reads it by the schema. What is wrong is a sentence that quotes nothing of it. */
export async function readMessage(
  deps: Pick<ImportDeps, "pgp" | "clock">,
  body: string,
  decrypting: Decrypting,
): Promise<Read> {
  const bytes = new TextEncoder().encode(body);
  const head = bytes.subarray(0, pgpHeadLength);
  const kind = recognisePgp(head);
  if (kind === null || !isArmored(head)) return { fault: notEncrypted };
  const fault = pgpKindFault(kind);
  if (fault !== null) return { fault: fault.sentence };
  const text = await decrypted(deps, bytes, decrypting);
  if ("fault" in text) return text;
  const read = readIntakeMessage(text.plain);
  if (read.kind === "refused") return { fault: `The message is not as the schema says: ${read.problem}` };
  if (Date.parse(read.message.sentAt) > Date.parse(deps.clock()) + aheadMs) {
    return { fault: "The message says that it was written in the future: the clock of its sender is wrong." };
  }
  return { message: read.message };
}

async function decrypted(
  deps: Pick<ImportDeps, "pgp">,
  bytes: Uint8Array,
  decrypting: Decrypting,
): Promise<{ readonly plain: string } | { readonly fault: string }> {
  const plain = new Uint8Array(mostBytes);
  let read = 0;
  try {
    for await (const chunk of deps.pgp.decrypt(once(bytes), { ...decrypting, form: "armored" })) {
      if (read + chunk.byteLength > mostBytes) return { fault: pgpFaults.tooLarge.sentence };
      plain.set(chunk, read);
      read += chunk.byteLength;
    }
  } catch (error) {
    if (error instanceof UnreadableFile) return { fault: error.fault.sentence };
    throw error;
  }
  try {
    return { plain: new TextDecoder("utf-8", { fatal: true }).decode(plain.subarray(0, read)) };
  } catch {
    return { fault: "What the message holds is not text in UTF-8." };
  }
}

/** Bytes as a stream of one piece. */
export async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

const notEncrypted =
  "The message is not encrypted with PGP and armored. Encrypt it with the public key of this workspace.";
