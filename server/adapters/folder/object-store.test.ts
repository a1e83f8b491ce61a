import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import {
  chmod,
  link,
  lstat,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rename,
  rm,
  symlink,
  utimes,
  writeFile,
} from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { afterAll, describe, expect, test } from "vitest";
import { contentOf, keysOf, objectStoreContract, pieces } from "#adapters/contracts/object-store-contract.ts";
import { folderObjectStore } from "#adapters/folder/object-store.ts";

const folders: string[] = [];
afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true }))));

async function newFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), "causeway-places-"));
  folders.push(folder);
  return folder;
}

const text = (words: string) => pieces(Buffer.from(words));

async function read(root: string, key: string): Promise<string> {
  return (await contentOf(folderObjectStore(root), key)).toString();
}

describe("objects in a folder", () => {
  objectStoreContract(async () => folderObjectStore(path.join(await newFolder(), "not/made yet")));

  test.each(["/etc/passwd", "a//b", `${"é".repeat(128)}.csv`, ".0b7d3c9a-0000-4000-8000-0123456789ab.part"])(
    "can't be called %j, and that is said",
    async (key) => {
      const store = folderObjectStore(await newFolder());
      await expect(store.put(key, text("x"))).rejects.toMatchObject({ code: "bad_request" });
    },
  );

  test("are what other programs have put there, without folders, links and pipes", async () => {
    const root = await newFolder();
    await mkdir(path.join(root, "inbound/Employees/empty"), { recursive: true });
    await writeFile(path.join(root, "inbound/Employees/a b.csv"), "one");
    await symlink(path.join(root, "inbound/Employees/a b.csv"), path.join(root, "inbound/linked.csv"));
    await symlink("/etc", path.join(root, "inbound/etc"));
    const store = folderObjectStore(root);
    expect(await keysOf(store, "")).toEqual(["inbound/Employees/a b.csv"]);
    expect(await store.head("inbound/Employees/a b.csv")).toMatchObject({ sizeBytes: 3, encryption: null });
    expect(await store.head("inbound/Employees")).toBeNull();
    await store.remove("inbound/Employees/a b.csv");
    expect(await readdir(path.join(root, "inbound/Employees"))).toEqual(["empty"]);
  });
});

describe("a name that is not UTF-8", () => {
  const latin = (root: string, name: string) => Buffer.from(path.join(root, name), "latin1");
  const longAgo = new Date(Date.now() - 3_600_000);

  async function drop(root: string, name: string, content: string): Promise<void> {
    await writeFile(latin(root, name), content);
    await utimes(latin(root, name), longAgo, longAgo);
  }

  test("becomes one, so that the file is not overlooked for good", async () => {
    const root = await newFolder();
    await mkdir(latin(root, "M\xfcnchen"));
    await drop(root, "M\xfcnchen/Gr\xf6\xdfe.csv", "one");
    await utimes(latin(root, "M\xfcnchen"), longAgo, longAgo);
    const store = folderObjectStore(root);
    for (let look = 0; look < 2; look++) await keysOf(store, "");
    expect(await keysOf(store, "")).toEqual(["München/Größe.csv"]);
    expect(await read(root, "München/Größe.csv")).toBe("one");
  });

  test("is left alone while its sender may be at it, or when the other name is taken", async () => {
    const root = await newFolder();
    await writeFile(latin(root, "neu\xe9.csv"), "being written");
    await drop(root, "caf\xe9.csv", "second");
    await writeFile(path.join(root, "café.csv"), "first");
    expect(await keysOf(folderObjectStore(root), "")).toEqual(["café.csv"]);
    expect(await read(root, "café.csv")).toBe("first");
    expect(await readdir(root)).toHaveLength(3);
  });
});

