import { cpus } from "node:os";
import {
  config,
  decrypt,
  type DecryptMessageResult,
  type KeyID,
  type Message,
  readKey,
  readMessage,
  readPrivateKey,
  type PrivateKey,
  SymEncryptedIntegrityProtectedDataPacket,
} from "openpgp";
import type { ReadableStream } from "node:stream/web";
import { pgpFaults } from "#core/encryption/pgp-fault.ts";
import { recognisePgp } from "#core/encryption/recognise-pgp.ts";
import type { FileFault } from "#core/file/file-fault.ts";
import { UnreadableFile } from "#core/file/unreadable-file.ts";
import type { DecryptWith } from "#ports/pgp.ts";
import { webStream } from "#adapters/openpgp/web-stream.ts";

type Encrypted = Message<ReadableStream<Uint8Array>>;

/** A table packs to a tenth or a fiftieth. Deflate itself ends at 1 : 1030, which only what was made for it comes near. */
const largestRatio = 200;
const alwaysAllowedBytes = 64 * 1024 * 1024;

/**
 * openpgp gathers in memory what it can't stream: every packet but those of data, and text that is no armor. So much may
 * be read before the first plain byte is known (keys of many recipients, a block of bzip2), and where the data comes in
 * authenticated pieces of 4 MiB, which it reads ahead; so much later on while no plain byte comes out.
 */
const beforeOpenedBytes = 2 * 1024 * 1024;
const piecesAheadBytes = alwaysAllowedBytes + cpus().length * 8 * 1024 * 1024;

/** How much may be read on. A message is never far larger than what it holds: by a third as armor, else hardly. */
const aheadBytes = (read: number, written: number) => piecesAheadBytes + Math.min(0, 2 * written - read);

/**
 * The plain bytes of an OpenPGP message. They come before the end of the message has shown that nobody changed it
 * (`allowUnauthenticatedStream`): gathering it first would need three times its size in memory.
 */
export async function* decryptStream(
  content: AsyncIterable<Uint8Array>,
  keys: DecryptWith,
  plainMaxBytes: number,
): AsyncGenerator<Uint8Array> {
  const source = webStream(content);
  /** What goes wrong here is wrong in the file, unless its source failed. */
  const faultOf = (error: unknown): unknown => {
    const failed = source.failed();
    if (failed) return failed.error;
    return error instanceof UnreadableFile ? error : new UnreadableFile(faultFor(error), { cause: error });
  };
  const damaged = new UnreadableFile(pgpFaults.damaged);
  try {
    source.allow(beforeOpenedBytes, damaged);
    const message: Encrypted =
      keys.form === "armored"
        ? await readMessage<ReadableStream<string>>({ armoredMessage: source.text() })
        : await readMessage<ReadableStream<Uint8Array>>({ binaryMessage: source.bytes() });
    if (isInPieces(message)) source.allow(piecesAheadBytes, damaged);
    const opened = await open(message, keys);
    source.begun();
    source.allow(piecesAheadBytes, damaged);
    let written = 0;
    for await (const chunk of opened.data) {
      if (written === 0 && recognisePgp(chunk) !== null) throw new UnreadableFile(pgpFaults.nested);
      written += chunk.byteLength;
      source.allow(aheadBytes(source.read(), written), damaged);
      const allowed = Math.max(alwaysAllowedBytes, largestRatio * source.read());
      if (written > Math.min(allowed, plainMaxBytes)) throw new UnreadableFile(pgpFaults.tooLarge);
      yield chunk;
    }
    if (keys.signers) await checkSignatures(opened.signatures, keys.signatureDemanded);
  } catch (error) {
    throw faultOf(error);
  }
}

type Opened = DecryptMessageResult & { readonly data: ReadableStream<Uint8Array> };

async function open(message: Encrypted, keys: DecryptWith): Promise<Opened> {
  const decryptionKeys = await Promise.all(keys.privateKeys.map((armoredKey) => readPrivateKey({ armoredKey })));
  const verificationKeys = await Promise.all((keys.signers ?? []).map((armoredKey) => readKey({ armoredKey })));
  if (!hasKeyFor(message, decryptionKeys)) throw new UnreadableFile(pgpFaults.noKey);
  const hidden = message.getEncryptionKeyIDs().every(isHidden);
  const opened = await decrypt({
    message,
    decryptionKeys,
    verificationKeys,
    format: "binary",
    config: { ...config, allowUnauthenticatedStream: true },
  }).catch((error: unknown) => {
    // All our keys were tried in vain on what may have been for one of them.
    throw hidden ? new UnreadableFile(pgpFaults.noKey, { cause: error }) : error;
  });
  // They settle long after the data when nobody reads to the end, and a rejection that nobody hears ends the process.
  for (const { verified, signature } of opened.signatures) {
    verified.catch(() => undefined);
    signature.catch(() => undefined);
  }
  return opened;
}

/** Whether it is of a newer form than the one that most programs write. */
function isInPieces({ packets }: Encrypted): boolean {
  return ![...packets].some((packet) => packet instanceof SymEncryptedIntegrityProtectedDataPacket && isOfOne(packet));
}

const isOfOne = (packet: object) => "version" in packet && packet.version === 1;

/** A hidden recipient's id is zero and may be anybody's. */
const isHidden = (id: KeyID) => /^0+$/.test(id.toHex());

/** Whether any of our keys may open it. */
function hasKeyFor(message: Encrypted, keys: readonly PrivateKey[]): boolean {
  if (keys.length === 0) return false;
  const ours = new Set(keys.flatMap((key) => key.getKeyIDs().map((id) => id.toHex())));
  return message.getEncryptionKeyIDs().some((id) => isHidden(id) || ours.has(id.toHex()));
}

async function checkSignatures(signatures: Opened["signatures"], demanded: boolean): Promise<void> {
  if (signatures.length === 0) {
    if (demanded) throw new UnreadableFile(pgpFaults.signatureMissing);
    return;
  }
  const results = await Promise.allSettled(signatures.map(({ verified }) => verified));
  if (results.some(({ status }) => status === "fulfilled")) return;
  const unknown = results.every((one) => one.status === "rejected" && /find signing key/.test(String(one.reason)));
  throw new UnreadableFile(unknown ? pgpFaults.signatureUnknown : pgpFaults.signatureWrong);
}

/** openpgp tells its errors apart by their words only. */
function faultFor(error: unknown): FileFault {
  const words = error instanceof Error ? error.message : "";
  if (/not authenticated|integrity protected/i.test(words)) return pgpFaults.unprotected;
  return pgpFaults.damaged;
}
