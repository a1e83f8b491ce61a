import { createHash, randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readdir, readFile, rm, rmdir, stat, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { beginArriving } from "#adapters/folder/arriving-file.ts";
import { folderFileStore } from "#adapters/folder/file-store.ts";
import { folderPartialFiles } from "#adapters/folder/partial-files.ts";
import { removeUnfinished } from "#adapters/folder/remove-unfinished.ts";
import { testSealing } from "#testing/test-sealing.ts";

const sealed = await testSealing();
const storeIn = (root: string) => folderFileStore(root, sealed.sealing);
const partialsIn = (root: string) => folderPartialFiles(root, { ...sealed, files: storeIn(root) });

const arrivingIn = (root: string) => path.join(root, "f.sealed.arriving");

const folders: string[] = [];
afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true }))));

async function newFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), "causeway-partials-"));
  folders.push(folder);
  return folder;
}

async function textIn(root: string, key: string): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of storeIn(root).get(key)) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

test("a file that arrives in pieces is in the store when it is kept, and not before", async () => {
  const root = await newFolder();
  const partials = partialsIn(root);
  await partials.write("t/w/f", 0, Buffer.from("first,"));
  await partials.write("t/w/f", 6, Buffer.from("second"));
  await expect(textIn(root, "t/w/f")).rejects.toMatchObject({ code: "not_found" });
  const measure = await partials.measure("t/w/f");
  expect(measure.sizeBytes).toBe(12);
  await partials.keep("t/w/f");
  await partials.keep("t/w/f");
  expect(await textIn(root, "t/w/f")).toBe("first,second");
  expect(await partials.measure("t/w/f")).toEqual(measure);
  expect(await readdir(path.join(root, "t/w"))).toEqual(["f.sealed"]);
});

test("a piece that is sent again takes the place of the first", async () => {
  const root = await newFolder();
  const partials = partialsIn(root);
  await partials.write("f", 0, Buffer.from("abc"));
  await partials.write("f", 1, Buffer.from("BCD"));
  await partials.keep("f");
  expect(await textIn(root, "f")).toBe("aBCD");
});

test("bytes behind a hole are refused, and a file that is gone is not begun again in the middle", async () => {
  const root = await newFolder();
  const partials = partialsIn(root);
  await partials.write("f", 0, Buffer.from("abcdef"));
  await expect(partials.write("f", 7, Buffer.from("g"))).rejects.toMatchObject({ code: "not_found" });
  await truncate(arrivingIn(root), (await stat(arrivingIn(root))).size - 1);
  await expect(partials.write("f", 6, Buffer.from("g"))).rejects.toMatchObject({ code: "not_found" });
  await partials.remove("f");
  await expect(partials.write("f", 6, Buffer.from("g"))).rejects.toMatchObject({ code: "not_found" });
  await expect(partials.keep("f")).rejects.toMatchObject({ code: "not_found" });
  await expect(partials.measure("f")).rejects.toMatchObject({ code: "not_found" });
});

test("what arrives for days is not swept with what killed processes left", async () => {
  const root = await newFolder();
  await partialsIn(root).write("f", 0, Buffer.from("abc"));
  expect(await removeUnfinished(root, Date.now() + 3 * 24 * 60 * 60 * 1_000)).toBe(0);
});

test("what has arrived does not lie plain on the disk", async () => {
  const root = await newFolder();
  const text = Buffer.from("a sentence that nobody else shall read");
  await partialsIn(root).write("f", 0, text);
  expect((await readFile(arrivingIn(root))).includes(text.subarray(0, 8))).toBe(false);
  await partialsIn(root).keep("f");
  expect((await readFile(path.join(root, "f.sealed"))).includes(text.subarray(0, 8))).toBe(false);
});

test("many pieces, some sent again by other processes, are what the last of each says", async () => {
  const root = await newFolder();
  const bytes = randomBytes(3 * 1024 * 1024 + 5);
  const [one, other] = [partialsIn(root), partialsIn(root)];
  await one.write("f", 0, randomBytes(100));
  await other.write("f", 0, bytes.subarray(0, 2_500_000));
  await one.write("f", 1_100_000, randomBytes(50));
  await other.write("f", 1_100_010, randomBytes(7));
  await one.write("f", 1_000_000, bytes.subarray(1_000_000));
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  expect(await other.measure("f")).toEqual({ sizeBytes: bytes.length, sha256 });
  await Promise.all([one.keep("f"), other.keep("f"), one.keep("f")]);
  expect(await one.measure("f")).toEqual({ sizeBytes: bytes.length, sha256 });
});

