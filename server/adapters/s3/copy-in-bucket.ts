import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CopyObjectCommand,
  CreateMultipartUploadCommand,
  UploadPartCopyCommand,
} from "@aws-sdk/client-s3";
import type { StoredObject } from "#ports/object-store.ts";
import type { Bucket } from "./s3-object-store.ts";

/** S3 takes 10,000 parts of 5 MiB to 5 GiB: enough for its largest object. */
const largestPartBytes = 512 * 1024 ** 2;
const partsAtOnce = 4;

/** Copies within the bucket, without the content coming here; what is larger than `atOnceBytes`, part by part. */
export async function copyInBucket(at: Bucket, source: StoredObject, to: string, atOnceBytes: number): Promise<void> {
  const { client, bucket, prefix } = at;
  const target = { Bucket: bucket, Key: prefix + to };
  const path = [bucket, ...(prefix + source.key).split("/")].map(encodeURIComponent).join("/");
  // Should somebody replace the source meanwhile, no mixture of both is made.
  const from = { CopySource: path, ...(source.etag && { CopySourceIfMatch: source.etag }) };
  if (source.sizeBytes <= atOnceBytes) {
    await client.send(new CopyObjectCommand({ ...target, ...from, ServerSideEncryption: "AES256" }));
    return;
  }
  const { UploadId } = await client.send(
    new CreateMultipartUploadCommand({ ...target, ServerSideEncryption: "AES256" }),
  );
  try {
    const ranges = rangesOf(source.sizeBytes, Math.min(largestPartBytes, atOnceBytes));
    const parts = await inTurns(ranges, async (CopySourceRange, index) => {
      const PartNumber = index + 1;
      const part = await client.send(
        new UploadPartCopyCommand({ ...target, ...from, UploadId, PartNumber, CopySourceRange }),
      );
      return { PartNumber, ETag: part.CopyPartResult?.ETag };
    });
    await client.send(new CompleteMultipartUploadCommand({ ...target, UploadId, MultipartUpload: { Parts: parts } }));
  } catch (error) {
    await client.send(new AbortMultipartUploadCommand({ ...target, UploadId })).catch(() => undefined);
    throw error;
  }
}

function rangesOf(sizeBytes: number, partBytes: number): string[] {
  return Array.from({ length: Math.ceil(sizeBytes / partBytes) }, (_, index) => {
    const end = Math.min(sizeBytes, (index + 1) * partBytes) - 1;
    return `bytes=${index * partBytes}-${end}`;
  });
}

/** A few at a time, each result in its place; after a failure no further one is begun, and the begun ones end first. */
async function inTurns<T, R>(items: readonly T[], work: (item: T, index: number) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  const waiting = items.entries();
  let failed = false;
  const turn = async () => {
    for (const [index, item] of waiting) {
      if (failed) return;
      results[index] = await work(item, index).catch((error: unknown) => {
        failed = true;
        throw error;
      });
    }
  };
  const turns = await Promise.allSettled(Array.from({ length: partsAtOnce }, turn));
  const broken = turns.find((one) => one.status === "rejected");
  if (broken) throw broken.reason;
  return results;
}
