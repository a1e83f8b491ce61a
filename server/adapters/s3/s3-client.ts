import { Agent as PlainAgent } from "node:http";
import { Agent as SecureAgent } from "node:https";
import { S3Client } from "@aws-sdk/client-s3";
import { isPrivateHost, publicLookup } from "#adapters/public-address/checked-lookup.ts";
import { AppError } from "#core/app-error.ts";

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
  /** The endpoint is one that a tenant has entered: it must be https:// and lie in no private network. */
  readonly onlyPublic?: boolean;
};

const clients = new Map<string, S3Client>();

/** One client for all places that are reached alike: it holds connections open, at most 50. */
export function s3Client(connection: S3Connection): S3Client {
  const { region, endpoint, pathStyle, credentials, silenceMs = 60_000 } = connection;
  const onlyPublic = endpoint !== null && connection.onlyPublic === true;
  if (onlyPublic) refusePrivate(endpoint);
  const name = JSON.stringify([region, endpoint, pathStyle, credentials, silenceMs, onlyPublic]);
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
    requestHandler: {
      ...{ connectionTimeout: 10_000, socketTimeout: silenceMs },
      ...(onlyPublic && { httpAgent: new PlainAgent(checkedLines), httpsAgent: new SecureAgent(checkedLines) }),
    },
  });
  clients.set(name, client);
  return client;
}

/** As the SDK's own agents, but for the lookup. */
const checkedLines = { keepAlive: true, maxSockets: 50, lookup: publicLookup };

function refusePrivate(endpoint: string): void {
  const url = URL.parse(endpoint);
  if (url?.protocol !== "https:" || url.username !== "" || url.password !== "") {
    throw new AppError("unavailable", "The address of the S3 store must begin with https:// and hold no user name.");
  }
  if (isPrivateHost(url.hostname)) throw new AppError("unavailable", privateSentence);
}

export const privateSentence =
  "The address of the S3 store leads into a private network, which places may not reach. Whoever runs Causeway can allow it with PARTNER_PRIVATE_ADDRESSES.";
