import { mkdtemp, readdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { fileStoreContract } from "#adapters/contracts/file-store.ts";
import { folderFileStore } from "#adapters/folder/file-store.ts";

const newFolder = () => mkdtemp(path.join(tmpdir(), "causeway-files-"));

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
});
