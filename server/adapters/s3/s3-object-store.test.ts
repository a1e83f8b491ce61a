import { randomUUID } from "node:crypto";
import { ListMultipartUploadsCommand, PutObjectCommand } from "@aws-sdk/client-s3";
import { afterAll, describe, expect, test } from "vitest";
import { bytesOf, contentOf, keysOf, objectStoreContract, pieces } from "#adapters/contracts/object-store-contract.ts";
import { s3ObjectStore, type S3Settings } from "#adapters/s3/s3-object-store.ts";
import { startProxy } from "#testing/proxy.ts";
import { s3ForTests, type S3ForTests } from "#testing/s3-for-tests.ts";

const s3 = await s3ForTests();
const left = typeof s3 === "string" ? s3 : null;
afterAll(async () => {
  if (typeof s3 !== "string") await s3.stop();
});

function service(): S3ForTests {
  if (typeof s3 === "string") throw new Error(s3);
  return s3;
}

const ownPrefix = () => [service().prefix, randomUUID()].filter(Boolean).join("/");
const settings = (own: Partial<S3Settings> = {}): S3Settings => ({ ...service(), prefix: ownPrefix(), ...own });
const text = (words: string) => pieces(Buffer.from(words));

describe.skipIf(left)(left ?? "objects in a bucket", () => {
  // Not every server knows a condition on what completes a multipart upload; Amazon's does.
  const partsAreConditional = typeof s3 !== "string" && s3.endpoint === null;
  objectStoreContract(() => Promise.resolve(s3ObjectStore(settings())), { partsAreConditional });

  test("are below their prefix and not seen from another, though it begins alike", async () => {
    const prefix = ownPrefix();
    const one = s3ObjectStore(settings({ prefix: `/${prefix}/north/` }));
    const other = s3ObjectStore(settings({ prefix: `${prefix}/north-west` }));
    await one.put("inbound/a.csv", text("one"));
    expect(await keysOf(other, "")).toEqual([]);
    expect(await other.head("inbound/a.csv")).toBeNull();
    expect(await keysOf(s3ObjectStore(settings({ prefix })), "")).toEqual(["north/inbound/a.csv"]);
  });

  test("that stand for folders are not listed", async () => {
    const own = settings();
    const { client, bucket } = service();
    for (const key of ["inbound/", "inbound/Employees/"]) {
      await client.send(new PutObjectCommand({ Bucket: bucket, Key: `${own.prefix}/${key}`, ContentLength: 0 }));
    }
    await s3ObjectStore(own).put("inbound/Employees/a.csv", text("x"));
    expect(await keysOf(s3ObjectStore(own), "inbound/")).toEqual(["inbound/Employees/a.csv"]);
  });

  test("that are larger than S3 copies at once are copied by parts", async () => {
    const store = s3ObjectStore(settings({ copyAtOnceBytes: 5 * 1024 ** 2 }));
    const bytes = Buffer.alloc(12 * 1024 ** 2 + 3, "copied by parts, ");
    await store.put("inbound/größe 1+1.csv", pieces(bytes));
    const copied = await store.copy("inbound/größe 1+1.csv", "outbound/größe 1+1.csv");
    expect(copied.sizeBytes).toBe(bytes.length);
    expect((await contentOf(store, "outbound/größe 1+1.csv")).equals(bytes)).toBe(true);
  });

  test("leave no parts behind when their sending or copying breaks off", async () => {
    const own = settings({ copyAtOnceBytes: 5 * 1024 ** 2 });
    const store = s3ObjectStore(own);
    async function* broken(): AsyncGenerator<Uint8Array> {
      yield* pieces(Buffer.alloc(20 * 1024 ** 2));
      throw new Error("the line dropped");
    }
    await expect(store.put("outbound/half.csv", broken())).rejects.toThrow("the line dropped");
    const { client, bucket } = service();
    const begun = await client.send(new ListMultipartUploadsCommand({ Bucket: bucket, Prefix: own.prefix }));
    expect(begun.Uploads ?? []).toEqual([]);
  });
});

// Amazon's own lines are encrypted, so nothing can stand between.
const endpoint = (typeof s3 !== "string" && s3.endpoint?.startsWith("http:") && s3.endpoint) || "";

