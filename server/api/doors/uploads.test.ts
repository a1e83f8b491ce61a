import { createHash } from "node:crypto";
import { readdir } from "node:fs/promises";
import path from "node:path";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { answer } from "#api/doors/answer.ts";
import { uploads } from "#api/doors/uploads.ts";
import { demoNeighbour, demoPeople } from "#prisma/seed.ts";
import { peopleWorld, type PeopleWorld, testUrl } from "#testing/people-world.ts";

let world: PeopleWorld;
let owner: pg.Client;
const cookies: Record<string, string> = {};
const { staff, admin } = demoPeople;

beforeAll(async () => {
  world = await peopleWorld();
  for (const { email } of [staff, admin, demoNeighbour]) {
    cookies[email] = (await world.signedIn(email)).get("cookie") ?? "";
  }
  owner = new pg.Client({ connectionString: world.test.ownerUrl });
  await owner.connect();
});
afterAll(async () => {
  await owner.end();
  await world.end();
});

const home = "tenant=northside&environment=staging";
const bytes = Buffer.from(`external_id,first_name\n${"1,Ana\n".repeat(1_000)}`);
const sha256 = createHash("sha256").update(bytes).digest("hex");
const base64 = (text: string) => Buffer.from(text).toString("base64");

type Asking = { readonly as?: string; readonly where?: string; readonly headers?: Record<string, string> };

/** One request of the protocol, by staff in northside's staging unless said otherwise. */
function ask(method: string, address: string, body: BodyInit | null, asking: Asking = {}): Promise<Response> {
  const { as = staff.email, where = home, headers = {} } = asking;
  const request = new Request(`${testUrl}${address}?${where}`, {
    method,
    body,
    duplex: "half",
    headers: { "tus-resumable": "1.0.0", origin: testUrl, cookie: cookies[as] ?? "", ...headers },
  } as RequestInit);
  return answer(world.deps.log, "uploads", () => uploads(world.deps, request));
}

async function begin(sizeBytes = bytes.length): Promise<string> {
  const metadata = `filename ${base64("staff Á.csv")},lastModified ${base64("1732147200000")}`;
  const begun = await ask("POST", "/api/uploads", null, {
    headers: { "upload-length": String(sizeBytes), "upload-metadata": metadata },
  });
  expect(begun.status).toBe(201);
  return (begun.headers.get("location") ?? "").split("?")[0] ?? "";
}

const add = (address: string, offset: number, body: BodyInit, asking: Asking = {}) =>
  ask("PATCH", address, body, {
    ...asking,
    headers: { "upload-offset": String(offset), "content-type": "application/offset+octet-stream" },
  });
const finish = (address: string, hash = sha256, asking: Asking = {}) =>
  ask("POST", `${address}/finish`, JSON.stringify({ sha256: hash }), {
    ...asking,
    headers: { "content-length": "80" },
  });
const howFar = async (address: string) =>
  Number((await ask("HEAD", address, null)).headers.get("upload-offset") ?? Number.NaN);

/** Which connection may add bytes. */
async function writerOf(address: string): Promise<string> {
  const { rows } = await owner.query<{ writer: string }>("select writer from upload where id = $1", [
    address.split("/").at(-1),
  ]);
  return rows[0]?.writer ?? "";
}

/** A body that is sent by hand. */
function line() {
  let controller: ReadableStreamDefaultController<Uint8Array> | undefined;
  const body = new ReadableStream<Uint8Array>({ start: (its) => void (controller = its) });
  return {
    body,
    send: (piece: Uint8Array) => controller?.enqueue(piece),
    end: () => controller?.close(),
    cut: () => controller?.error(new Error("The line was cut.")),
  };
}

async function imports(): Promise<number> {
  const { rows } = await owner.query<{ count: number }>("select count(*)::int as count from import");
  return rows[0]?.count ?? -1;
}

