import { randomBytes } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { keyRing } from "#adapters/aws-encryption/key-ring.ts";
import { type KeySource, sealingKeys } from "#adapters/aws-encryption/sealing-keys.ts";
import { newSealingKey } from "#adapters/aws-encryption/sealing-key.ts";
import { secretBox } from "#adapters/aws-encryption/sealing.ts";

const arn = "arn:aws:kms:eu-central-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";
const context = { workspaceId: "w", purpose: "test" };

/** The JSON protocol of AWS KMS, as far as the SDK speaks it: data keys made, and opened with their context. */
type Request = {
  KeyId: string;
  CiphertextBlob?: string;
  EncryptionContext: Record<string, string>;
  NumberOfBytes?: number;
};
const wrapped = new Map<string, { plain: string; request: Request }>();
const asked: string[] = [];
let refusing = false;

const sorted = (context: Record<string, string>) => JSON.stringify(Object.entries(context).sort());

function answer(action: string, request: Request): object | null {
  if (action === "GenerateDataKey") {
    const [plain, blob] = [
      randomBytes(request.NumberOfBytes ?? 32).toString("base64"),
      randomBytes(80).toString("base64"),
    ];
    wrapped.set(blob, { plain, request });
    return { CiphertextBlob: blob, KeyId: request.KeyId, Plaintext: plain };
  }
  const known = wrapped.get(request.CiphertextBlob ?? "");
  const same = known && sorted(known.request.EncryptionContext) === sorted(request.EncryptionContext);
  return known && same ? { KeyId: known.request.KeyId, Plaintext: known.plain } : null;
}

const server = createServer((request, response) => {
  const parts: Buffer[] = [];
  request.on("data", (part: Buffer) => parts.push(part));
  request.on("end", () => {
    const action = String(request.headers["x-amz-target"]).replace("TrentService.", "");
    asked.push(action);
    const found = refusing ? null : answer(action, JSON.parse(Buffer.concat(parts).toString()) as Request);
    response.writeHead(found ? 200 : 400, { "content-type": "application/x-amz-json-1.1" });
    response.end(JSON.stringify(found ?? { __type: "AccessDeniedException", message: "no" }));
  });
});

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  vi.stubEnv("AWS_ENDPOINT_URL_KMS", `http://127.0.0.1:${port}`);
  vi.stubEnv("AWS_ACCESS_KEY_ID", "test");
  vi.stubEnv("AWS_SECRET_ACCESS_KEY", "test");
});
afterAll(async () => {
  vi.unstubAllEnvs();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

let kept: string | null = null;
const probe = {
  find: () => Promise.resolve(kept),
  keep: (sealed: string) => Promise.resolve((kept ??= sealed)),
  async replace(sealed: string) {
    kept = sealed;
  },
};
beforeEach(() => {
  kept = null;
  refusing = false;
  asked.length = 0;
});

const source: KeySource = { keys: undefined, file: path.join("/nonexistent", "sealing-key"), kmsKeys: [arn] };

test("with a KMS key each message has a data key of the service's, and no key file is made", async () => {
  const ring = sealingKeys(source, probe);
  const sealed = await secretBox(ring).seal("a password", context);
  expect((await ring()).current).toBe(arn);
  expect(await secretBox(sealingKeys(source, probe)).open(sealed, context)).toBe("a password");
  expect(new Set(asked)).toEqual(new Set(["GenerateDataKey", "Decrypt"]));
  await expect(secretBox(ring).open(sealed, { ...context, workspaceId: "v" })).rejects.toMatchObject({
    code: "unavailable",
  });
});

test("what a key of this machine has sealed still opens, and the KMS key seals", async () => {
  const key = newSealingKey();
  const before = await secretBox(async () => keyRing([key], [])).seal("old", context);
  const both = secretBox(async () => keyRing([key], [arn]));
  expect(await both.open(before, context)).toBe("old");
  const after = await both.seal("new", context);
  await expect(secretBox(async () => keyRing([key], [])).open(after, context)).rejects.toThrow(arn);
});

test("a service that refuses is told in one sentence, which holds nothing of its answer", async () => {
  const ring = sealingKeys(source, probe);
  const sealed = await secretBox(ring).seal("x", context);
  refusing = true;
  const expected = {
    code: "unavailable",
    message: expect.stringMatching(/key service \(AWS KMS\).*CAUSEWAY_KMS_KEY/) as string,
  };
  await expect(secretBox(ring).open(sealed, context)).rejects.toMatchObject(expected);
  await expect(secretBox(ring).seal("x", context)).rejects.toMatchObject(expected);
  await expect(sealingKeys(source, probe)()).rejects.toMatchObject({ code: "unavailable" });
});
