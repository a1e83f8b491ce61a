import { createHash, randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { hashFile, isReadable } from "./hash-file.ts";

const { signal } = new AbortController();

test.each([0, 1, 1024 * 1024, 3 * 1024 * 1024 + 17])("the hash of %i bytes is SHA-256's", async (length) => {
  const bytes = randomBytes(length);
  expect(await hashFile(new Blob([bytes]), signal)).toBe(createHash("sha256").update(bytes).digest("hex"));
});

test("a file that can't be read has no hash", async () => {
  const moved: Blob = Object.assign(new Blob(["abc"]), {
    slice: () => ({ arrayBuffer: () => Promise.reject(new Error()) }),
  });
  expect(await hashFile(moved, signal)).toBeNull();
  expect(await isReadable(moved)).toBe(false);
  expect(await isReadable(new Blob(["abc"]))).toBe(true);
});

test("hashing ends when the upload is given up", async () => {
  expect(await hashFile(new Blob(["abc"]), AbortSignal.abort())).toBeNull();
});