describe.skipIf(!endpoint)("every request that writes", () => {
  test("asks for encryption with AES256, in one piece, by parts and by copy", async () => {
    const proxy = await startProxy(endpoint);
    try {
      const own = settings({ endpoint: proxy.endpoint, pathStyle: true, copyAtOnceBytes: 5 * 1024 ** 2 });
      const store = s3ObjectStore(own);
      await store.put("small.csv", text("small"));
      await store.put("new.csv", text("new"), { ifAbsent: true });
      await store.put("large.csv", pieces(Buffer.alloc(9 * 1024 ** 2)));
      await store.copy("small.csv", "copied.csv");
      await store.copy("large.csv", "copied in parts.csv");
      const making = proxy.passed.filter(({ method, url }) =>
        method === "PUT" ? !url.includes("partNumber=") : method === "POST" && url.includes("?uploads"),
      );
      expect(making).toHaveLength(5);
      for (const { headers } of making) expect(headers["x-amz-server-side-encryption"]).toBe("AES256");
      expect(making.map(({ headers }) => headers["if-none-match"])).toEqual([
        undefined,
        "*",
        undefined,
        undefined,
        undefined,
      ]);
    } finally {
      await proxy.stop();
    }
  });
});

describe.skipIf(!endpoint)("a line that breaks", () => {
  test("while a file is read is taken up where it broke", async () => {
    const proxy = await startProxy(endpoint);
    try {
      const own = settings({ endpoint: proxy.endpoint });
      const bytes = Buffer.alloc(3 * 1024 ** 2, "not a byte is read twice, 0123456789 ");
      await s3ObjectStore(own).put("inbound/a.csv", pieces(bytes));
      proxy.breakAnswers({ method: "GET", afterBytes: 700_001, times: 2 });
      expect((await contentOf(s3ObjectStore(own), "inbound/a.csv")).equals(bytes)).toBe(true);
      const gets = proxy.passed.filter(({ method }) => method === "GET");
      expect(gets.map(({ status }) => status)).toEqual([200, 206, 206]);
      const positions = gets.map(({ headers }) => Number(/^bytes=(\d+)-$/.exec(headers.range ?? "bytes=0-")?.[1]));
      expect(positions).toEqual(positions.toSorted((one, other) => one - other));
      expect(positions[1]).toBeGreaterThan(0);
    } finally {
      await proxy.stop();
    }
  });

  test("without a word, half open, is given up and taken up anew", async () => {
    const proxy = await startProxy(endpoint);
    try {
      const own = settings({ endpoint: proxy.endpoint, silenceMs: 600 });
      const store = s3ObjectStore(own);
      const bytes = Buffer.alloc(2 * 1024 ** 2, "nothing more came ");
      proxy.breakAnswers({ method: "PUT", afterBytes: 0, times: 1, silently: true });
      await store.put("inbound/a.csv", pieces(bytes));
      proxy.breakAnswers({ method: "GET", afterBytes: 700_001, times: 1, silently: true });
      expect((await contentOf(store, "inbound/a.csv")).equals(bytes)).toBe(true);
      for (const tried of ["PUT", "GET"]) {
        expect(proxy.passed.filter(({ method }) => method === tried).length).toBeGreaterThan(1);
      }
    } finally {
      await proxy.stop();
    }
  });

  test("or is merely slow, longer than silence is borne, is given its time", async () => {
    const proxy = await startProxy(endpoint);
    try {
      const store = s3ObjectStore(settings({ endpoint: proxy.endpoint, silenceMs: 600 }));
      const bytes = Buffer.alloc(512 * 1024, "drop by drop ");
      await store.put("inbound/a.csv", pieces(bytes));
      proxy.slowDown(30);
      expect((await contentOf(store, "inbound/a.csv")).equals(bytes)).toBe(true);
      expect(proxy.passed.filter(({ method }) => method === "GET")).toHaveLength(1);
    } finally {
      await proxy.stop();
    }
  });

  test("is none: a store without room says so, keeps nothing of the file, and takes it when there is room", async () => {
    const proxy = await startProxy(endpoint);
    try {
      const store = s3ObjectStore(settings({ endpoint: proxy.endpoint }));
      proxy.refuseOnce("PUT", { status: 403, code: "QuotaExceeded" });
      const full = { code: "unavailable", message: expect.stringMatching(/ is full\. .* it is tried again/) as string };
      await expect(store.put("outbound/a.csv", text("ours"), { ifAbsent: true })).rejects.toMatchObject(full);
      expect(await keysOf(store, "")).toEqual([]);
      await store.put("outbound/a.csv", text("ours"), { ifAbsent: true });
      proxy.refuseOnce("PUT", { status: 507, code: "InsufficientStorage" });
      const refused = await store.put("outbound/b.csv", text("ours")).catch((error: unknown) => error);
      if (refused instanceof Error) expect(refused).toMatchObject({ code: "unavailable" });
      await store.put("outbound/b.csv", text("ours"));
      expect(await keysOf(store, "")).toEqual(["outbound/a.csv", "outbound/b.csv"]);
    } finally {
      await proxy.stop();
    }
  });

  test("in the middle of a file that is replaced meanwhile ends the reading, and mixes nothing", async () => {
    const proxy = await startProxy(endpoint);
    try {
      const own = settings({ endpoint: proxy.endpoint });
      const store = s3ObjectStore(own);
      await store.put("inbound/a.csv", pieces(Buffer.alloc(2 * 1024 ** 2, "old")));
      proxy.breakAnswers({ method: "GET", afterBytes: 1_000_000, times: 1 });
      const reading = store.get("inbound/a.csv")[Symbol.asyncIterator]();
      await reading.next();
      await s3ObjectStore(settings({ prefix: own.prefix })).put(
        "inbound/a.csv",
        pieces(Buffer.alloc(2 * 1024 ** 2, "new")),
      );
      await expect(bytesOf({ [Symbol.asyncIterator]: () => reading })).rejects.toMatchObject({
        code: "conflict",
        message: expect.stringContaining("was replaced by another") as string,
      });
    } finally {
      await proxy.stop();
    }
  });

  test("after a file was put as new does not make it somebody else's", async () => {
    const proxy = await startProxy(endpoint);
    try {
      const store = s3ObjectStore(settings({ endpoint: proxy.endpoint }));
      proxy.breakAnswers({ method: "PUT", afterBytes: 0, times: 1 });
      const stored = await store.put("outbound/a.csv", text("ours"), { ifAbsent: true });
      expect(stored.sizeBytes).toBe(4);
      expect(proxy.passed.filter(({ method }) => method === "PUT").map(({ status }) => status)).toEqual([200, 412]);
      await expect(store.put("outbound/a.csv", text("late"), { ifAbsent: true })).rejects.toMatchObject({
        code: "conflict",
      });
    } finally {
      await proxy.stop();
    }
  });

  test("while a file is put is tried again, and the file is there once and whole", async () => {
    const proxy = await startProxy(endpoint);
    try {
      const store = s3ObjectStore(settings({ endpoint: proxy.endpoint }));
      const bytes = Buffer.alloc(17 * 1024 ** 2, "sent again, ");
      proxy.breakAnswers({ method: "PUT", afterBytes: 0, times: 2 });
      await store.put("outbound/a.csv", pieces(bytes));
      expect((await contentOf(store, "outbound/a.csv")).equals(bytes)).toBe(true);
      expect(await keysOf(store, "")).toEqual(["outbound/a.csv"]);
    } finally {
      await proxy.stop();
    }
  });
});

