import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readdir, rm, symlink, truncate } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { folderFileStore } from "#adapters/folder/file-store.ts";
import { folderPartialFiles } from "#adapters/folder/partial-files.ts";
import { removeUnfinished } from "#adapters/folder/remove-unfinished.ts";

const folders: string[] = [];
afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true }))));

async function newFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), "causeway-partials-"));
  folders.push(folder);
  return folder;
}

async function textIn(root: string, key: string): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of folderFileStore(root).get(key)) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

test("a file that arrives in pieces is in the store when it is kept, and not before", async () => {
  const root = await newFolder();
  const partials = folderPartialFiles(root);
  await partials.write("t/w/f", 0, Buffer.from("first,"));
  await partials.write("t/w/f", 6, Buffer.from("second"));
  await expect(textIn(root, "t/w/f")).rejects.toMatchObject({ code: "not_found" });
  const measure = await partials.measure("t/w/f");
  expect(measure.sizeBytes).toBe(12);
  await partials.keep("t/w/f");
  await partials.keep("t/w/f");
  expect(await textIn(root, "t/w/f")).toBe("first,second");
  expect(await partials.measure("t/w/f")).toEqual(measure);
  expect(await readdir(path.join(root, "t/w"))).toEqual(["f"]);
});

test("a piece that is sent again takes the place of the first", async () => {
  const root = await newFolder();
  const partials = folderPartialFiles(root);
  await partials.write("f", 0, Buffer.from("abc"));
  await partials.write("f", 1, Buffer.from("BCD"));
  await partials.keep("f");
  expect(await textIn(root, "f")).toBe("aBCD");
});

test("bytes behind a hole are refused, and a file that is gone is not begun again in the middle", async () => {
  const root = await newFolder();
  const partials = folderPartialFiles(root);
  await partials.write("f", 0, Buffer.from("abcdef"));
  await truncate(path.join(root, "f.arriving"), 3);
  await expect(partials.write("f", 6, Buffer.from("g"))).rejects.toMatchObject({ code: "not_found" });
  await partials.remove("f");
  await expect(partials.write("f", 6, Buffer.from("g"))).rejects.toMatchObject({ code: "not_found" });
  await expect(partials.keep("f")).rejects.toMatchObject({ code: "not_found" });
  await expect(partials.measure("f")).rejects.toMatchObject({ code: "not_found" });
});

test("what arrives for days is not swept with what killed processes left", async () => {
  const root = await newFolder();
  await folderPartialFiles(root).write("f", 0, Buffer.from("abc"));
  expect(await removeUnfinished(root, Date.now() + 3 * 24 * 60 * 60 * 1_000)).toBe(0);
});

// The device that is always full gives the real error of a full disk.
test.runIf(existsSync("/dev/full"))("a full disk is told in one sentence that says what is kept", async () => {
  const root = await newFolder();
  await mkdir(path.join(root, "t"));
  await symlink("/dev/full", path.join(root, "t/f.arriving"));
  await expect(folderPartialFiles(root).write("t/f", 0, Buffer.from("abc"))).rejects.toMatchObject({
    code: "unavailable",
    message: expect.stringMatching(/disk of the server is full. What has arrived is kept/) as string,
  });
});

test("a key never leads out of the folder", async () => {
  const partials = folderPartialFiles(await newFolder());
  await expect(partials.write("../f", 0, Buffer.from("abc"))).rejects.toMatchObject({ code: "bad_request" });
  await expect(partials.remove("../f")).rejects.toMatchObject({ code: "bad_request" });
});
