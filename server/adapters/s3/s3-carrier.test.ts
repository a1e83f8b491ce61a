import { randomUUID } from "node:crypto";
import { afterAll, describe, expect, test } from "vitest";
import { fileCarrierContract } from "#adapters/contracts/file-carrier.ts";
import { contentOf, keysOf } from "#adapters/contracts/object-store-contract.ts";
import { s3Carrier } from "#adapters/s3/s3-carrier.ts";
import { s3ObjectStore } from "#adapters/s3/s3-object-store.ts";
import { s3ForTests } from "#testing/s3-for-tests.ts";

const s3 = await s3ForTests();
const left = typeof s3 === "string" ? s3 : null;
afterAll(async () => {
  if (typeof s3 !== "string") await s3.stop();
});

function service() {
  if (typeof s3 === "string") throw new Error(s3);
  const { bucket, region, endpoint, credentials, pathStyle } = s3;
  const prefix = [s3.prefix, randomUUID()].filter(Boolean).join("/");
  return { address: { bucket, region, endpoint, credentials, prefix, trusted: true }, pathStyle };
}

describe.skipIf(left)(left ?? "a bucket", () => {
  fileCarrierContract(async () => {
    const { address, pathStyle } = service();
    const store = s3ObjectStore({ ...address, pathStyle });
    return {
      carrier: s3Carrier(address),
      files: async () => [...(await keysOf(store, ""))].sort(),
      content: async (key) => Buffer.from(await contentOf(store, key)).toString(),
      close: () => Promise.resolve(),
    };
  }, "sha256");

  test.each([
    ["sign_in", { credentials: { accessKeyId: "nobody", secretAccessKey: "wrong" } }],
    ["permission", { bucket: "causeway-there-is-none" }],
    ["connect", { endpoint: "http://127.0.0.1:9" }],
    ["find", { endpoint: "http://127.0.0.1:9", trusted: false }],
  ])(
    "a test says that the step %s fails",
    async (step, own) => {
      const steps = await s3Carrier({ ...service().address, ...own }).test();
      expect(steps.find(({ outcome }) => outcome === "failed")?.name).toBe(step);
    },
    30_000,
  );
});
