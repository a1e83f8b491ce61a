import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { makeDataFolder } from "./make-data-folder.ts";

let scratch: string;
beforeAll(async () => {
  scratch = await mkdtemp(path.join(tmpdir(), "causeway-data-"));
  await writeFile(path.join(scratch, "file"), "");
});
afterAll(() => rm(scratch, { recursive: true, force: true }));

test("a data folder is made with the folders above it", async () => {
  expect(await makeDataFolder(path.join(scratch, "a", "b"))).toMatch(/a\/b$/);
});

test.each(["file", "file/below"])("a file in the place of a data folder is named: %s", async (name) => {
  await expect(makeDataFolder(path.join(scratch, name))).rejects.toThrow(
    `${name} can't be used: a file is in its place.`,
  );
});

// Root may write anywhere.
test.skipIf(process.getuid?.() === 0)("a folder that this user may not write to is named", async () => {
  await mkdir(path.join(scratch, "closed"), { mode: 0o500 });
  await expect(makeDataFolder(path.join(scratch, "closed"))).rejects.toThrow(
    "closed can't be used: this user may not write there.",
  );
});
