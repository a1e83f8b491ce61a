import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readdir, readFile, rename, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { fileStoreContract } from "#adapters/contracts/file-store.ts";
import { folderFileStore } from "#adapters/folder/file-store.ts";
import { folderSealedStore } from "#adapters/folder/sealed-store.ts";
import { removeUnfinished } from "#adapters/folder/remove-unfinished.ts";
import { storedKeys } from "#adapters/folder/stored-keys.ts";
import type { FileStore } from "#ports/file-store.ts";
import { testSealing } from "#testing/test-sealing.ts";

const { sealing } = await testSealing();

const folders: string[] = [];
afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true }))));

async function newFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), "causeway-files-"));
  folders.push(folder);
  return folder;
}

describe("files in a folder", () => {
  fileStoreContract(async () => folderFileStore(await newFolder(), sealing));

  test("show no unfinished file under its name, and leave none behind", async () => {
    const root = await newFolder();
    const seen: string[][] = [];
    async function* slow(): AsyncGenerator<Uint8Array> {
      yield Buffer.from("first");
      seen.push(await readdir(root));
      yield Buffer.from("second");
    }
    await folderFileStore(root, sealing).put("report", slow());
    expect(seen[0]).toHaveLength(1);
    expect(seen[0]?.[0]).toMatch(/^report\.sealed\..+\.part$/);
    expect(await readdir(root)).toEqual(["report.sealed"]);
  });

  test("take the place of what a killed process has left unfinished, and of nothing else", async () => {
    const root = await newFolder();
    await writeFile(path.join(root, "report.sealed.0b7d.part"), "half a repo");
    await writeFile(path.join(root, "reports.0b7d.part"), "another's");
    await folderFileStore(root, sealing).put("report", one("whole"));
    expect((await readdir(root)).sort()).toEqual(["report.sealed", "reports.0b7d.part"]);
  });

  // The device that is always full gives the real error of a full disk.
  test.runIf(existsSync("/dev/full"))("say in one sentence that the disk is full, and keep no half file", async () => {
    const root = await newFolder();
    async function* untilFull(): AsyncGenerator<Uint8Array> {
      yield Buffer.from("first");
      await writeFile("/dev/full", "second");
    }
    await expect(folderFileStore(root, sealing).put("report", untilFull())).rejects.toMatchObject({
      code: "unavailable",
      message: expect.stringMatching(/^The disk of the server is full, .* nothing was changed\./) as string,
    });
    expect(await readdir(root)).toEqual([]);
  });
});

