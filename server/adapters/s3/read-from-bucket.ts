import { GetObjectCommand } from "@aws-sdk/client-s3";
import type { Bucket } from "./s3-object-store.ts";
import { isUnreachable } from "./s3-errors.ts";

/** The SDK tries a request again until the answer begins, and not when the line breaks in the middle of it. */
const triesWithoutProgress = 3;

/** The content of the object that was there at the start; goes on where a broken line left off. */
export async function* readFromBucket({ client, bucket, prefix }: Bucket, key: string): AsyncGenerator<Uint8Array> {
  let [at, etag, tries] = [0, "", 0];
  for (;;) {
    try {
      const answer = await client.send(
        new GetObjectCommand({
          Bucket: bucket,
          Key: prefix + key,
          ...(at > 0 && { Range: `bytes=${at}-`, IfMatch: etag }),
        }),
      );
      etag = answer.ETag ?? "";
      for await (const chunk of answer.Body as AsyncIterable<Uint8Array>) {
        [at, tries] = [at + chunk.byteLength, 0];
        yield chunk;
      }
      return;
    } catch (error) {
      tries += 1;
      if (at === 0 || etag === "" || tries > triesWithoutProgress || !isUnreachable(error)) throw error;
    }
  }
}
