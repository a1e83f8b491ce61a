import { expect, test } from "vitest";
import type { ObjectStore } from "#ports/object-store.ts";

export async function* pieces(bytes: Uint8Array, size = 64 * 1024): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

const text = (words: string) => pieces(Buffer.from(words));

export async function contentOf(store: ObjectStore, key: string): Promise<Buffer> {
  return bytesOf(store.get(key));
}

export async function bytesOf(content: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of content) chunks.push(chunk);
  return Buffer.concat(chunks);
}

export async function keysOf(store: ObjectStore, prefix: string): Promise<string[]> {
  const keys: string[] = [];
  for await (const { key } of store.list(prefix)) keys.push(key);
  return keys;
}

const oddNames = [
  "inbound/Employees/June 2026 (final).csv",
  "inbound/Zoë Müller-Łódź/Größe.csv",
  "inbound/a+b=c&d;e,f@g.csv",
  "inbound/100%25 done%2Fnot a folder.csv",
  "inbound/with'quote\"and`tick.csv",
  "inbound/care 🧡 日本語.csv",
  "inbound/#hash?query=1.csv",
  "inbound/back\\slash|pipe<>*.csv",
  "inbound/ leading and trailing .csv ",
  "inbound/e\u0301 decomposed.csv",
  "inbound/.hidden",
  "inbound/tab\tnew\nline.csv",
  "inbound/~tilde$(dollar).csv",
  `inbound/${"deep/".repeat(20)}x.csv`,
];

/**
 * What every object store keeps; each adapter's test calls it with an empty store of its own. `partsAreConditional`: of
 * several that put a large file as a new one at the same time one wins; where not, only one after the other is tried.
 */
export function objectStoreContract(makeStore: () => Promise<ObjectStore>, { partsAreConditional = true } = {}): void {
  aboutContent(makeStore);
  aboutNames(makeStore);
  aboutListing(makeStore);
  aboutBreaking(makeStore);
  aboutNewNames(makeStore, partsAreConditional);
  aboutCopies(makeStore);
}

function aboutContent(makeStore: () => Promise<ObjectStore>): void {
  // 8 MiB is a part of a multipart upload: one byte less, that many, one more, and several.
  test.each([0, 1, 65_537, 8 * 1024 ** 2 - 1, 8 * 1024 ** 2, 8 * 1024 ** 2 + 1, 20 * 1024 ** 2])(
    "gives back %i bytes as they were, and tells their size",
    async (length) => {
      const store = await makeStore();
      const bytes = Buffer.alloc(length, "Every byte counts, 0123456789. ");
      const before = Date.now();
      const stored = await store.put("outbound/file.csv", pieces(bytes));
      expect(stored).toMatchObject({ key: "outbound/file.csv", sizeBytes: length });
      expect(Math.abs(Date.parse(stored.modifiedAt) - before)).toBeLessThan(60_000);
      expect((await contentOf(store, "outbound/file.csv")).equals(bytes)).toBe(true);
      expect(await store.head("outbound/file.csv")).toEqual(stored);
    },
  );

  test("replaces what stood under the key, and its etag with it", async () => {
    const store = await makeStore();
    const old = await store.put("k.csv", text("old and longer"));
    const renewed = await store.put("k.csv", text("new"));
    expect((await contentOf(store, "k.csv")).toString()).toBe("new");
    expect(renewed.etag).not.toBe(old.etag);
  });

  test("says that nothing is there, and removes without complaint", async () => {
    const store = await makeStore();
    await store.put("a/there.csv", text("x"));
    for (const key of ["nothing", "a", "a/nothing", "a/there.csv/below", "no/such/folder"]) {
      expect(await store.head(key)).toBeNull();
      await expect(contentOf(store, key)).rejects.toMatchObject({ code: "not_found" });
      await expect(store.copy(key, "b.csv")).rejects.toMatchObject({ code: "not_found" });
      await store.remove(key);
    }
    await store.remove("a/there.csv");
    expect(await store.head("a/there.csv")).toBeNull();
    expect(await keysOf(store, "")).toEqual([]);
  });

  test("may be left off in the middle of reading", async () => {
    const store = await makeStore();
    const bytes = Buffer.alloc(3 * 1024 ** 2, "abc");
    await store.put("k.csv", pieces(bytes));
    for await (const chunk of store.get("k.csv")) {
      expect(chunk.byteLength).toBeGreaterThan(0);
      break;
    }
    expect((await contentOf(store, "k.csv")).equals(bytes)).toBe(true);
  });
}

