import { ListObjectsV2Command } from "@aws-sdk/client-s3";
import type { StoredObject } from "#ports/object-store.ts";
import type { Bucket } from "./s3-object-store.ts";

/** A thousand at a time. Objects that stand for folders are left out. */
export async function* listBucket({ client, bucket, prefix }: Bucket, within: string): AsyncGenerator<StoredObject> {
  let next: string | undefined;
  do {
    const page = await client.send(
      new ListObjectsV2Command({
        Bucket: bucket,
        Prefix: prefix + within,
        // As they are, keys with control characters or spaces at an end don't come through XML.
        EncodingType: "url",
        ...(next !== undefined && { ContinuationToken: next }),
      }),
    );
    for (const { Key = "", Size, LastModified, ETag } of page.Contents ?? []) {
      const key = page.EncodingType === "url" ? decodeURIComponent(Key.replaceAll("+", " ")) : Key;
      if (key.endsWith("/")) continue;
      yield {
        key: key.slice(prefix.length),
        sizeBytes: Size ?? 0,
        modifiedAt: (LastModified ?? new Date(0)).toISOString(),
        etag: ETag ?? "",
        encryption: null,
      };
    }
    next = page.IsTruncated ? page.NextContinuationToken : undefined;
  } while (next !== undefined);
}
