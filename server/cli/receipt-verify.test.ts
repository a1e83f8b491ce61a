import { generateKeyPairSync } from "node:crypto";
import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { receiptSigner } from "#adapters/node-crypto/receipt-signer.ts";
import { createDeps } from "#server/composition.ts";
import { knownReceiptKeys, verifyReceipt } from "#server/cli/receipt-verify.ts";
import { createImportWorld, loadedFile, textOf, type ImportWorld } from "#testing/import-world.ts";

const file =
  "external_id,username,first_name,last_name,email\n" +
  "V1,v1,Ana,Diaz,v1@agency.example\nV2,v2,Bo,Li,bad\nV3,v3,Cy,Roe,v3@agency.example\n";

let world: ImportWorld;
let folder: string;
let receipt: string;

beforeAll(async () => {
  world = await createImportWorld();
  folder = await mkdtemp(path.join(tmpdir(), "causeway-receipts-"));
  const run = await loadedFile(world, { bytes: file });
  const artifacts = await world.deps.inWorkspace(world.staging, (stores) => stores.artifacts.list(run.id));
  const contentOf = (kind: string) =>
    textOf(world.deps.files.get(artifacts.find((artifact) => artifact.kind === kind)?.storeKey ?? ""));
  receipt = await contentOf("receipt");
  await writeFile(at("original.csv"), file);
  await writeFile(at("errors.csv"), await contentOf("error_file"));
  await writeFile(at("key.pem"), (await world.deps.receiptSigner.key()).publicKey);
});
afterAll(async () => {
  await world.close();
  await rm(folder, { recursive: true });
});

const at = (name: string) => path.join(folder, name);
const known = () => knownReceiptKeys(world.config.databaseUrl ?? "");

async function verify(text: string, more: { original?: string; errorFile?: string; key?: string } = {}) {
  await writeFile(at("receipt.json"), text);
  const lines: string[] = [];
  const valid = await verifyReceipt({ files: [at("receipt.json")], ...more }, known, (line) => lines.push(line));
  return { valid, said: lines.join("\n") };
}

describe("causeway receipt verify", () => {
  test("says that a receipt is valid, and of which import", async () => {
    expect(await verify(receipt)).toEqual({
      valid: true,
      said: expect.stringMatching(
        /^Valid: signed with key [0-9a-f]{16} and not changed since\. Import \d+ of staff\.csv: 3 rows = 2 created \+ 1 skipped\.$/,
      ) as string,
    });
  });

  test("finds the original and the error file by their hashes", async () => {
    const files = { original: at("original.csv"), errorFile: at("errors.csv") };
    const { valid, said } = await verify(receipt, files);
    expect(valid).toBe(true);
    expect(said).toContain("original.csv is the original of this receipt.");
    expect(said).toContain("errors.csv is the error file of this receipt.");
    const swapped = await verify(receipt, { original: at("errors.csv"), errorFile: at("original.csv") });
    expect(swapped.valid).toBe(false);
    expect(swapped.said.match(/is not the/g)).toHaveLength(2);
  });

  test("needs no database where somebody has the public key", async () => {
    expect(await verify(receipt, { key: at("key.pem") })).toMatchObject({ valid: true });
  });

  test.each<[string, (text: string) => string]>([
    ["a count", (text) => text.replace('"skipped": 1', '"skipped": 0')],
    ["a name added", (text) => text.replace('"version": 1,', '"version": 1, "waived": true,')],
    ["a name that stands twice", (text) => text.replace('"balanced": true', '"balanced": false, "balanced": true')],
    ["the signature", (text) => text.replace(/"value": "(.)/, (_, first) => `"value": "${first === "A" ? "B" : "A"}`)],
  ])("says that a receipt is changed: %s", async (_, change) => {
    expect(change(receipt)).not.toBe(receipt);
    const { valid, said } = await verify(change(receipt));
    expect([valid, said.slice(0, 8)]).toEqual([false, "Changed:"]);
  });

  test("takes no offence at white space and line ends, which mail programs change", async () => {
    expect(await verify(`\uFEFF${receipt.replaceAll("\n", "\r\n").replaceAll("  ", "\t")}`)).toMatchObject({
      valid: true,
    });
  });

  test("says that it does not know the key, without believing a word of the receipt", async () => {
    const { valid, said } = await verify(receipt.replace(/"keyId": "\w+"/, '"keyId": "0123456789abcdef\\u001b[31m"'));
    expect(valid).toBe(false);
    expect(said).toBe("Unknown key: it says it is signed with key 0123456789abcdef, which is not known here.");
  });

  test("says so when there is nothing to verify", async () => {
    const unsigned = JSON.stringify({ ...(JSON.parse(receipt) as object), signature: undefined });
    expect((await verify(unsigned)).said).toMatch(/^This receipt has no signature/);
    expect((await verify("{}")).said).toBe("This file is no receipt of an import.");
    expect((await verify("external_id\n1")).said).toBe("This file is no receipt of an import.");
    const missing = verifyReceipt({ files: [at("nowhere.json")] }, known, () => undefined);
    await expect(missing).rejects.toMatchObject({ message: expect.stringContaining("ENOENT") as string });
  });
});

describe("the key", () => {
  test("is made once, for this user alone, and by one of several processes that start together", async () => {
    const source = { key: undefined, file: at("data/receipt-key.pem") };
    const keys = await Promise.all([1, 2, 3, 4].map(() => receiptSigner(source).key()));
    expect(new Set(keys.map(({ keyId }) => keyId)).size).toBe(1);
    expect((await stat(source.file)).mode & 0o777).toBe(0o600);
  });

  test("may be replaced: what the old one signed stays valid", async () => {
    const { privateKey } = generateKeyPairSync("ed25519");
    const receiptKey = privateKey.export({ type: "pkcs8", format: "der" }).toString("base64");
    const next = createDeps({ ...world.config, receiptKey }, "worker");
    await next.receiptKeys.remember(await next.receiptSigner.key());
    const [newest, ...older] = await next.receiptKeys.list();
    await next.close();
    expect([newest?.keyId, older.length]).toEqual([
      (await receiptSigner({ key: receiptKey, file: "" }).key()).keyId,
      1,
    ]);
    expect(await verify(receipt)).toMatchObject({ valid: true });
  });

  test("that is none is refused, and not repeated", async () => {
    await writeFile(at("broken.pem"), "SECRET");
    const refused = receiptSigner({ key: undefined, file: at("broken.pem") }).key();
    await expect(refused).rejects.toMatchObject({
      code: "unavailable",
      message: expect.not.stringContaining("SECRET") as string,
    });
    expect(await readFile(at("broken.pem"), "utf8")).toBe("SECRET");
  });
});
