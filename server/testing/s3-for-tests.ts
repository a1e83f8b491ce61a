import { randomUUID } from "node:crypto";
import { CreateBucketCommand, S3Client, type S3ClientConfig } from "@aws-sdk/client-s3";
import { startS3Gateway } from "./s3-gateway.ts";

/** An S3 service and a bucket that a test may write to. */
export type S3ForTests = {
  /** Null: Amazon's own. */
  readonly endpoint: string | null;
  readonly region: string;
  readonly pathStyle: boolean;
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
  readonly bucket: string;
  /** Everything that this test writes is below it; without a slash at its end. */
  readonly prefix: string;
  /** The gateway that we start ourselves; object-store.md says how it differs from Amazon's S3. */
  readonly isGateway: boolean;
  /** A client for what the object store has no method for. */
  readonly client: S3Client;
  readonly stop: () => Promise<void>;
};

/**
 * The service that CAUSEWAY_TEST_S3_BUCKET, _REGION, _ENDPOINT (none: Amazon), _ACCESS_KEY_ID and _SECRET_ACCESS_KEY
 * name, or a gateway of our own with a bucket. A sentence, which is also printed, where there is neither.
 */
export async function s3ForTests(): Promise<S3ForTests | string> {
  const given = givenS3();
  if (given) return given;
  const gateway = await startS3Gateway();
  if (typeof gateway === "string") {
    process.stderr.write(`${gateway}\n`);
    return gateway;
  }
  const { endpoint, region, accessKeyId, secretAccessKey } = gateway;
  const reached = { endpoint, region, pathStyle: true, credentials: { accessKeyId, secretAccessKey } };
  const client = clientOf(reached);
  const bucket = `causeway-${randomUUID()}`;
  await client.send(new CreateBucketCommand({ Bucket: bucket }));
  return { ...reached, bucket, prefix: "", isGateway: true, client, stop: gateway.stop };
}

function givenS3(): S3ForTests | null {
  const named = (name: string) => process.env[`CAUSEWAY_TEST_S3_${name}`] ?? "";
  if (!named("BUCKET")) return null;
  const reached = {
    endpoint: named("ENDPOINT") || null,
    region: named("REGION") || "us-east-1",
    pathStyle: named("ENDPOINT") !== "",
    credentials: { accessKeyId: named("ACCESS_KEY_ID"), secretAccessKey: named("SECRET_ACCESS_KEY") },
  };
  const client = clientOf(reached);
  const prefix = `causeway-tests/${randomUUID()}`;
  return { ...reached, bucket: named("BUCKET"), prefix, isGateway: false, client, stop: () => Promise.resolve() };
}

function clientOf(at: Pick<S3ForTests, "endpoint" | "region" | "pathStyle" | "credentials">): S3Client {
  const settings: S3ClientConfig = {
    region: at.region,
    credentials: at.credentials,
    forcePathStyle: at.pathStyle,
    requestChecksumCalculation: "WHEN_REQUIRED",
  };
  return new S3Client({ ...settings, ...(at.endpoint && { endpoint: at.endpoint }) });
}
