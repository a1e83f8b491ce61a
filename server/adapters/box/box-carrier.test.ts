import { afterAll, describe, expect, test } from "vitest";
import { boxCarrier } from "#adapters/box/box-carrier.ts";
import { boxServer } from "#adapters/contracts/box-server.ts";
import { fileCarrierContract } from "#adapters/contracts/file-carrier.ts";

const server = await boxServer();
afterAll(() => server.close());

const { items } = server;
const settings = {
  addresses: { api: server.url, upload: server.url },
  patience: { answerMs: 2_000, pausesMs: [1, 1, 1], longestWaitMs: 1_000 },
};
const carrierOf = (folderId: string, config = server.config) => boxCarrier({ kind: "box", config, folderId }, settings);
const newFolder = () => items.add({ type: "folder", parentId: "0", name: `Shared ${items.below("0").length}` });
const once = (text: string) =>
  async function* () {
    yield new TextEncoder().encode(text);
  };

describe("a folder at Box", () => {
  fileCarrierContract(() => {
    const folderId = newFolder();
    return Promise.resolve({
      carrier: carrierOf(folderId),
      files: () => Promise.resolve(items.paths(folderId)),
      content(path) {
        const names = path.split("/");
        const found = names.reduce((at, name) => items.named(at, name)?.id ?? "", folderId);
        return Promise.resolve(items.find(found)?.content?.toString() ?? "");
      },
      close: () => Promise.resolve(),
    });
  }, "sha1");

  test("a day's files go into the first folder by name that holds the date, and other files into their own", async () => {
    const folderId = newFolder();
    for (const name of ["Old 12026-11-22", "B 2026-11-22", "A files of 2026-11-22 (city)", "2026-11-23"]) {
      items.add({ type: "folder", parentId: folderId, name });
    }
    const carrier = carrierOf(folderId);
    await carrier.put("2026-11-22/a.csv", once("a"), 1);
    await carrier.put("2026-11-22/EAST/a.csv", once("a"), 1);
    await carrier.put("2026-11-23/a.csv", once("a"), 1);
    await carrier.put("tocity/a.csv", once("a"), 1);
    await carrier.put("ToCity/b.csv", once("a"), 1);
    expect(items.paths(folderId)).toEqual([
      ...["2026-11-23/a.csv", "A files of 2026-11-22 (city)/EAST/a.csv", "A files of 2026-11-22 (city)/a.csv"],
      ...["tocity/a.csv", "tocity/b.csv"],
    ]);
    expect(await carrier.look("2026-11-22/A.csv")).toMatchObject({ sizeBytes: 1 });
  });

  test("an upload whose answer was lost is found to be done", async () => {
    const folderId = newFolder();
    const carrier = carrierOf(folderId);
    await carrier.put("2026-11-22/a.csv", once("a"), 1);
    server.next(null, "cut_after");
    expect(await carrier.put("2026-11-22/b.csv", once("b"), 1)).toMatchObject({ sizeBytes: 1 });
    expect(items.paths(folderId)).toHaveLength(2);
  });

  test("a test says which step fails: configuration and sign-in, the folder, the right to write", async () => {
    const failed = async (carrier: ReturnType<typeof carrierOf>) => {
      const steps = await carrier.test();
      const { name, sentence } = steps.find(({ outcome }) => outcome === "failed") ?? {};
      return [name, sentence?.split(" ").slice(0, 3).join(" ")];
    };
    const closed = newFolder();
    items.readOnly(closed);
    const other = { ...JSON.parse(server.config), enterpriseID: "8" };
    expect(await failed(carrierOf(server.rootId, "{}"))).toEqual(["sign_in", "boxAppSettings.clientID is missing"]);
    expect(await failed(carrierOf(server.rootId, JSON.stringify(other)))).toEqual(["sign_in", "Box does not"]);
    expect(await failed(carrierOf("1"))).toEqual(["permission", "The folder is"]);
    expect(await failed(carrierOf(closed))).toEqual(["permission", "The app may"]);
    const nowhere = { ...settings, addresses: { api: "http://127.0.0.1:9", upload: "http://127.0.0.1:9" } };
    expect(await failed(boxCarrier({ kind: "box", config: server.config, folderId: "1" }, nowhere))).toEqual([
      ...["connect", "Box does not"],
    ]);
  });

  test("what Box refuses is a sentence, and a file of more than 50 MB is not read first", async () => {
    const folderId = newFolder();
    items.readOnly(folderId);
    const carrier = carrierOf(folderId);
    const unread = () => {
      throw new Error("The content was read.");
    };
    const refused = { code: "unavailable", message: expect.stringContaining("may not write") as string };
    await expect(carrier.put("2026-11-22/a.csv", once("a"), 1)).rejects.toMatchObject(refused);
    await expect(carrier.put("a.csv", unread, 51 * 1024 * 1024)).rejects.toMatchObject({ code: "bad_request" });
  });
});
