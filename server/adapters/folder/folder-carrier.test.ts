import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { Readable } from "node:stream";
import { describe, expect, test } from "vitest";
import { fileCarrierContract } from "#adapters/contracts/file-carrier.ts";
import { folderCarrier } from "#adapters/folder/folder-carrier.ts";

describe("a folder of this machine", () => {
  fileCarrierContract(async () => {
    const root = await mkdtemp(path.join(tmpdir(), "causeway-carrier-"));
    return {
      carrier: folderCarrier(root),
      files: async () =>
        (await readdir(root, { recursive: true, withFileTypes: true }))
          .filter((entry) => entry.isFile())
          .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)))
          .sort(),
      content: (file) => readFile(path.join(root, file), "utf8"),
      close: () => rm(root, { recursive: true, force: true }),
    };
  }, "sha256");

  test("that is none, or can't be written to, says so", async () => {
    const root = path.join(await mkdtemp(path.join(tmpdir(), "causeway-carrier-")), "days");
    await writeFile(root, "not a folder");
    const carrier = folderCarrier(root);
    const told = {
      code: "unavailable",
      message: "The folder is not there, or is no folder. Look at the machine’s disk.",
    };
    await expect(carrier.put("2026-11-22/a.csv", () => Readable.from(["a"]), 1)).rejects.toMatchObject(told);
    expect((await carrier.test()).at(-1)).toMatchObject({ outcome: "failed", sentence: told.message });
    await rm(path.dirname(root), { recursive: true });
  });
});
