import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe } from "vitest";
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
});
