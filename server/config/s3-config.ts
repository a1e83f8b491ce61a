import type { z } from "zod";
import type { s3Variables } from "./s3-variables.ts";

type Credentials = { readonly accessKeyId: string; readonly secretAccessKey: string };

/** The bucket of workspaces that have no place of their own. */
export type S3Config = {
  /** {tenant} and {environment} stand in it or in the prefix. */
  readonly bucket: string;
  /** Without a slash at its ends; empty: the whole bucket. */
  readonly prefix: string;
  readonly region: string;
  /** Null: Amazon's. */
  readonly endpoint: string | null;
  readonly pathStyle: boolean;
  /** Null: what the machine has. */
  readonly credentials: Credentials | null;
  readonly demandsEncryption: boolean;
};

/** The queue that buckets tell of new objects. */
export type S3EventsConfig = {
  readonly queueUrl: string;
  readonly region: string;
  readonly credentials: Credentials | null;
};

type Read = z.infer<z.ZodObject<typeof s3Variables>>;

/** What is set only in part, each a sentence. */
export function s3Faults(data: Read): string[] {
  const { S3_ACCESS_KEY_ID: id, S3_SECRET_ACCESS_KEY: secret } = data;
  if (id && !secret) return ["S3_SECRET_ACCESS_KEY is not set: S3_ACCESS_KEY_ID is of no use without it."];
  if (secret && !id) return ["S3_ACCESS_KEY_ID is not set: S3_SECRET_ACCESS_KEY is of no use without it."];
  if (data.S3_BUCKET && !keepsApart(data.S3_BUCKET + prefixOf(data))) {
    return ["S3_PREFIX has to name {tenant} and {environment}, unless S3_BUCKET does: workspaces share no files."];
  }
  return [];
}

function prefixOf({ S3_BUCKET: bucket = "", S3_PREFIX: prefix }: Read): string {
  return prefix ?? (keepsApart(bucket) ? "" : "{tenant}/{environment}");
}

function keepsApart(template: string): boolean {
  return template.includes("{tenant}") && template.includes("{environment}");
}

/** Where the operator's buckets are, whatever their names. */
export type S3At = Pick<S3Config, "region" | "endpoint" | "credentials">;

/** Null each where its variable is not set. */
export function s3Config(data: Read): { s3: S3Config | null; s3Events: S3EventsConfig | null; s3At: S3At } {
  const { S3_ACCESS_KEY_ID: id, S3_SECRET_ACCESS_KEY: secret, S3_ENDPOINT: endpoint = null, S3_REGION: region } = data;
  const credentials = id && secret ? { accessKeyId: id, secretAccessKey: secret } : null;
  const demandsEncryption = data.S3_REQUIRE_ENCRYPTION ? data.S3_REQUIRE_ENCRYPTION === "yes" : endpoint === null;
  const at = { region, endpoint, pathStyle: endpoint !== null, credentials };
  return {
    s3: data.S3_BUCKET ? { ...at, bucket: data.S3_BUCKET, prefix: prefixOf(data), demandsEncryption } : null,
    s3At: { region, endpoint, credentials },
    s3Events: data.S3_EVENTS_QUEUE_URL ? { queueUrl: data.S3_EVENTS_QUEUE_URL, region, credentials } : null,
  };
}