describe.skipIf(left)("content that is put", () => {
  test("is let go of when the store fails before all of it is read", async () => {
    const letGo = Promise.withResolvers<string>();
    async function* held(): AsyncGenerator<Uint8Array> {
      try {
        for (;;) yield Buffer.alloc(1024 ** 2);
      } finally {
        letGo.resolve("let go of");
      }
    }
    const store = s3ObjectStore(settings({ bucket: `none-${randomUUID()}` }));
    await expect(store.put("a.csv", held())).rejects.toMatchObject({ code: "unavailable" });
    expect(await letGo.promise).toBe("let go of");
  });
});

describe.skipIf(left)("a place that can't be used says so in a sentence", () => {
  const wrong = () => ({ ...service().credentials });
  test.each([
    [
      "with a wrong secret",
      () => ({ credentials: { ...wrong(), secretAccessKey: "wrong" } }),
      /refused the secret key/,
    ],
    [
      "with an unknown key",
      () => ({ credentials: { ...wrong(), accessKeyId: "NOBODY" } }),
      /doesn't know the access key/,
    ],
    ["without its bucket", () => ({ bucket: `none-${randomUUID()}` }), /has no bucket “none-/],
    [
      "when nobody answers",
      () => ({ endpoint: "http://127.0.0.1:9", pathStyle: true }),
      /at 127\.0\.0\.1:9 can't be reached/,
    ],
  ])("%s", async (_, own, message) => {
    const store = s3ObjectStore(settings(own()));
    const told = { code: "unavailable", message: expect.stringMatching(message) as string };
    await expect(keysOf(store, "")).rejects.toMatchObject(told);
    await expect(store.put("a.csv", text("x"))).rejects.toMatchObject(told);
    await expect(contentOf(store, "a.csv")).rejects.toMatchObject(told);
  });
});
