import { randomBytes } from "node:crypto";
import { getEncryptHelper, type NodeMaterialsManager } from "@aws-crypto/material-management-node";
import {
  bufferOf,
  buildMessageHeader,
  commitmentPolicy,
  frameBytes,
  frameContext,
  frameIv,
  headerAuthIv,
  ivBytes,
  lastFrameMark,
  messageIdBytes,
  serializeMessageHeader,
  suite,
} from "#adapters/aws-encryption/message-format.ts";
import { MessageFaultError, reasonOf } from "#adapters/aws-encryption/message-fault.ts";
import type { SealContext } from "#ports/secret-box.ts";

type Cipher = ReturnType<ReturnType<ReturnType<typeof getEncryptHelper>["getCipherInfo"]>["getCipher"]>;
type Message = { readonly id: Uint8Array; readonly cipher: (iv: Uint8Array) => Cipher };

/** Seals content under a data key of its own; a frame at a time is in memory. Rejects with MessageFaultError. */
export async function* sealMessage(
  materials: NodeMaterialsManager,
  content: AsyncIterable<Uint8Array>,
  context: SealContext,
): AsyncGenerator<Uint8Array> {
  const material = await materialsFor(materials, context);
  const { getCipherInfo, dispose } = getEncryptHelper(material);
  try {
    const id = randomBytes(messageIdBytes);
    const { getCipher, keyCommitment } = getCipherInfo(id);
    const header = serializeMessageHeader(
      buildMessageHeader({
        suite,
        encryptedDataKeys: material.encryptedDataKeys,
        encryptionContext: material.encryptionContext,
        messageId: id,
        frameLength: frameBytes,
        suiteData: keyCommitment,
      }),
    );
    yield sealedHeader(bufferOf(header), getCipher);
    yield* sealedFrames({ id, cipher: getCipher }, content);
  } finally {
    dispose();
  }
}

/** A key of this machine can't fail at this. */
async function materialsFor(materials: NodeMaterialsManager, context: SealContext) {
  try {
    return await materials.getEncryptionMaterials({ suite, encryptionContext: { ...context }, commitmentPolicy });
  } catch (error) {
    throw new MessageFaultError({ kind: "key_service", reason: reasonOf(error) }, { cause: error });
  }
}

function sealedHeader(header: Buffer, cipherOf: Message["cipher"]): Buffer {
  const cipher = cipherOf(headerAuthIv(ivBytes)).setAAD(header);
  cipher.final();
  return Buffer.concat([header, cipher.getAuthTag()]);
}

/**
 * Whole frames are ciphered where they lie and not copied to join what stands around them, which would halve the speed.
 * The end of a chunk that waits for the next one is copied: whoever gave the chunk may use its memory again.
 */
async function* sealedFrames(message: Message, content: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let gathered: Buffer[] = [];
  let length = 0;
  let number = 1;
  let tag: Buffer = Buffer.alloc(0);
  for await (const chunk of content) {
    let at = 0;
    while (at < chunk.byteLength) {
      const taken = Math.min(frameBytes - length, chunk.byteLength - at);
      gathered.push(bufferOf(chunk.subarray(at, at + taken)));
      at += taken;
      length += taken;
      if (length < frameBytes) continue;
      tag = yield* sealedFrame(message, { number, length, isLast: false }, gathered, tag);
      gathered = [];
      length = 0;
      number++;
    }
    const waiting = gathered.pop();
    if (waiting) gathered.push(Buffer.from(waiting));
  }
  yield yield* sealedFrame(message, { number, length, isLast: true }, gathered, tag);
}

type Frame = { readonly number: number; readonly length: number; readonly isLast: boolean };

/** Gives out the tag of the frame before, the frame's head and its content; answers its tag. */
function* sealedFrame({ id, cipher }: Message, frame: Frame, content: readonly Buffer[], tagBefore: Buffer) {
  const { number, length, isLast } = frame;
  // The number has 32 bits, and two frames of one number would have one nonce; that is 280 TB in a file.
  if (number >= lastFrameMark) throw new RangeError("A message has too many frames.");
  const iv = frameIv(ivBytes, number);
  const sealing = cipher(iv).setAAD(frameContext(id, number, length, isLast));
  yield Buffer.concat([tagBefore, isLast ? lastHead(number, iv, length) : frameHead(number, iv)]);
  for (const piece of content) yield sealing.update(piece);
  sealing.final();
  return sealing.getAuthTag();
}

function frameHead(number: number, iv: Uint8Array): Buffer {
  const head = Buffer.alloc(4 + ivBytes);
  head.writeUInt32BE(number);
  head.set(iv, 4);
  return head;
}

function lastHead(number: number, iv: Uint8Array, length: number): Buffer {
  const head = Buffer.alloc(4 + 4 + ivBytes + 4);
  head.writeUInt32BE(lastFrameMark);
  head.set(frameHead(number, iv), 4);
  head.writeUInt32BE(length, 4 + 4 + ivBytes);
  return head;
}