describe("sealed files", () => {
  const text = "external_id,health_card\n1,0000-000-000\n".repeat(5_000);
  const key = "t/w/originals/1";

  test("show nothing of their content on the disk", async () => {
    const root = await newFolder();
    await folderFileStore(root, sealing).put(key, one(text));
    const stored = await readFile(path.join(root, `${key}.sealed`));
    expect(stored.includes("health_card") || stored.includes("0000-000")).toBe(false);
  });

  test("that were cut short or changed are refused, and what is given out before is genuine", async () => {
    const root = await newFolder();
    const store = folderFileStore(root, sealing);
    await store.put(key, one(text));
    const whole = await readFile(path.join(root, `${key}.sealed`));
    const changed = Buffer.from(whole);
    changed[whole.length - 100] = (changed[whole.length - 100] ?? 0) ^ 1;
    for (const spoiled of [whole.subarray(0, whole.length - 1), whole.subarray(0, 100_000), changed, Buffer.alloc(0)]) {
      await writeFile(path.join(root, `${key}.sealed`), spoiled);
      let given = "";
      const reading = (async () => {
        for await (const chunk of store.get(key)) given += Buffer.from(chunk).toString();
      })();
      await expect(reading).rejects.toMatchObject({
        code: "unavailable",
        message: expect.stringContaining("changed or cut short on the disk") as string,
      });
      expect(text.startsWith(given) && given.length < text.length).toBe(true);
    }
  });

  test("that changed places are both refused", async () => {
    const root = await newFolder();
    const store = folderFileStore(root, sealing);
    await store.put("a", one("of one tenant"));
    await store.put("b", one("of another"));
    await rename(path.join(root, "a.sealed"), path.join(root, "b.sealed"));
    await expect(contentOf(store, "b")).rejects.toMatchObject({ code: "unavailable" });
  });

  test("are not read with another key, which is named", async () => {
    const root = await newFolder();
    await folderFileStore(root, sealing).put(key, one(text));
    const name = await sealing.currentKey();
    const other = folderFileStore(root, (await testSealing()).sealing);
    await expect(contentOf(other, key)).rejects.toMatchObject({
      code: "unavailable",
      message: expect.stringContaining(`sealed with the key ${name}, which this server does not have`) as string,
    });
  });

  test("are let go of when the key is missing, and when nobody reads on", async () => {
    const root = await newFolder();
    const store = folderFileStore(root, sealing);
    await store.put(key, one(text));
    const missing = folderFileStore(root, {
      ...sealing,
      async *open() {
        yield await Promise.reject<Uint8Array>(new Error("no key"));
      },
    });
    const openFiles = async () => (await readdir("/proc/self/fd").catch(() => [])).length;
    const before = await openFiles();
    for (let times = 0; times < 20; times++) {
      await expect(contentOf(missing, key)).rejects.toThrow("no key");
      for await (const chunk of store.get(key)) if (chunk.byteLength > 0) break;
    }
    expect(await openFiles()).toBeLessThan(before + 10);
  });

  test("are not read when a plain one was put in their place, nor is that one sealed", async () => {
    const root = await newFolder();
    const store = folderFileStore(root, sealing);
    await store.put(key, one(text));
    await rm(path.join(root, `${key}.sealed`));
    await writeFile(path.join(root, key), "1,another health card\n");
    const refused = { code: "unavailable", message: expect.stringContaining("in place of the sealed one") as string };
    await expect(contentOf(store, key)).rejects.toMatchObject(refused);
    const sealed = folderSealedStore(root, sealing, () => Promise.resolve(false));
    await expect(sealed.reseal({ key, kind: "plain", sealedBy: [] })).rejects.toMatchObject(refused);
    expect(await readdir(path.dirname(path.join(root, key)))).toEqual(["1"]);
    await store.put(key, one("anew"));
    expect((await contentOf(store, key)).toString()).toBe("anew");
  });

  test("are told from those of earlier versions by their name and never by what they hold", async () => {
    const root = await newFolder();
    const store = folderFileStore(root, sealing, () => Promise.resolve(true));
    await store.put("a", one("content"));
    const looksSealed = await readFile(path.join(root, "a.sealed"));
    // An earlier version stored what somebody had sent: bytes that look sealed.
    await writeFile(path.join(root, "b"), looksSealed);
    expect((await contentOf(store, "b")).equals(looksSealed)).toBe(true);
    // And such a file that comes in now is sealed as any other.
    await store.put("c", chunks(looksSealed));
    expect((await contentOf(store, "c")).equals(looksSealed)).toBe(true);
    await store.put("b", one("new"));
    expect((await contentOf(store, "b")).toString()).toBe("new");
    expect((await readdir(root)).sort()).toEqual(["a.sealed", "b.sealed", "c.sealed"]);
    await expect(store.put("b.sealed", one("x"))).rejects.toMatchObject({ code: "bad_request" });
  });

  test("are listed once, under their keys, whole ones only", async () => {
    const root = await newFolder();
    await folderFileStore(root, sealing).put("t/a", one("x"));
    for (const name of ["t/b", "t/c.sealed.1.part", "t/d.sealed.arriving", "t/e.arriving"]) {
      await writeFile(path.join(root, name), "x");
    }
    const keys: string[] = [];
    for await (const some of storedKeys(root, Date.now() + 1_000)) keys.push(...some);
    expect(keys.sort()).toEqual(["t/a", "t/b"]);
  });
});

async function contentOf(store: FileStore, key: string): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const chunk of store.get(key)) parts.push(chunk);
  return Buffer.concat(parts);
}

async function* chunks(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

async function* one(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text);
}

describe("what killed processes left half written", () => {
  test("goes after a day without a writer, and nothing else goes", async () => {
    const root = await newFolder();
    await mkdir(path.join(root, "tenant/originals"), { recursive: true });
    const now = Date.UTC(2026, 10, 21);
    for (const [name, hoursAgo] of [
      ["a.1.part", 25],
      ["b.2.part", 23],
      ["whole", 999],
    ] as const) {
      const file = path.join(root, "tenant/originals", name);
      await writeFile(file, "x");
      const at = new Date(now - hoursAgo * 3_600_000);
      await utimes(file, at, at);
    }
    expect(await removeUnfinished(root, now)).toBe(1);
    expect((await readdir(path.join(root, "tenant/originals"))).sort()).toEqual(["b.2.part", "whole"]);
  });

  test("is nothing where no file was ever stored", async () => {
    expect(await removeUnfinished(path.join(await newFolder(), "files"), Date.now())).toBe(0);
  });
});
