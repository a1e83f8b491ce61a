import { afterAll, describe, expect, test } from "vitest";
import { pieces } from "#adapters/contracts/object-store-contract.ts";
import { s3ObjectStore } from "#adapters/s3/s3-object-store.ts";
import { readBucketEvents } from "#core/inbound/bucket-events.ts";
import { gatewayEvents } from "#testing/gateway-events.ts";
import { s3ForTests } from "#testing/s3-for-tests.ts";

const s3 = await s3ForTests();
afterAll(async () => {
  if (typeof s3 !== "string") await s3.stop();
});

const isGateway = typeof s3 !== "string" && s3.isGateway;

describe.skipIf(!isGateway)("what a real S3 gateway tells of new objects", () => {
  test("is read with the keys as they were put: in one piece, by parts and by copy", async () => {
    if (typeof s3 === "string") return;
    const events = await gatewayEvents(s3);
    try {
      const store = s3ObjectStore(s3);
      const small = "inbound/Zoë 1+1 = 100%25 🧡.csv";
      await store.put(small, pieces(Buffer.from("x")));
      await store.put("inbound/large.csv", pieces(Buffer.alloc(9 * 1024 ** 2)));
      await store.copy(small, "inbound/copied.csv");
      await events.until(3);
      const read = events.bodies.map((body) => readBucketEvents(body));
      expect(read.every(({ unreadable }) => unreadable === 0)).toBe(true);
      expect(new Set(read.flatMap(({ put }) => put.map(({ key }) => key)))).toEqual(
        new Set([small, "inbound/large.csv", "inbound/copied.csv"]),
      );
    } finally {
      events.stop();
    }
  });
});
