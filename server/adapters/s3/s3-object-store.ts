import {
  DeleteObjectCommand,
  HeadObjectCommand,
  type HeadObjectCommandOutput,
  type S3Client,
} from "@aws-sdk/client-s3";
import { AppError } from "#core/app-error.ts";
import { objectKeyFault } from "#core/inbound/object-key.ts";
import type { ObjectStore, StoredObject } from "#ports/object-store.ts";
import { copyInBucket } from "./copy-in-bucket.ts";
import { listBucket } from "./list-bucket.ts";
import { putIntoBucket } from "./put-into-bucket.ts";
import { readFromBucket } from "./read-from-bucket.ts";
import { type S3Connection, s3Client } from "./s3-client.ts";
import { describeS3Error, isMissing } from "./s3-errors.ts";

export type S3Settings = S3Connection & {
  readonly bucket: string;
  /** Of every key, without a slash at its ends; empty: the whole bucket. */
  readonly prefix: string;
  /** Larger objects are copied in parts: 5 GiB is the most that S3 copies at once. Smaller for tests. */
  readonly copyAtOnceBytes?: number;
};

/** A bucket, and what its keys begin with: empty, or with a slash at its end. */
export type Bucket = { readonly client: S3Client; readonly bucket: string; readonly prefix: string };

/** Objects in a bucket, or below a prefix of one. Everything is written and copied with ServerSideEncryption AES256. */
export function s3ObjectStore(settings: S3Settings): ObjectStore {
  const { bucket: name, endpoint, copyAtOnceBytes = 5 * 1024 ** 3 } = settings;
  const trimmed = settings.prefix.replace(/^\/+|\/+$/g, "");
  const bucket: Bucket = { client: s3Client(settings), bucket: name, prefix: trimmed && `${trimmed}/` };
  const told = (error: unknown, conflict = changedSentence) =>
    describeS3Error(error, { bucket: name, endpoint }, conflict);
  const telling = async <T>(work: () => Promise<T>, conflict?: string): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      throw told(error, conflict);
    }
  };
  /** Whoever waits for a file may have taken it away again by now. */
  const stored = async (key: string, sizeBytes: number): Promise<StoredObject> =>
    (await headOf(bucket, key)) ?? {
      ...{ key, sizeBytes, etag: "", encryption: "AES256" },
      modifiedAt: new Date().toISOString(),
    };

  return {
    async *list(prefix) {
      try {
        yield* listBucket(bucket, prefix);
      } catch (error) {
        throw told(error);
      }
    },

    head: (key) => telling(() => headOf(bucket, checked(bucket, key))),

    async *get(key) {
      try {
        yield* readFromBucket(bucket, checked(bucket, key));
      } catch (error) {
        throw told(error);
      }
    },

    put: (key, content, options) =>
      telling(async () => {
        const ifAbsent = options?.ifAbsent ?? false;
        // Not every server knows the condition that goes with the writing itself, so this comes first.
        if (ifAbsent && (await headOf(bucket, checked(bucket, key)))) throw new AppError("conflict", takenSentence);
        const sizeBytes = await putIntoBucket(bucket, checked(bucket, key), content, ifAbsent);
        return stored(key, sizeBytes);
      }, takenSentence),

    copy: (from, to) =>
      telling(async () => {
        const source = await headOf(bucket, checked(bucket, from));
        checked(bucket, to);
        if (!source) throw new AppError("not_found", "The file is no longer in the bucket.");
        if (from === to) return source;
        await copyInBucket(bucket, source, to, copyAtOnceBytes);
        return stored(to, source.sizeBytes);
      }),

    remove: (key) =>
      telling(async () => {
        const Key = bucket.prefix + checked(bucket, key);
        await bucket.client.send(new DeleteObjectCommand({ Bucket: name, Key }));
      }),
  };
}

/** The key, if it can be one with the prefix before it. Throws AppError("bad_request"). */
function checked({ prefix }: Bucket, key: string): string {
  const fault = objectKeyFault(key) ?? objectKeyFault(prefix + key);
  if (fault) throw new AppError("bad_request", fault);
  return key;
}

async function headOf({ client, bucket, prefix }: Bucket, key: string): Promise<StoredObject | null> {
  try {
    return describe(key, await client.send(new HeadObjectCommand({ Bucket: bucket, Key: prefix + key })));
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

function describe(key: string, head: HeadObjectCommandOutput): StoredObject {
  return {
    key,
    sizeBytes: head.ContentLength ?? 0,
    modifiedAt: (head.LastModified ?? new Date(0)).toISOString(),
    etag: head.ETag ?? "",
    encryption: head.ServerSideEncryption ?? null,
  };
}

const takenSentence = "A file of that name is there already.";
const changedSentence = "The file was replaced by another while it was read. Read it again.";
