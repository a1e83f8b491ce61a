import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import {
  AbortMultipartUploadCommand,
  CreateMultipartUploadCommand,
  HeadObjectCommand,
  PutObjectCommand,
} from "@aws-sdk/client-s3";
import { PrivateAddressError } from "#adapters/public-address/checked-lookup.ts";
import { AppError } from "#core/app-error.ts";
import { type DestinationStepName, stepsUpTo } from "#core/dispatch/destination.ts";
import type { CarriedFile, CarrierAddress, FileCarrier } from "#ports/file-carrier.ts";
import { s3Client } from "./s3-client.ts";
import { describeS3Error, isMissing, isUnreachable } from "./s3-errors.ts";

type S3Address = Omit<Extract<CarrierAddress, { kind: "s3" }>, "kind">;

/** What S3 takes in one request. */
const mostBytes = 5 * 1024 ** 3;

/** Takes files to a bucket. What lies there is known by its checksum, which the store keeps beside it. */
export function s3Carrier(address: S3Address): FileCarrier {
  const { bucket, endpoint, trusted } = address;
  const where = { bucket, endpoint };
  // A private endpoint is refused when the client is made.
  const client = () => s3Client({ ...address, pathStyle: endpoint !== null, onlyPublic: !trusted });
  const at = (path: string) => ({ Bucket: bucket, Key: address.prefix === "" ? path : `${address.prefix}/${path}` });
  const told = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      throw describeS3Error(error, where, takenSentence);
    }
  };

  return {
    test: () =>
      tried(client, at(`.causeway-${createHash("sha256").update(bucket).digest("hex").slice(0, 8)}.test`), where),

    look: (path) =>
      told(async () => {
        try {
          const head = await client().send(new HeadObjectCommand({ ...at(path), ChecksumMode: "ENABLED" }));
          const kept = head.ChecksumSHA256 ? Buffer.from(head.ChecksumSHA256, "base64").toString("hex") : null;
          const proof = kept ?? head.Metadata?.["sha256"] ?? null;
          return { sizeBytes: head.ContentLength ?? 0, proof: proof && `sha256:${proof}` };
        } catch (error) {
          if (isMissing(error)) return null;
          throw error;
        }
      }),

    put: (path, content, sizeBytes) =>
      told(async () => {
        if (sizeBytes > mostBytes)
          throw new AppError("bad_request", "The file is larger than the 5 GB that can be sent.");
        // Read twice, and never whole in memory: the checksum goes first, and the store refuses what came otherwise.
        const hash = await sha256Of(content());
        await streamed(content(), (Body, abortSignal) =>
          client().send(
            new PutObjectCommand({
              ...at(path),
              ...{ Body, ContentLength: sizeBytes, IfNoneMatch: "*", ServerSideEncryption: "AES256" },
              ChecksumSHA256: hash.toString("base64"),
              // For stores that don't keep checksums.
              Metadata: { sha256: hash.toString("hex") },
            }),
            { abortSignal },
          ),
        );
        return { sizeBytes, proof: `sha256:${hash.toString("hex")}` } satisfies CarriedFile;
      }),

    // One request: it is there, or nothing is.
    takeBack: () => Promise.resolve("nothing"),

    close: () => Promise.resolve(),
  };
}

async function sha256Of(content: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const hash = createHash("sha256");
  for await (const chunk of content) hash.update(chunk);
  return hash.digest();
}

/** Content that breaks off breaks the request off, which else would wait for the rest of it. */
async function streamed(
  content: AsyncIterable<Uint8Array>,
  send: (body: Readable, signal: AbortSignal) => Promise<unknown>,
): Promise<void> {
  const body = Readable.from(content, { objectMode: false });
  const abort = new AbortController();
  let broke: Error | null = null;
  body.once("error", (error) => {
    broke = error;
    abort.abort();
  });
  try {
    await send(body, abort.signal);
  } catch (error) {
    throw broke ?? error;
  } finally {
    // It lets go of what it holds, also when the store refuses before it has read all of it.
    body.destroy();
  }
}

type Client = () => ReturnType<typeof s3Client>;

/** Begins a file and breaks it off: whoever may do that may put one, and nothing is left. */
async function tried(
  client: Client,
  at: { readonly Bucket: string; readonly Key: string },
  where: { readonly bucket: string; readonly endpoint: string | null },
) {
  const encrypted = where.endpoint === null || where.endpoint.startsWith("https:");
  const found = {
    ...{ find: null, connect: null, sign_in: null, permission: null },
    encrypt: encrypted ? null : "The address begins with http://: what is sent can be read on the way.",
  };
  try {
    const { UploadId } = await client().send(new CreateMultipartUploadCommand(at));
    await client()
      .send(new AbortMultipartUploadCommand({ ...at, UploadId }))
      .catch(() => undefined);
    return stepsUpTo(null, found);
  } catch (error) {
    const described = describeS3Error(error, where, takenSentence);
    const sentence = described instanceof AppError ? described.message : "The store refused without saying why.";
    return stepsUpTo({ name: stepOf(error), sentence }, found);
  }
}

function stepOf(error: unknown): DestinationStepName {
  if (error instanceof PrivateAddressError || error instanceof AppError) return "find";
  if (!(error instanceof Error)) return "connect";
  const { code = "" } = error as NodeJS.ErrnoException;
  if (/^(ENOTFOUND|EAI_)/.test(code)) return "find";
  if (/^(CERT_|ERR_TLS|ERR_SSL|EPROTO|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO)/.test(code)) return "encrypt";
  if (isUnreachable(error)) return "connect";
  const signIn = ["InvalidAccessKeyId", "SignatureDoesNotMatch", "ExpiredToken", "CredentialsProviderError"];
  return signIn.includes(error.name) ? "sign_in" : "permission";
}

const takenSentence = "A file of that name is there already.";
