import {
  AlgorithmSuiteIdentifier,
  CommitmentPolicy,
  type EncryptedDataKey,
  NodeAlgorithmSuite,
} from "@aws-crypto/material-management-node";
import { aadFactory, ContentType, deserializeFactory, serializeFactory } from "@aws-crypto/serialize";

/*
 * The message format 2 of the AWS Encryption SDK. Keys, header, key derivation and commitment are the SDK's; the frames of
 * the body are read and written here, because the SDK's streams do a third of plain AES-GCM's speed
 * (npm run bench -- sealing). message.test.ts has the SDK's own client read what is written here, and the other way round.
 */
const fromUtf8 = (text: string) => Buffer.from(text, "utf8");
const toUtf8 = (bytes: Uint8Array) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("utf8");

/**
 * AES-256-GCM with HKDF and key commitment: a message opens under one key only. None of the suites that also sign with
 * ECDSA: who reads has the key that who wrote had, so a signature proves nothing more, while it stands behind the last
 * byte (nothing could be given out before) and hashes everything a second time.
 */
export const suite = new NodeAlgorithmSuite(AlgorithmSuiteIdentifier.ALG_AES256_GCM_IV12_TAG16_HKDF_SHA512_COMMIT_KEY);

export const commitmentPolicy = CommitmentPolicy.REQUIRE_ENCRYPT_REQUIRE_DECRYPT;

export const messageIdBytes = 32;
export const tagBytes = 16;
export const ivBytes = 12;

/** Content of a frame as it is written: a preview needs one, and each costs 32 bytes and a few microseconds. */
export const frameBytes = 64 * 1024;

/** What is read into memory for a frame at most. */
export const largestFrameBytes = 1024 * 1024;

/** Stands before the last frame, where others have their number. */
export const lastFrameMark = 0xff_ff_ff_ff;

export const { buildMessageHeader, serializeMessageHeader, headerAuthIv, frameIv } = serializeFactory(fromUtf8, {
  utf8Sorting: true,
});
export const { deserializeMessageHeader } = deserializeFactory(toUtf8, NodeAlgorithmSuite);

const { messageAAD, messageAADContentString } = aadFactory(fromUtf8);

/** What a frame's tag vouches for beside its content: its message, its place, its length and whether it is the last. */
export function frameContext(messageId: Uint8Array, number: number, length: number, isLast: boolean): Buffer {
  const kind = messageAADContentString({ contentType: ContentType.FRAMED_DATA, isFinalFrame: isLast });
  return bufferOf(messageAAD(messageId, kind, number, length));
}

/** The same bytes as the Buffer that Node's ciphers take. */
export function bufferOf(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

export const keyNamespace = "causeway";
/** Hexadecimal digits of the name of a key of ours. */
export const keyNameLength = 16;

/** The name of the key that has wrapped a message's data key: one of ours, or an ARN. */
export function wrappedBy({ providerId, providerInfo }: EncryptedDataKey): string {
  // The provider's information of a raw key goes on with the nonce.
  return providerId === keyNamespace ? providerInfo.slice(0, keyNameLength) : providerInfo;
}
