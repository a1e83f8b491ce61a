import { randomUUID } from "node:crypto";
import { Readable } from "node:stream";
import { HeadObjectCommand } from "@aws-sdk/client-s3";
import { Upload } from "@aws-sdk/lib-storage";
import { AppError } from "#core/app-error.ts";
import { isTaken } from "./s3-errors.ts";
import type { Bucket } from "./s3-object-store.ts";

/** What fits into one is put in one request. */
const partBytes = 8 * 1024 ** 2;
const partsAtOnce = 4;
/** S3 takes 10,000 parts. */
const mostBytes = 10_000 * partBytes;
/** Metadata that tells a file that was to be new from another's of the same name. */
const markName = "put";

/**
 * Streams with about 50 MiB of memory, whatever the size, and answers how many bytes it were. When it breaks off, the
 * parts that were sent are removed. An error of the content's comes through as it is.
 */
export async function putIntoBucket(
  { client, bucket, prefix }: Bucket,
  key: string,
  content: AsyncIterable<Uint8Array>,
  ifAbsent: boolean,
): Promise<number> {
  const source = watched(content);
  const body = Readable.from(source.content, { objectMode: false });
  const at = { Bucket: bucket, Key: prefix + key };
  const mark = randomUUID();
  const upload = new Upload({
    client,
    partSize: partBytes,
    queueSize: partsAtOnce,
    params: {
      ...at,
      Body: body,
      ServerSideEncryption: "AES256",
      ...(ifAbsent && { IfNoneMatch: "*", Metadata: { [markName]: mark } }),
    },
  });
  try {
    await upload.done();
    return source.sizeBytes();
  } catch (error) {
    const broke = source.broke();
    if (broke instanceof Error) throw broke;
    if (ifAbsent && isTaken(error) && (await isOurs())) return source.sizeBytes();
    throw error;
  } finally {
    // The content lets go of what it holds, also when the store has failed and nobody reads on.
    body.destroy();
  }

  /** A line that broke after the file was stored makes the SDK ask again, and find it there. */
  async function isOurs(): Promise<boolean> {
    const there = await client.send(new HeadObjectCommand(at));
    return there.Metadata?.[markName] === mark;
  }
}

/** The content, and afterwards how long it was and whether it was the content that broke, and not the store. */
function watched(content: AsyncIterable<Uint8Array>) {
  const pieces = content[Symbol.asyncIterator]();
  let broke: unknown = null;
  let sizeBytes = 0;

  async function next(): Promise<Uint8Array | null> {
    try {
      const { done, value } = await pieces.next();
      if (done) return null;
      sizeBytes += value.byteLength;
      if (sizeBytes > mostBytes) throw new AppError("too_large", tooLargeSentence);
      return value;
    } catch (error) {
      broke = error;
      throw error;
    }
  }

  // Errors of the store's arrive at the yield: a failed upload destroys the stream with one.
  async function* passed(): AsyncGenerator<Uint8Array> {
    try {
      for (let piece = await next(); piece; piece = await next()) yield piece;
    } finally {
      await pieces.return?.();
    }
  }
  return { content: passed(), broke: () => broke, sizeBytes: () => sizeBytes };
}

const tooLargeSentence = "The file is larger than the 78 GiB that can be put into a bucket.";
