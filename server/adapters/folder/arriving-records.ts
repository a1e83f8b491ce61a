import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { crc32 } from "node:zlib";

/*
 * A file that arrives is a row of records, each sealed by itself (AES-256-GCM, a key of the file's own) and only ever
 * added: nothing that lies on the disk is written over, so no nonce is used twice and a power cut spoils the last record
 * at most. Record: place of its content in the file (8 bytes), length (4), nonce (12), CRC-32 of these (4), content, tag.
 * A record gives up what earlier ones have from its place on.
 */
const nonceBytes = 12;
const tagBytes = 16;
const crcAt = 8 + 4 + nonceBytes;
export const recordHeadBytes = crcAt + 4;

/** As much is in memory when it is read. */
export const recordContentBytes = 1024 * 1024;

/** `at` and `length` are of the content. */
export type RecordHead = { readonly at: number; readonly length: number; readonly nonce: Buffer };

/** Bytes on the disk of a record with so much content. */
export function recordBytes(length: number): number {
  return recordHeadBytes + length + tagBytes;
}

/** `number` counts the records of the file from 0: one that was left out or moved is found by it. */
export function sealRecord(key: Buffer, number: number, at: number, content: Uint8Array): Buffer {
  const head = Buffer.alloc(recordHeadBytes);
  head.writeBigUInt64BE(BigInt(at));
  head.writeUInt32BE(content.byteLength, 8);
  randomBytes(nonceBytes).copy(head, 12);
  head.writeUInt32BE(crc32(head.subarray(0, crcAt)), crcAt);
  const cipher = createCipheriv("aes-256-gcm", key, head.subarray(12, crcAt)).setAAD(vouchedFor(head, number));
  const sealed = cipher.update(content);
  cipher.final();
  return Buffer.concat([head, sealed, cipher.getAuthTag()]);
}

/** Null for what was not written to its end. */
export function readRecordHead(head: Buffer): RecordHead | null {
  if (head.byteLength < recordHeadBytes) return null;
  if (crc32(head.subarray(0, crcAt)) !== head.readUInt32BE(crcAt)) return null;
  const length = head.readUInt32BE(8);
  if (length > recordContentBytes) return null;
  return { at: Number(head.readBigUInt64BE()), length, nonce: Buffer.from(head.subarray(12, crcAt)) };
}

/** The content of a record, `head` and all. Throws when it was changed. */
export function openRecord(key: Buffer, number: number, record: Buffer): Buffer {
  const head = record.subarray(0, recordHeadBytes);
  const end = record.byteLength - tagBytes;
  const decipher = createDecipheriv("aes-256-gcm", key, head.subarray(12, crcAt)).setAAD(vouchedFor(head, number));
  decipher.setAuthTag(record.subarray(end));
  const content = decipher.update(record.subarray(recordHeadBytes, end));
  decipher.final();
  return content;
}

function vouchedFor(head: Buffer, number: number): Buffer {
  const place = Buffer.alloc(4);
  place.writeUInt32BE(number);
  return Buffer.concat([head.subarray(0, 12), place]);
}
