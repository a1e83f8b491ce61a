import { describe, expect, test } from "vitest";
import { readConfig } from "./env.ts";

function read(env: Record<string, string>) {
  const result = readConfig(env);
  if (!result.ok) throw new Error(result.faults.join("\n"));
  return result.config;
}

describe("the S3 bucket of the environment", () => {
  test("is Amazon's, with a part for each workspace, the machine's credentials and encryption demanded", () => {
    expect(read({ S3_BUCKET: "agency-files", S3_REGION: "eu-central-1" }).s3).toEqual({
      bucket: "agency-files",
      prefix: "{tenant}/{environment}",
      region: "eu-central-1",
      endpoint: null,
      pathStyle: false,
      credentials: null,
      demandsEncryption: true,
    });
  });

  test("may be on another server, which is then asked by path and not for encryption", () => {
    const key = { S3_ACCESS_KEY_ID: "key", S3_SECRET_ACCESS_KEY: "secret" };
    expect(read({ S3_BUCKET: "files", S3_ENDPOINT: "https://s3.example:9000", ...key }).s3).toMatchObject({
      endpoint: "https://s3.example:9000",
      pathStyle: true,
      credentials: { accessKeyId: "key", secretAccessKey: "secret" },
      demandsEncryption: false,
    });
    const env = { S3_BUCKET: "files", S3_ENDPOINT: "https://s3.example", S3_REQUIRE_ENCRYPTION: "yes" };
    expect(read(env).s3?.demandsEncryption).toBe(true);
  });

  test("may be one for each workspace, which then has all of it", () => {
    expect(read({ S3_BUCKET: "agency-{tenant}-{environment}" }).s3?.prefix).toBe("");
    expect(read({ S3_BUCKET: "agency-{tenant}-{environment}", S3_PREFIX: "causeway" }).s3?.prefix).toBe("causeway");
    expect(read({ S3_BUCKET: "agency-{environment}", S3_PREFIX: "{tenant}" }).s3?.prefix).toBe("{tenant}");
  });

  test.each([
    [{ S3_BUCKET: "files", S3_PREFIX: "{tenant}" }, "workspaces share no files"],
    [{ S3_BUCKET: "agency-{tenant}", S3_PREFIX: "all" }, "workspaces share no files"],
    [{ S3_BUCKET: "files", S3_PREFIX: "/{tenant}/{environment}" }, "S3_PREFIX is"],
    [{ S3_BUCKET: "files", S3_PREFIX: "{tenant}/{environment}/" }, "S3_PREFIX is"],
    [{ S3_BUCKET: "a bucket" }, "S3_BUCKET is"],
    [{ S3_ACCESS_KEY_ID: "key" }, "S3_SECRET_ACCESS_KEY is not set"],
    [{ S3_SECRET_ACCESS_KEY: "secret" }, "S3_ACCESS_KEY_ID is not set"],
    [{ S3_ENDPOINT: "s3.example" }, "S3_ENDPOINT is"],
    [{ S3_EVENTS_QUEUE_URL: "arn:aws:sqs:eu-central-1:1:q" }, "S3_EVENTS_QUEUE_URL is"],
  ])("is refused as %j, with a sentence", (env, sentence) => {
    const result = readConfig(env);
    expect(result.ok ? "" : result.faults.join("\n")).toContain(sentence);
  });

  test("tells of its new files in a queue, which other buckets may do as well", () => {
    const queueUrl = "https://sqs.eu-central-1.amazonaws.com/111122223333/inbound";
    expect(read({ S3_EVENTS_QUEUE_URL: queueUrl, S3_REGION: "eu-central-1" })).toMatchObject({
      s3: null,
      s3Events: { queueUrl, region: "eu-central-1", credentials: null },
    });
  });
});