describe("a link that a partner made", () => {
  async function withLinks(): Promise<{ root: string; outside: string }> {
    const [root, outside] = [await newFolder(), await newFolder()];
    await writeFile(path.join(outside, "secret.csv"), "not yours");
    await mkdir(path.join(root, "inbound"));
    await symlink(outside, path.join(root, "inbound/folder"));
    await symlink(path.join(outside, "secret.csv"), path.join(root, "inbound/file.csv"));
    return { root, outside };
  }

  test("is not read through", async () => {
    const { root } = await withLinks();
    const store = folderObjectStore(root);
    for (const key of ["inbound/file.csv", "inbound/folder/secret.csv"]) {
      expect(await store.head(key)).toBeNull();
      await expect(read(root, key)).rejects.toMatchObject({ code: "not_found" });
      await expect(store.copy(key, "outbound/x.csv")).rejects.toMatchObject({ code: "not_found" });
    }
    expect(await keysOf(store, "inbound/folder/")).toEqual([]);
  });

  test("is not written or removed through, and gives way to a file of its name", async () => {
    const { root, outside } = await withLinks();
    const store = folderObjectStore(root);
    await expect(store.put("inbound/folder/new.csv", text("x"))).rejects.toMatchObject({ code: "bad_request" });
    await expect(store.put("inbound/folder/deeper/new.csv", text("x"))).rejects.toMatchObject({ code: "bad_request" });
    await store.remove("inbound/folder/secret.csv");
    await store.put("inbound/file.csv", text("ours"));
    expect(await readdir(outside)).toEqual(["secret.csv"]);
    expect(await readFile(path.join(outside, "secret.csv"), "utf8")).toBe("not yours");
    expect((await lstat(path.join(root, "inbound/file.csv"))).isFile()).toBe(true);
  });

  // Only where a process can name what it has opened (Linux) is the folder the same from the first byte to the last.
  test.runIf(existsSync("/proc/self/fd"))(
    "put in the place of a folder while a file is written leads nowhere",
    async () => {
      const { root, outside } = await withLinks();
      await mkdir(path.join(root, "outbound"));
      async function* swapping(): AsyncGenerator<Uint8Array> {
        yield Buffer.from("first");
        await rename(path.join(root, "outbound"), path.join(root, "moved away"));
        await symlink(outside, path.join(root, "outbound"));
        yield Buffer.from("second");
      }
      await folderObjectStore(root).put("outbound/report.csv", swapping());
      expect(await readdir(outside)).toEqual(["secret.csv"]);
      expect(await readdir(path.join(root, "moved away"))).toEqual(["report.csv"]);
    },
  );
});

describe("a file being written", () => {
  test("has a hidden name beside its own and leaves it in no case", async () => {
    const root = await newFolder();
    const seen: string[][] = [];
    async function* slow(): AsyncGenerator<Uint8Array> {
      yield Buffer.from("first");
      seen.push(await readdir(path.join(root, "outbound")), await keysOf(folderObjectStore(root), ""));
    }
    await folderObjectStore(root).put("outbound/report.csv", slow());
    expect(seen[0]).toEqual([expect.stringMatching(/^\.[0-9a-f-]{36}\.part$/)]);
    expect(seen[1]).toEqual([]);
    expect(await readdir(path.join(root, "outbound"))).toEqual(["report.csv"]);
  });

  // Nothing is closed to root, so that another user lists.
  test("are listed around a folder that may not be read, which is told of at the end", async () => {
    const root = await newFolder();
    await mkdir(path.join(root, "inbound/closed"), { recursive: true });
    await writeFile(path.join(root, "inbound/a.csv"), "one");
    await writeFile(path.join(root, "inbound/z.csv"), "two");
    await chmod(root, 0o755);
    await chmod(path.join(root, "inbound/closed"), 0o000);
    const script = `const { folderObjectStore } = await import(process.argv[1]);
      const keys = [];
      const list = async () => { for await (const { key } of folderObjectStore(process.argv[2]).list("")) keys.push(key); };
      const fault = await list().then(() => null, ({ code }) => code);
      process.stdout.write(JSON.stringify({ keys, fault }));`;
    const store = path.join(import.meta.dirname, "object-store.ts");
    const user = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};
    const args = ["--input-type=module", "--eval", script, store, root];
    const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: root, ...user });
    expect(JSON.parse(stdout)).toEqual({ keys: ["inbound/a.csv", "inbound/z.csv"], fault: "unavailable" });
  });

  test("takes the place of an empty folder, and not of one with files or below a file", async () => {
    const root = await newFolder();
    const store = folderObjectStore(root);
    await mkdir(path.join(root, "empty.csv"));
    await store.put("empty.csv", text("file"));
    await store.put("full/x.csv", text("file"));
    const occupied = { code: "bad_request", message: expect.stringContaining("stands where a folder") as string };
    await expect(store.put("full", text("x"))).rejects.toMatchObject(occupied);
    await expect(store.put("empty.csv/below.csv", text("x"))).rejects.toMatchObject(occupied);
    expect(await keysOf(store, "")).toEqual(["empty.csv", "full/x.csv"]);
  });

  // The device that is always full gives the real error of a full disk.
  test.runIf(existsSync("/dev/full"))("says in one sentence that the disk is full", async () => {
    const root = await newFolder();
    async function* untilFull(): AsyncGenerator<Uint8Array> {
      yield Buffer.from("first");
      await writeFile("/dev/full", "second");
    }
    await expect(folderObjectStore(root).put("outbound/report.csv", untilFull())).rejects.toMatchObject({
      code: "unavailable",
      message: expect.stringMatching(/^The disk of the folder is full/) as string,
    });
    expect(await readdir(path.join(root, "outbound"))).toEqual([]);
  });
});

test("the etag of a file changes when it is written on, and not when it gets a second name", async () => {
  const root = await newFolder();
  const store = folderObjectStore(root);
  const first = await store.put("a.csv", text("one"));
  await link(path.join(root, "a.csv"), path.join(root, "b.csv"));
  expect((await store.head("a.csv"))?.etag).toBe(first.etag);
  await writeFile(path.join(root, "a.csv"), "one, two", { flag: "r+" });
  expect((await store.head("a.csv"))?.etag).not.toBe(first.etag);
});
