import { PrivateAddressError } from "#adapters/public-address/checked-lookup.ts";
import { AppError } from "#core/app-error.ts";
import { privateSentence } from "./s3-client.ts";

/** Where a request went, for the sentence about what went wrong. */
export type S3Where = { readonly bucket: string; readonly endpoint: string | null };

/**
 * An error of the SDK as one with a sentence for people; what is no fault of the store's, as it is. `conflict` is what is
 * said when a condition of the request did not hold.
 */
export function describeS3Error(error: unknown, where: S3Where, conflict: string): unknown {
  if (!(error instanceof Error) || error instanceof AppError) return error;
  const { name } = error;
  if (isMissing(error)) return new AppError("not_found", "The file is no longer in the bucket.", { cause: error });
  if (isTaken(error)) return new AppError("conflict", conflict, { cause: error });
  if (name === "KeyTooLongError") {
    return new AppError("bad_request", "The file's name with its folders is too long for the bucket.", {
      cause: error,
    });
  }
  const sentence = sentenceFor(error, where);
  return sentence ? new AppError("unavailable", sentence, { cause: error }) : error;
}

export function isMissing(error: unknown): boolean {
  return (
    error instanceof Error && (error.name === "NoSuchKey" || (error.name === "NotFound" && statusOf(error) === 404))
  );
}

/** Amazon says 409 to the slower of two that write under a name which is to be new. */
export function isTaken(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return error.name === "PreconditionFailed" || error.name === "ConditionalRequestConflict" || statusOf(error) === 412;
}

function sentenceFor(error: Error, { bucket, endpoint }: S3Where): string | null {
  const store = endpoint ? `The S3 store at ${shown(endpoint)}` : "Amazon S3";
  const named = byName[error.name];
  if (named) return named(store, bucket);
  if (error instanceof PrivateAddressError) return privateSentence;
  if (isUnreachable(error)) {
    return `${store} can't be reached. Check its address, the network and the firewall; it is tried again.`;
  }
  const status = statusOf(error);
  if (status === 403) return refused(store, bucket);
  if (status === 301 || status === 307) return elsewhere(store, bucket);
  if (status !== null && status >= 500) return `${store} has a fault or is too busy (${status}); it is tried again.`;
  return status === null ? null : `${store} refused the request for the bucket “${bucket}” (${error.name}, ${status}).`;
}

const refused = (store: string, bucket: string) =>
  `${store} doesn't let this access key do that in the bucket “${bucket}”. ` +
  "Its policy has to allow s3:ListBucket, s3:GetObject, s3:PutObject, s3:DeleteObject and s3:AbortMultipartUpload there.";

const elsewhere = (store: string, bucket: string) =>
  `${store} has the bucket “${bucket}” in another region. Set the region that the bucket is in.`;

const noCredentials = (store: string) =>
  `${store} needs an access key and there is none. Give one for the place, or let the machine have one (a role or profile).`;

const byName: Readonly<Record<string, ((store: string, bucket: string) => string) | undefined>> = {
  NoSuchBucket: (store, bucket) => `${store} has no bucket “${bucket}”. Check its name, or create it.`,
  InvalidBucketName: (store, bucket) => `${store} can't have a bucket “${bucket}”. Check its name.`,
  SignatureDoesNotMatch: (store) => `${store} refused the secret key. Enter the one that belongs to the access key.`,
  InvalidAccessKeyId: (store) => `${store} doesn't know the access key. Check it, or make another one.`,
  AccessDenied: refused,
  ExpiredToken: (store) => `${store} refused credentials that have expired. Give this machine new ones.`,
  CredentialsProviderError: noCredentials,
  RequestTimeTooSkewed: (store) => `${store} refused the request because this machine's clock is wrong. Set it.`,
  PermanentRedirect: elsewhere,
  AuthorizationHeaderMalformed: elsewhere,
  IllegalLocationConstraintException: elsewhere,
  QuotaExceeded: (store) => `${store} is full. Ask its administrator for room; it is tried again.`,
  NotImplemented: (store) => `${store} doesn't know a request that Causeway needs.`,
};

const networkFaults =
  /^(ECONN|ENOTFOUND|EAI_|ETIMEDOUT|EHOST|ENET|EPIPE|EPROTO|CERT_|ERR_TLS|ERR_SSL|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO)/;

/** Also when the line breaks in the middle of an answer. */
export function isUnreachable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code } = error as NodeJS.ErrnoException;
  return error.name === "TimeoutError" || error.message === "aborted" || networkFaults.test(code ?? "");
}

function statusOf(error: Error): number | null {
  const { $metadata } = error as { readonly $metadata?: { readonly httpStatusCode?: number } };
  return $metadata?.httpStatusCode ?? null;
}

/** Without a name and password that somebody wrote into the address. */
function shown(endpoint: string): string {
  return URL.canParse(endpoint) ? new URL(endpoint).host : "its address";
}
