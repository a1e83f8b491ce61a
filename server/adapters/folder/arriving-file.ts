import { randomBytes } from "node:crypto";
import { type FileHandle, mkdir, open, rename, rm } from "node:fs/promises";
import path from "node:path";
import {
  openRecord,
  readRecordHead,
  recordBytes,
  recordContentBytes,
  recordHeadBytes,
  sealRecord,
} from "#adapters/folder/arriving-records.ts";
import { unfinishedEnding } from "#adapters/folder/stored-names.ts";
import { keepName } from "#adapters/folder/write-stored.ts";
import { AppError } from "#core/app-error.ts";
import type { SecretBox } from "#ports/secret-box.ts";

/** Content from `from` to `to` of the arriving file, in the record that begins at `position` on the disk. */
type Span = {
  readonly from: number;
  readonly to: number;
  readonly at: number;
  readonly position: number;
  readonly number: number;
  readonly length: number;
};

/** What lies on the disk of an arriving file. */
export type Arriving = {
  readonly key: Buffer;
  /** What counts of each record, in the order of the content, without a hole. */
  readonly spans: Span[];
  records: number;
  /** Behind the last whole record. */
  end: number;
};

const dataKeyBytes = 32;
/** Length of the wrapped key, before it. */
const lengthBytes = 2;

/** Begins an arriving file: its key, wrapped by the sealing key, and no record. It appears whole or not at all. */
export async function beginArriving(file: string, name: string, box: SecretBox): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
  const wrapped = Buffer.from(await box.seal(randomBytes(dataKeyBytes).toString("base64"), keyContext(name)), "base64");
  const length = Buffer.alloc(lengthBytes);
  length.writeUInt16BE(wrapped.byteLength);
  const draft = `${file}.${randomBytes(8).toString("hex")}${unfinishedEnding}`;
  try {
    const handle = await open(draft, "wx", 0o600);
    try {
      await handle.writeFile(Buffer.concat([length, wrapped]));
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(draft, file);
  } catch (error) {
    // On a full disk above all: the next try begins anew, under another name.
    await rm(draft, { force: true });
    throw error;
  }
  await keepName(path.dirname(file));
}

/** Reads what there is; a record that a killed process has left unfinished does not count. */
export async function readArriving(handle: FileHandle, name: string, box: SecretBox): Promise<Arriving> {
  const wrapped = await wrappedKey(handle);
  const key = Buffer.from(await box.open(wrapped.toString("base64"), keyContext(name)), "base64");
  const { size } = await handle.stat();
  const arriving: Arriving = { key, spans: [], records: 0, end: lengthBytes + wrapped.byteLength };
  for (;;) {
    const head = readRecordHead(await readAt(handle, arriving.end, recordHeadBytes));
    if (!head || arriving.end + recordBytes(head.length) > size) return arriving;
    addSpan(arriving, head.at, head.length);
  }
}

/** Adds records behind the last whole one; what was there from `at` on is given up. */
export async function addToArriving(handle: FileHandle, arriving: Arriving, at: number, bytes: Uint8Array) {
  await handle.truncate(arriving.end);
  for (let from = 0; from < bytes.byteLength; from += recordContentBytes) {
    const content = bytes.subarray(from, from + recordContentBytes);
    const record = sealRecord(arriving.key, arriving.records, at + from, content);
    await writeAt(handle, arriving.end, record);
    addSpan(arriving, at + from, content.byteLength);
  }
  await handle.datasync();
}

/** The message that the file's key is sealed in. */
export async function* headOfArriving(handle: FileHandle): AsyncGenerator<Uint8Array> {
  yield await wrappedKey(handle);
}

async function wrappedKey(handle: FileHandle): Promise<Buffer> {
  const length = await readAt(handle, 0, lengthBytes);
  return length.byteLength < lengthBytes ? length : readAt(handle, lengthBytes, length.readUInt16BE());
}

/** How many bytes have arrived. */
export function lengthOf({ spans }: Arriving): number {
  return spans.at(-1)?.to ?? 0;
}

/** The content, a record in memory at a time. Rejects with AppError("not_found") when a record was changed. */
export async function* contentOfArriving(handle: FileHandle, { key, spans }: Arriving): AsyncGenerator<Uint8Array> {
  for (const { from, to, at, position, number, length } of spans) {
    const record = await readAt(handle, position, recordBytes(length));
    yield openedRecord(key, number, record).subarray(from - at, to - at);
  }
}

function addSpan(arriving: Arriving, at: number, length: number): void {
  const { spans } = arriving;
  while ((spans.at(-1)?.from ?? -1) >= at) spans.pop();
  const last = spans.pop();
  if (last) spans.push({ ...last, to: Math.min(last.to, at) });
  spans.push({ from: at, to: at + length, at, position: arriving.end, number: arriving.records, length });
  arriving.records++;
  arriving.end += recordBytes(length);
}

function openedRecord(key: Buffer, number: number, record: Buffer): Buffer {
  try {
    return openRecord(key, number, record);
  } catch (error) {
    const sentence = "What had arrived of this file was changed on the disk, so it is not used. Upload the file again.";
    throw new AppError("not_found", sentence, { cause: error });
  }
}

/** Fewer bytes than asked for at the end of the file. */
async function readAt(handle: FileHandle, position: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await handle.read(Buffer.allocUnsafe(length), 0, length, position);
  return buffer.subarray(0, bytesRead);
}

async function writeAt(handle: FileHandle, position: number, bytes: Buffer): Promise<void> {
  let done = 0;
  while (done < bytes.byteLength) {
    // A disk that is nearly full takes a part and refuses the rest.
    done += (await handle.write(bytes, done, bytes.byteLength - done, position + done)).bytesWritten;
  }
}

function keyContext(name: string) {
  return { purpose: "arriving", file: name };
}