function aboutNames(makeStore: () => Promise<ObjectStore>): void {
  test("keeps names as people give them: spaces, accents, signs, emoji, depth", async () => {
    const store = await makeStore();
    for (const name of oddNames) await store.put(name, text(name));
    expect(await keysOf(store, "inbound/")).toEqual(oddNames.toSorted(byBytes));
    for (const name of oddNames) {
      expect((await contentOf(store, name)).toString()).toBe(name);
      const moved = name.replace("inbound/", "outbound/");
      expect((await store.copy(name, moved)).key).toBe(moved);
      expect((await contentOf(store, moved)).toString()).toBe(name);
      await store.remove(name);
    }
    expect(await keysOf(store, "inbound/")).toEqual([]);
    expect(await keysOf(store, "outbound/")).toHaveLength(oddNames.length);
  });

  test("keeps apart names that differ in case only", async () => {
    const store = await makeStore();
    await store.put("inbound/File.csv", text("upper"));
    await store.put("inbound/file.csv", text("lower"));
    expect((await contentOf(store, "inbound/File.csv")).toString()).toBe("upper");
  });

  test.each([
    ["nothing", ""],
    ["a folder's name", "a/"],
    ["the folder above", ".."],
    ["a way out", "../outside"],
    ["a way out further on", "a/../../outside"],
    ["a folder named .", "a/./b"],
    ["a NUL", "a\0b"],
    ["half a character", "\ud800.csv"],
    ["more than 1,024 bytes", "x".repeat(1_025)],
  ])("refuses %s as a name, with a sentence", async (_, key) => {
    const store = await makeStore();
    await store.put("there.csv", text("x"));
    const sentence = { code: "bad_request", message: expect.stringMatching(/\.$/) as string };
    await expect(store.put(key, text("x"))).rejects.toMatchObject(sentence);
    await expect(store.head(key)).rejects.toMatchObject(sentence);
    await expect(store.copy("there.csv", key)).rejects.toMatchObject(sentence);
    await expect(store.remove(key)).rejects.toMatchObject(sentence);
    await expect(contentOf(store, key)).rejects.toMatchObject(sentence);
  });
}

function aboutListing(makeStore: () => Promise<ObjectStore>): void {
  test("lists by prefix, in the order of the names' bytes, with the same words as head", async () => {
    const store = await makeStore();
    const keys = ["in/a-b.csv", "in/a.csv", "in/a/b.csv", "in/a/é.csv", "in/aa.csv", "in/é/x.csv", "inb.csv", "z.csv"];
    for (const key of keys.toReversed()) await store.put(key, text(key));
    expect(await keysOf(store, "")).toEqual(keys.toSorted(byBytes));
    expect(await keysOf(store, "in/")).toEqual(keys.slice(0, 6).toSorted(byBytes));
    expect(await keysOf(store, "in/a")).toEqual(keys.slice(0, 5).toSorted(byBytes));
    expect(await keysOf(store, "in/a/")).toEqual(["in/a/b.csv", "in/a/é.csv"]);
    expect(await keysOf(store, "nowhere/")).toEqual([]);
    for await (const { encryption: _, modifiedAt, ...listed } of store.list("in/")) {
      const head = await store.head(listed.key);
      expect(head).toMatchObject(listed);
      expect(Math.abs(Date.parse(head?.modifiedAt ?? "") - Date.parse(modifiedAt))).toBeLessThan(1_000);
    }
  });

  test("lists more than a thousand", async () => {
    const store = await makeStore();
    const keys = Array.from({ length: 1_003 }, (_, index) => `inbound/${String(index).padStart(5, "0")}.csv`);
    const waiting = [...keys];
    const put = async () => {
      for (let key = waiting.pop(); key; key = waiting.pop()) await store.put(key, text("x"));
    };
    await Promise.all(Array.from({ length: 32 }, put));
    expect(await keysOf(store, "inbound/")).toEqual(keys);
  });

  test("goes on listing while what it has listed is removed", async () => {
    const store = await makeStore();
    for (const name of ["a", "b", "c"]) await store.put(`inbound/${name}.csv`, text("x"));
    for await (const { key } of store.list("inbound/")) await store.remove(key);
    expect(await keysOf(store, "inbound/")).toEqual([]);
  });
}

