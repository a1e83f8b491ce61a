import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { fileStoreContract } from "#adapters/contracts/file-store.ts";
import { folderFileStore } from "#adapters/folder/file-store.ts";
import { removeUnfinished } from "#adapters/folder/remove-unfinished.ts";

const folders: string[] = [];
afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true }))));

async function newFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), "causeway-files-"));
  folders.push(folder);
  return folder;
}

describe("files in a folder", () => {
  fileStoreContract(async () => folderFileStore(await newFolder()));

  test("show no unfinished file under its name, and leave none behind", async () => {
    const root = await newFolder();
    const seen: string[][] = [];
    async function* slow(): AsyncGenerator<Uint8Array> {
      yield Buffer.from("first");
      seen.push(await readdir(root));
      yield Buffer.from("second");
    }
    await folderFileStore(root).put("report", slow());
    expect(seen[0]).toHaveLength(1);
    expect(seen[0]?.[0]).toMatch(/^report\..+\.part$/);
    expect(await readdir(root)).toEqual(["report"]);
  });

  test("take the place of what a killed process has left unfinished, and of nothing else", async () => {
    const root = await newFolder();
    await writeFile(path.join(root, "report.0b7d.part"), "half a repo");
    await writeFile(path.join(root, "reports.0b7d.part"), "another's");
    await folderFileStore(root).put("report", one("whole"));
    expect((await readdir(root)).sort()).toEqual(["report", "reports.0b7d.part"]);
  });

  // The device that is always full gives the real error of a full disk.
  test.runIf(existsSync("/dev/full"))("say in one sentence that the disk is full, and keep no half file", async () => {
    const root = await newFolder();
    async function* untilFull(): AsyncGenerator<Uint8Array> {
      yield Buffer.from("first");
      await writeFile("/dev/full", "second");
    }
    await expect(folderFileStore(root).put("report", untilFull())).rejects.toMatchObject({
      code: "unavailable",
      message: expect.stringMatching(/^The disk of the server is full, .* nothing was changed\./) as string,
    });
    expect(await readdir(root)).toEqual([]);
  });
});

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
