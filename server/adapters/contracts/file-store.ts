import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import type { FileStore } from "#ports/file-store.ts";

async function* pieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function contentOf(store: FileStore, key: string): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of store.get(key)) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** What every file store keeps; each adapter's test calls it with a store of its own. */
export function fileStoreContract(makeStore: () => Promise<FileStore>): void {
  test.each([0, 1, 65_536, 300_001])("gives back %i bytes as they were, with their size and hash", async (length) => {
    const store = await makeStore();
    const bytes = Uint8Array.from({ length }, (_, index) => (index * 31) % 251);
    const stored = await store.put("a/b/file-1.csv", pieces(bytes, 7_001));
    expect(stored).toEqual({ sizeBytes: length, sha256: createHash("sha256").update(bytes).digest("hex") });
    expect((await contentOf(store, "a/b/file-1.csv")).equals(Buffer.from(bytes))).toBe(true);
  });

  test("replaces what stood under the same key", async () => {
    const store = await makeStore();
    await store.put("k", pieces(Buffer.from("old and longer"), 4));
    await store.put("k", pieces(Buffer.from("new"), 4));
    expect((await contentOf(store, "k")).toString()).toBe("new");
  });

  test("keeps nothing of a file whose sending broke off", async () => {
    const store = await makeStore();
    async function* broken(): AsyncGenerator<Uint8Array> {
      yield Buffer.from("half of it");
      throw new Error("the line dropped");
    }
    await expect(store.put("k", broken())).rejects.toThrow("the line dropped");
    await expect(contentOf(store, "k")).rejects.toMatchObject({ code: "not_found" });
  });

  test("says not found for what is not there, and removes without complaint", async () => {
    const store = await makeStore();
    await expect(contentOf(store, "nothing")).rejects.toMatchObject({ code: "not_found" });
    await store.put("k", pieces(Buffer.from("x"), 1));
    await store.remove("k");
    await store.remove("k");
    await expect(contentOf(store, "k")).rejects.toMatchObject({ code: "not_found" });
  });

  test.each(["../outside", "a/../../outside", "/etc/passwd", "a//b", "a/./b", "", "a\0b", "a b", ".hidden", "ä"])(
    "refuses %j as a key",
    async (key) => {
      const store = await makeStore();
      await expect(store.put(key, pieces(Buffer.from("x"), 1))).rejects.toMatchObject({ code: "bad_request" });
      await expect(contentOf(store, key)).rejects.toMatchObject({ code: "bad_request" });
    },
  );
}
