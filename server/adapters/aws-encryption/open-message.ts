import { getDecryptionHelper, type NodeMaterialsManager } from "@aws-crypto/material-management-node";
import { ContentType } from "@aws-crypto/serialize";
import { type ByteReader, byteReader } from "#adapters/aws-encryption/byte-reader.ts";
import { damaged, MessageFaultError, reasonOf } from "#adapters/aws-encryption/message-fault.ts";
import {
  bufferOf,
  deserializeMessageHeader,
  frameContext,
  frameIv,
  ivBytes,
  keyNamespace,
  largestFrameBytes,
  lastFrameMark,
  suite,
  tagBytes,
  wrappedBy,
} from "#adapters/aws-encryption/message-format.ts";
import type { SealContext } from "#ports/secret-box.ts";

type Header = Exclude<ReturnType<typeof deserializeMessageHeader>, false>;
type Decipher = ReturnType<ReturnType<ReturnType<typeof getDecryptionHelper>["getDecipherInfo"]>>;
type Message = {
  readonly id: Uint8Array;
  readonly frameLength: number;
  readonly decipher: (iv: Uint8Array) => Decipher;
};

/** Names that a header may have: ours, or a key service's. */
const largestHeaderBytes = 64 * 1024;

/** Opens messages; `names` are the keys that `materials` have. */
export type Opening = { readonly materials: NodeMaterialsManager; readonly names: ReadonlySet<string> };

/** The content of a message, a verified frame at a time. Rejects with MessageFaultError. */
export async function* openMessage(
  opening: Opening,
  sealed: AsyncIterable<Uint8Array>,
  context: SealContext,
): AsyncGenerator<Uint8Array> {
  const reader = byteReader(sealed);
  try {
    const header = await readHeader(reader);
    if (!isSame(header.messageHeader.encryptionContext, context)) throw damaged();
    const material = await materialsOf(opening, header);
    const { getDecipherInfo, dispose } = getDecryptionHelper(material);
    try {
      yield* openedFrames(reader, verified(header, getDecipherInfo));
    } finally {
      dispose();
    }
  } finally {
    await reader.close();
  }
}

/** What a message says of itself, not verified yet. Rejects with MessageFaultError. */
export async function aboutMessage(
  sealed: AsyncIterable<Uint8Array>,
): Promise<{ readonly keys: readonly string[]; readonly context: SealContext }> {
  const reader = byteReader(sealed);
  try {
    const { encryptedDataKeys, encryptionContext } = (await readHeader(reader)).messageHeader;
    return { keys: encryptedDataKeys.map(wrappedBy), context: { ...encryptionContext } };
  } finally {
    await reader.close();
  }
}

/** A header tells its length only while it is read: what was taken too much goes back. */
async function readHeader(reader: ByteReader): Promise<Header> {
  let bytes: Buffer = Buffer.alloc(0);
  while (bytes.byteLength < largestHeaderBytes) {
    const more = await reader.take(1_024);
    bytes = Buffer.concat([bytes, more]);
    const header = headerIn(bytes);
    if (header) {
      reader.putBack(bytes.subarray(header.rawHeader.byteLength + header.headerAuth.headerAuthLength));
      return header;
    }
    if (more.byteLength === 0) break;
  }
  throw damaged();
}

function headerIn(bytes: Buffer): Header | null {
  try {
    const header = deserializeMessageHeader(bytes, { maxEncryptedDataKeys: 4 });
    if (!header) return null;
    const { suiteId, contentType, frameLength } = header.messageHeader;
    const ours = suiteId === suite.id && contentType === ContentType.FRAMED_DATA;
    if (ours && frameLength > 0 && frameLength <= largestFrameBytes) return header;
  } catch (error) {
    throw damaged(error);
  }
  throw damaged();
}

async function materialsOf({ materials, names }: Opening, { messageHeader }: Header) {
  const { encryptionContext, encryptedDataKeys } = messageHeader;
  try {
    return await materials.decryptMaterials({ suite, encryptionContext, encryptedDataKeys: [...encryptedDataKeys] });
  } catch (error) {
    const known = encryptedDataKeys.filter((key) => names.has(wrappedBy(key)));
    if (known.length === 0) {
      throw new MessageFaultError({ kind: "unknown_key", keys: encryptedDataKeys.map(wrappedBy) }, { cause: error });
    }
    // A key of ours that does not fit its own name's data key: that was changed. A service may only be away.
    if (known.some(({ providerId }) => providerId === keyNamespace)) throw damaged(error);
    throw new MessageFaultError({ kind: "key_service", reason: reasonOf(error) }, { cause: error });
  }
}

/** Derives the key, compares the commitment and verifies the header's tag. */
function verified(
  { messageHeader, rawHeader, headerAuth }: Header,
  getDecipherInfo: ReturnType<typeof getDecryptionHelper>["getDecipherInfo"],
): Message {
  try {
    const commitment = "suiteData" in messageHeader ? messageHeader.suiteData : undefined;
    const decipher = getDecipherInfo(messageHeader.messageId, commitment);
    const opening = decipher(headerAuth.headerIv).setAAD(bufferOf(rawHeader));
    opening.setAuthTag(bufferOf(headerAuth.headerAuthTag)).final();
    return { id: messageHeader.messageId, frameLength: messageHeader.frameLength, decipher };
  } catch (error) {
    throw damaged(error);
  }
}

async function* openedFrames(reader: ByteReader, message: Message): AsyncGenerator<Uint8Array> {
  for (let number = 1; ; number++) {
    const { length, isLast } = await frameHead(reader, message, number);
    const sealed = await reader.parts(length);
    const tag = await reader.take(tagBytes);
    if (tag.byteLength < tagBytes) throw damaged();
    const content = openedFrame(message, { number, length, isLast }, sealed, tag);
    if (isLast && (await reader.take(1)).byteLength > 0) throw damaged();
    yield* content;
    if (isLast) return;
  }
}

/** Frames stand in their order, each under the nonce of its number: one left out, doubled or moved is found here. */
async function frameHead({ take }: ByteReader, { frameLength }: Message, number: number) {
  const mark = await take(4);
  const isLast = mark.byteLength === 4 && mark.readUInt32BE() === lastFrameMark;
  const found = isLast ? await take(4) : mark;
  const iv = await take(ivBytes);
  if (found.byteLength < 4 || found.readUInt32BE() !== number || !iv.equals(frameIv(ivBytes, number))) throw damaged();
  if (!isLast) return { length: frameLength, isLast };
  const written = await take(4);
  const length = written.byteLength === 4 ? written.readUInt32BE() : Infinity;
  if (length > frameLength) throw damaged();
  return { length, isLast };
}

type Frame = { readonly number: number; readonly length: number; readonly isLast: boolean };

/** The content in the parts that it came in, when all of it is genuine. */
function openedFrame({ id, decipher }: Message, frame: Frame, sealed: readonly Buffer[], tag: Buffer): Buffer[] {
  const { number, length, isLast } = frame;
  try {
    const opening = decipher(frameIv(ivBytes, number)).setAAD(frameContext(id, number, length, isLast));
    opening.setAuthTag(tag);
    const content = sealed.map((part) => opening.update(part));
    opening.final();
    return content;
  } catch (error) {
    throw damaged(error);
  }
}

function isSame(found: SealContext, wanted: SealContext): boolean {
  const names = Object.keys(wanted);
  return Object.keys(found).length === names.length && names.every((name) => found[name] === wanted[name]);
}
