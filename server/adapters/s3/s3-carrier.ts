import { createHash } from "node:crypto";
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

/** A whole file is in memory while it goes: then its checksum goes with it, and the store refuses what came otherwise. */
const mostBytes = 256 * 1024 * 1024;

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
        const body = await gathered(content());
        const hash = createHash("sha256").update(body).digest();
        const proof = { sizeBytes, proof: `sha256:${hash.toString("hex")}` } satisfies CarriedFile;
        await client().send(
          new PutObjectCommand({
            ...at(path),
            ...{ Body: body, ContentLength: body.byteLength, IfNoneMatch: "*", ServerSideEncryption: "AES256" },
            ChecksumSHA256: hash.toString("base64"),
            // For stores that don't keep checksums.
            Metadata: { sha256: hash.toString("hex") },
          }),
        );
        return proof;
      }),

    close: () => Promise.resolve(),
  };
}

async function gathered(content: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of content) {
    bytes += chunk.byteLength;
    if (bytes > mostBytes) throw new AppError("unavailable", "The file is larger than the 256 MB that can be sent.");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
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