test("a piece that a killed process has written half is given up, and what came before it stays", async () => {
  const root = await newFolder();
  await partialsIn(root).write("f", 0, Buffer.from("first,"));
  const whole = (await stat(arrivingIn(root))).size;
  await partialsIn(root).write("f", 6, Buffer.from("second"));
  for (const torn of [1, 27, 33]) {
    await truncate(arrivingIn(root), whole + torn);
    const after = partialsIn(root);
    await after.write("f", 6, Buffer.from("2nd"));
    expect((await after.measure("f")).sizeBytes).toBe(9);
  }
  // A power cut may leave zeros.
  await truncate(arrivingIn(root), whole);
  await truncate(arrivingIn(root), whole + 500);
  await partialsIn(root).write("f", 6, Buffer.from("2nd"));
  await partialsIn(root).keep("f");
  expect(await textIn(root, "f")).toBe("first,2nd");
});

test("a file that was killed while it was kept is kept by asking again", async () => {
  const root = await newFolder();
  const partials = partialsIn(root);
  await partials.write("f", 0, Buffer.from("whole"));
  const arrived = await readFile(arrivingIn(root));
  await partials.keep("f");
  // It ended when the file was stored, and what had arrived was not yet taken away.
  await writeFile(arrivingIn(root), arrived);
  await partials.keep("f");
  expect(await textIn(root, "f")).toBe("whole");
  expect(await readdir(root)).toEqual(["f.sealed"]);
});

test("what was changed on the disk before it was kept is not used, and nothing is stored", async () => {
  const root = await newFolder();
  await partialsIn(root).write("f", 0, Buffer.from("a long enough text"));
  const arrived = await readFile(arrivingIn(root));
  arrived[arrived.length - 20] = (arrived[arrived.length - 20] ?? 0) ^ 1;
  await writeFile(arrivingIn(root), arrived);
  const refused = { code: "not_found", message: expect.stringContaining("changed on the disk") as string };
  await expect(partialsIn(root).measure("f")).rejects.toMatchObject(refused);
  await expect(partialsIn(root).keep("f")).rejects.toMatchObject(refused);
  expect(await readdir(root)).toEqual(["f.sealed.arriving"]);
});

test("what an earlier version left arriving plain begins anew, and goes with its upload", async () => {
  const root = await newFolder();
  await writeFile(path.join(root, "f.arriving"), "abc");
  await expect(partialsIn(root).write("f", 3, Buffer.from("d"))).rejects.toMatchObject({ code: "not_found" });
  await partialsIn(root).remove("f");
  expect(await readdir(root)).toEqual([]);
});

// The device that is always full gives the real error of a full disk.
test.runIf(existsSync("/dev/full"))("a full disk is told in one sentence that says what is kept", async () => {
  const root = await newFolder();
  const full = { ...sealed.secretBox, seal: async () => writeFile("/dev/full", "x").then(() => "") };
  const partials = folderPartialFiles(root, { ...sealed, secretBox: full, files: storeIn(root) });
  await expect(partials.write("t/f", 0, Buffer.from("abc"))).rejects.toMatchObject({
    code: "unavailable",
    message: expect.stringMatching(/disk of the server is full. What has arrived is kept/) as string,
  });
});

test("a key never leads out of the folder", async () => {
  const partials = partialsIn(await newFolder());
  await expect(partials.write("../f", 0, Buffer.from("abc"))).rejects.toMatchObject({ code: "bad_request" });
  await expect(partials.remove("../f")).rejects.toMatchObject({ code: "bad_request" });
});

test("an arriving file that could not be begun leaves nothing behind, and is begun when it is sent again", async () => {
  const root = await newFolder();
  const file = arrivingIn(root);
  // Its name can't be given, as on a disk that has no room for it.
  await mkdir(file);
  await expect(beginArriving(file, "f", sealed.secretBox)).rejects.toMatchObject({ code: "EISDIR" });
  expect(await readdir(root)).toEqual(["f.sealed.arriving"]);
  await rmdir(file);
  await partialsIn(root).write("f", 0, Buffer.from("abc"));
  await partialsIn(root).keep("f");
  expect(await textIn(root, "f")).toBe("abc");
});