describe("a file that comes in pieces", () => {
  test("is one import when it is whole, by its own name, and the same however often one asks", async () => {
    const address = await begin();
    expect((await add(address, 0, bytes.subarray(0, 2_000))).headers.get("upload-offset")).toBe("2000");
    expect(await howFar(address)).toBe(2_000);
    expect((await finish(address)).status).toBe(409);
    expect((await add(address, 2_000, bytes.subarray(2_000))).status).toBe(204);
    const before = await imports();
    const first = await finish(address);
    expect(first.status).toBe(200);
    const made = (await first.json()) as { importId: string };
    expect(await (await finish(address)).json()).toEqual(made);
    expect(await imports()).toBe(before + 1);
    const { rows } = await owner.query("select file_name, sha256, channel, created_by_name from import where id = $1", [
      made.importId,
    ]);
    expect(rows).toEqual([{ file_name: "staff Á.csv", sha256, channel: "browser", created_by_name: staff.name }]);
  });

  test("keeps what arrived when the line breaks, and goes on from there", async () => {
    const address = await begin();
    await add(address, 0, bytes.subarray(0, 1_500));
    const { body, send, cut } = line();
    const broken = add(address, 1_500, body);
    send(bytes.subarray(1_500, 3_000));
    cut();
    await broken;
    const offset = await howFar(address);
    expect([1_500, 3_000]).toContain(offset);
    await add(address, offset, bytes.subarray(offset));
    expect((await finish(address)).status).toBe(200);
  });

  test("belongs to the newest connection: an older one that still hangs can add nothing", async () => {
    const address = await begin();
    const begun = await writerOf(address);
    const { body, send, end } = line();
    const hanging = add(address, 0, body);
    send(bytes.subarray(0, 1_000));
    // Until it has taken the upload, it may yet be the newer one of the two.
    await expect.poll(() => writerOf(address), { timeout: 20_000 }).not.toBe(begun);
    expect(await howFar(address)).toBe(0);
    expect((await add(address, 0, bytes.subarray(0, 3_000))).status).toBe(204);
    send(Buffer.from("x".repeat(2_000)));
    end();
    const late = await hanging;
    expect(late.status).toBe(409);
    expect(await late.json()).toMatchObject({ message: expect.stringContaining("another window") as string });
    await add(address, 3_000, bytes.subarray(3_000));
    expect((await finish(address)).status).toBe(200);
  });

  test("takes no bytes from another place than where it stands, and no more than were announced", async () => {
    const address = await begin();
    expect((await add(address, 10, bytes.subarray(10))).status).toBe(409);
    expect((await add(address, 0, Buffer.concat([bytes, bytes]))).status).toBe(413);
    const { body, send, end } = line();
    const unannounced = add(address, 0, body);
    send(Buffer.concat([bytes, bytes]));
    end();
    expect((await unannounced).status).toBeGreaterThanOrEqual(400);
    expect(await howFar(address)).toBeLessThanOrEqual(bytes.length);
  });

  test("that is not what its sender has is refused, and nothing of it stays", async () => {
    const before = await imports();
    const address = await begin();
    await add(address, 0, bytes);
    const refused = await finish(address, "0".repeat(64));
    expect(refused.status).toBe(409);
    expect(await refused.json()).toMatchObject({ message: expect.stringContaining("was changed while") as string });
    expect((await finish(address)).status).toBe(404);
    expect(await imports()).toBe(before);
    expect(await filesOf(address)).toEqual([]);
  });

  test("is taken away when its sender stops it; once it is an import it is not", async () => {
    const address = await begin();
    await add(address, 0, bytes.subarray(0, 100));
    expect(await filesOf(address)).toHaveLength(1);
    expect((await ask("DELETE", address, null)).status).toBe(204);
    expect(await filesOf(address)).toEqual([]);
    expect((await ask("HEAD", address, null)).status).toBe(404);
    const kept = await begin();
    await add(kept, 0, bytes);
    await finish(kept);
    expect((await ask("DELETE", kept, null)).status).toBe(409);
    expect(await filesOf(kept)).toHaveLength(1);
  });

  test("of no bytes is a file, too", async () => {
    const address = await begin(0);
    expect((await finish(address, createHash("sha256").digest("hex"))).status).toBe(200);
  });
});

describe("an upload", () => {
  test.each<[string, Asking]>([
    ["of somebody else of the same workspace", { as: admin.email }],
    ["of another tenant", { as: demoNeighbour.email, where: "tenant=lakeshore&environment=staging" }],
    ["of another environment", { where: "tenant=northside&environment=production" }],
  ])("%s is not there", async (_, asking) => {
    const address = await begin();
    expect((await ask("HEAD", address, null, asking)).status).toBe(404);
    expect((await add(address, 0, bytes, asking)).status).toBe(404);
    expect((await finish(address, sha256, asking)).status).toBe(404);
    expect((await ask("DELETE", address, null, asking)).status).toBe(404);
    expect(await howFar(address)).toBe(0);
  });

  test("larger than the limit is refused before a byte of it is sent", async () => {
    const before = await owner.query("select count(*) from upload");
    const refused = await ask("POST", "/api/uploads", null, {
      headers: {
        "upload-length": String(world.deps.uploadMaxBytes + 1),
        "upload-metadata": `filename ${base64("a.csv")}`,
      },
    });
    expect(refused.status).toBe(413);
    expect(await refused.json()).toMatchObject({ message: expect.stringMatching(/larger than 50 MB/) as string });
    expect((await owner.query("select count(*) from upload")).rows).toEqual(before.rows);
  });

  test.each([
    ["POST", "/api/uploads/5a3b5a0e-7c5e-4a57-9d6e-0d9a40a2a0c1"],
    ["PATCH", "/api/uploads"],
    ["HEAD", "/api/uploads/..%2f..%2fsecret"],
    ["POST", "/api/uploads/5a3b5a0e-7c5e-4a57-9d6e-0d9a40a2a0c1/finish/more"],
    ["POST", "/api/uploads/5a3b5a0e-7c5e-4a57-9d6e-0d9a40a2a0c1/other"],
  ])("%s %s leads nowhere", async (method, address) => {
    expect((await ask(method, address, null, { headers: { "upload-length": "1" } })).status).toBe(404);
  });

  test("answers no other origin's page", async () => {
    const begun = await ask("POST", "/api/uploads", null, {
      headers: { "upload-length": "1", "upload-metadata": `filename ${base64("a.csv")}` },
    });
    expect(begun.headers.get("access-control-allow-origin")).toBeNull();
    expect(begun.headers.get("connection")).toBeNull();
  });
});

/** What lies in the file store of the upload that an address names. */
async function filesOf(address: string): Promise<string[]> {
  const id = path.basename(address);
  return (await readdir(world.dataFolder, { recursive: true })).filter((name) => path.basename(name).startsWith(id));
}
