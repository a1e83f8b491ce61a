import { Agent as PlainAgent } from "node:http";
import { Agent as SecureAgent } from "node:https";
import { SQSClient } from "@aws-sdk/client-sqs";
import { isPrivateHost, publicLookup } from "#adapters/public-address/checked-lookup.ts";
import { AppError } from "#core/app-error.ts";

export type SqsConnection = {
  readonly region: string;
  readonly endpoint: string;
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
  /** The address is one that a tenant has entered: it must be https:// and lie in no private network. */
  readonly onlyPublic: boolean;
};

/** A client for addresses that tenants enter; AppError("unavailable") for one that may not be reached. */
export function tenantSqsClient({ region, endpoint, credentials, onlyPublic }: SqsConnection): SQSClient {
  if (onlyPublic) refusePrivate(endpoint);
  return new SQSClient({
    ...{ region, endpoint, credentials, maxAttempts: 3 },
    // The queue's own address may name another host than the endpoint: nothing goes there.
    useQueueUrlAsEndpoint: false,
    requestHandler: {
      ...{ connectionTimeout: 10_000, socketTimeout: 30_000 },
      ...(onlyPublic && { httpAgent: new PlainAgent(checkedLines), httpsAgent: new SecureAgent(checkedLines) }),
    },
  });
}

const checkedLines = { keepAlive: true, lookup: publicLookup };

function refusePrivate(endpoint: string): void {
  const { protocol, hostname } = new URL(endpoint);
  if (protocol !== "https:") throw new AppError("unavailable", "The address of the queues must begin with https://.");
  if (!isPrivateHost(hostname)) return;
  throw new AppError(
    "unavailable",
    "The address of the queues leads into a private network, which may not be reached. Whoever runs Causeway can allow it with PARTNER_PRIVATE_ADDRESSES.",
  );
}
