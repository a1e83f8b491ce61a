import { createHash } from "node:crypto";
import { afterAll, describe, expect, test } from "vitest";
import { openBoxAt } from "#adapters/box/open-box.ts";
import { boxServer } from "#adapters/contracts/box-server.ts";
import { type BoxConfig, readBoxConfig } from "#core/box/box-config.ts";
import type { Box } from "#ports/box.ts";

const server = await boxServer();
afterAll(() => server.close());

const { items, rootId } = server;
const patience = { answerMs: 2_000, pausesMs: [1, 1, 1], longestWaitMs: 1_000 };
const open = (changes: Partial<BoxConfig> = {}, answerMs = patience.answerMs): Box => {
  const read = readBoxConfig(server.config);
  if (read.kind === "problem") throw new Error(read.sentence);
  const addresses = { api: server.url, upload: server.url };
  return openBoxAt({ addresses, patience: { ...patience, answerMs }, page: 3 })({ ...read.config, ...changes });
};
const bytes = (text: string) => new TextEncoder().encode(text);
const sha1 = (text: string) => createHash("sha1").update(text).digest("hex");
const box = open();
let folders = 0;
const emptyFolder = () => items.add({ type: "folder", parentId: rootId, name: `Folder ${(folders += 1)}` });

describe("folders and files at Box", () => {
  test("signs in with a key of its own and lists a folder of several pages by name", async () => {
    const id = emptyFolder();
    for (const name of ["c.csv", "a.csv", "Ó.csv", "b.csv"]) {
      items.add({ type: "file", parentId: id, name, content: Buffer.from(name) });
    }
    items.add({ type: "folder", parentId: id, name: "processed" });
    const found = await box.entries(id);
    expect(found.files.map(({ name }) => name)).toEqual(["a.csv", "b.csv", "c.csv", "Ó.csv"]);
    expect(found.files[0]).toMatchObject({ sizeBytes: 5, sha1: sha1("a.csv"), etag: "0" });
    expect(found.folders.map(({ name }) => name)).toEqual(["processed"]);
    expect(server.asked.filter((asked) => asked === "POST /oauth2/token")).toHaveLength(1);
  });

  test("makes a folder once, also when two make it at the same time", async () => {
    const id = emptyFolder();
    const made = await Promise.all([box.ensureFolder(id, "ToCity"), open().ensureFolder(id, "ToCity")]);
    expect(new Set([...made, await box.ensureFolder(id, "ToCity")]).size).toBe(1);
  });

  test("uploads a file, reads it back and says which hash stands where its name is taken", async () => {
    const id = emptyFolder();
    expect(await box.upload(id, "Nguyễn.csv", bytes("one,two\n"))).toEqual({
      kind: "uploaded",
      sha1: sha1("one,two\n"),
    });
    expect(await box.upload(id, "Nguyễn.csv", bytes("other"))).toEqual({ kind: "taken", sha1: sha1("one,two\n") });
    expect(await box.upload(id, "empty.csv", bytes(""))).toEqual({ kind: "uploaded", sha1: sha1("") });
    const [file] = (await box.entries(id)).files;
    expect(Buffer.from(await box.read(file?.id ?? "", 100)).toString()).toBe("one,two\n");
    await expect(box.read(file?.id ?? "", 7)).rejects.toMatchObject({ fault: "too_large" });
  });

  test("moves a file, twice without harm, and not onto another", async () => {
    const [from, to] = [emptyFolder(), emptyFolder()];
    const id = items.add({ type: "file", parentId: from, name: "a.csv", content: Buffer.from("a") });
    items.add({ type: "file", parentId: to, name: "taken.csv", content: Buffer.from("b") });
    expect(await box.move(id, to, "taken.csv")).toBe("taken");
    expect(await box.move(id, to, "a.csv")).toBe("moved");
    expect(await box.move(id, to, "a.csv")).toBe("moved");
    expect(items.below(to)).toHaveLength(2);
    await expect(box.move("1", to, "a.csv")).rejects.toMatchObject({ fault: "not_there" });
  });

  test("says whether it may write into a folder", async () => {
    const [open, closed] = [emptyFolder(), emptyFolder()];
    items.readOnly(closed);
    expect(await box.folder(open)).toMatchObject({ name: expect.stringMatching(/^Folder/), mayWrite: true });
    expect(await box.folder(closed)).toMatchObject({ mayWrite: false });
    await expect(box.upload(closed, "a.csv", bytes("a"))).rejects.toMatchObject({ fault: "no_permission" });
    await expect(box.entries("1")).rejects.toMatchObject({ fault: "no_folder" });
  });
});

describe("Box in bad weather", () => {
  test.each(["error", "gateway", "cut", "cut_after", "busy", "forgotten"] as const)(
    "goes on after %s",
    async (mishap) => {
      const id = emptyFolder();
      server.next(mishap);
      // The first try may have been carried out: then the second finds our own file.
      expect(await box.upload(id, "a.csv", bytes("a"))).toEqual({ kind: "uploaded", sha1: sha1("a") });
      server.next(mishap);
      await box.ensureFolder(id, "below");
      expect(items.below(id)).toHaveLength(2);
    },
  );

  test("gives up what Box wants in an hour, what fails again and again, and what is never answered", async () => {
    server.next("busy_long");
    await expect(box.entries(rootId)).rejects.toMatchObject({ fault: "busy" });
    server.next("error", "gateway", "cut", "error");
    await expect(box.entries(rootId)).rejects.toMatchObject({ fault: "error" });
    server.next("silent", "silent", "silent", "silent");
    await expect(open({}, 200).entries(rootId)).rejects.toMatchObject({ fault: "no_answer" });
  });

  test("ends at once when the process does", async () => {
    const ending = new AbortController();
    const read = readBoxConfig(server.config);
    if (read.kind === "problem") throw new Error(read.sentence);
    const slow = openBoxAt({ addresses: { api: server.url, upload: server.url }, patience })(
      read.config,
      ending.signal,
    );
    server.next("silent");
    const asked = slow.entries(rootId);
    ending.abort();
    await expect(asked).rejects.toThrow(/abort/i);
  });

  test("says which part of the sign-in is refused, and nothing of the key", async () => {
    const key = "-----BEGIN PRIVATE KEY-----\nMIIEvQ\n-----END PRIVATE KEY-----";
    const faults = [
      await open({ privateKey: key })
        .entries(rootId)
        .catch((error: unknown) => error),
      await open({ passphrase: "another" })
        .entries(rootId)
        .catch((error: unknown) => error),
      await open({ clientSecret: "another" })
        .entries(rootId)
        .catch((error: unknown) => error),
      await open({ subject: { kind: "enterprise", id: "8" } })
        .entries(rootId)
        .catch((error: unknown) => error),
    ];
    expect(faults.map((error) => (error as { fault?: string }).fault)).toEqual([
      ...["config", "config", "refused_app", "refused_key"],
    ]);
    for (const error of faults) {
      expect(JSON.stringify([error, String(error), (error as Error).stack])).not.toMatch(
        /MIIE|another|client-secret|eyJ/,
      );
      expect((error as Error).cause).toBeUndefined();
    }
  });
});
