import { S3Client } from "@aws-sdk/client-s3";

/** How an S3 service is reached, and as whom. */
export type S3Connection = {
  readonly region: string;
  /** Another server that speaks S3, such as "https://s3.example:9000"; null: Amazon's of the region. */
  readonly endpoint: string | null;
  /** The bucket's name stands in the path and not in the host name. */
  readonly pathStyle: boolean;
  /** Null: what the machine has (environment, profile, web identity, instance role). */
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string } | null;
  /** After so long without a byte a line counts as dead; a minute if not given. */
  readonly silenceMs?: number;
};

const clients = new Map<string, S3Client>();

/** One client for all places that are reached alike: it holds connections open, at most 50. */
export function s3Client(connection: S3Connection): S3Client {
  const { region, endpoint, pathStyle, credentials, silenceMs = 60_000 } = connection;
  const name = JSON.stringify([region, endpoint, pathStyle, credentials, silenceMs]);
  const known = clients.get(name);
  if (known) return known;
  const client = new S3Client({
    region,
    ...(endpoint && { endpoint }),
    ...(credentials && { credentials }),
    forcePathStyle: pathStyle,
    // Trailers with checksums are Amazon's own: other servers refuse them, or store them as part of the file.
    requestChecksumCalculation: "WHEN_REQUIRED",
    responseChecksumValidation: "WHEN_REQUIRED",
    maxAttempts: 4,
    requestHandler: { connectionTimeout: 10_000, socketTimeout: silenceMs },
  });
  clients.set(name, client);
  return client;
}