function aboutBreaking(makeStore: () => Promise<ObjectStore>): void {
  test.each([0, 100, 18 * 1024 ** 2])("keeps nothing of a file that broke off after %i bytes", async (length) => {
    const store = await makeStore();
    const seen: string[][] = [];
    async function* broken(): AsyncGenerator<Uint8Array> {
      yield* pieces(Buffer.alloc(length, "x"));
      seen.push(await keysOf(store, ""));
      throw new Error("the line dropped");
    }
    await expect(store.put("outbound/half.csv", broken())).rejects.toThrow("the line dropped");
    await store.put("outbound/whole.csv", text("whole"));
    await expect(store.put("outbound/whole.csv", broken())).rejects.toThrow("the line dropped");
    expect(seen).toEqual([[], ["outbound/whole.csv"]]);
    expect(await keysOf(store, "")).toEqual(["outbound/whole.csv"]);
    expect((await contentOf(store, "outbound/whole.csv")).toString()).toBe("whole");
  });
}

function aboutNewNames(makeStore: () => Promise<ObjectStore>, partsAreConditional: boolean): void {
  const [small, large] = [5, 9 * 1024 ** 2];

  test.each(partsAreConditional ? [small, large] : [small])("lets one of four put %i bytes as new", async (length) => {
    const store = await makeStore();
    const putting = ["a", "b", "c", "d"].map((letter) =>
      store.put("outbound/once.csv", pieces(Buffer.alloc(length, letter)), { ifAbsent: true }),
    );
    const results = await Promise.allSettled(putting);
    expect(results.filter((result) => result.status === "fulfilled")).toHaveLength(1);
    for (const result of results) {
      if (result.status === "rejected") expect(result.reason).toMatchObject({ code: "conflict" });
    }
    const stands = await contentOf(store, "outbound/once.csv");
    expect(stands.length).toBe(length);
    expect(new Set(stands).size).toBe(1);
  });

  test.each([small, large])("puts %i bytes as new only where nothing stands", async (length) => {
    const store = await makeStore();
    const put = (letter: string) =>
      store.put("outbound/once.csv", pieces(Buffer.alloc(length, letter)), { ifAbsent: true });
    await put("a");
    await expect(put("b")).rejects.toMatchObject({ code: "conflict" });
    expect((await contentOf(store, "outbound/once.csv")).subarray(0, 5).toString()).toBe("aaaaa");
    await store.remove("outbound/once.csv");
    await put("c");
    expect((await contentOf(store, "outbound/once.csv")).subarray(0, 5).toString()).toBe("ccccc");
    expect(await keysOf(store, "")).toEqual(["outbound/once.csv"]);
  });
}

function aboutCopies(makeStore: () => Promise<ObjectStore>): void {
  test("moves by copy and remove, over what stands there", async () => {
    const store = await makeStore();
    await store.put("inbound/a.csv", text("moved"));
    await store.put("outbound/a.csv", text("in the way"));
    const copied = await store.copy("inbound/a.csv", "outbound/a.csv");
    expect(copied).toMatchObject({ key: "outbound/a.csv", sizeBytes: 5 });
    expect(await store.head("outbound/a.csv")).toEqual(copied);
    await store.remove("inbound/a.csv");
    expect((await contentOf(store, "outbound/a.csv")).toString()).toBe("moved");
    expect(await keysOf(store, "")).toEqual(["outbound/a.csv"]);
  });

  test("copies 20 MiB and nothing", async () => {
    const store = await makeStore();
    const bytes = Buffer.alloc(20 * 1024 ** 2, "0123456789abcdef!");
    await store.put("inbound/large.csv", pieces(bytes));
    await store.put("inbound/empty.csv", pieces(Buffer.alloc(0)));
    expect((await store.copy("inbound/large.csv", "outbound/large.csv")).sizeBytes).toBe(bytes.length);
    expect((await store.copy("inbound/empty.csv", "outbound/empty.csv")).sizeBytes).toBe(0);
    expect((await contentOf(store, "outbound/large.csv")).equals(bytes)).toBe(true);
  });
}

function byBytes(one: string, other: string): number {
  return Buffer.compare(Buffer.from(one), Buffer.from(other));
}
