import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { addressFault } from "#adapters/rest/address-fault.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";
import { createPlatformWorld, fileOf, employees, type PlatformWorld, plannedFile } from "#testing/platform-world.ts";
import { checkedFile } from "#testing/import-world.ts";
import { cancelImport } from "#use-cases/imports/cancel-import.ts";
import { pausePlatform, removePlatform } from "#use-cases/platform-settings/look-after-platform.ts";
import { viewPlatform, viewTarget } from "#use-cases/platform-settings/view-platform.ts";
import { platformSeal } from "#use-cases/platform/open-platform.ts";
import { setFeedTarget, setPlatform } from "#use-cases/platform/set-platform.ts";

let world: PlatformWorld;
beforeAll(async () => {
  world = await createPlatformWorld();
});
afterAll(() => world.close());

type Typed = Partial<Parameters<typeof setPlatform>[1]>;

const set = (typed: Typed, deps = world.deps) =>
  setPlatform(deps, {
    ...{ scope: world.production, by: world.by, baseUrl: "https://agency.example", username: "ana", lanes: 4 },
    ...{ password: "correct horse", seen: null, ...typed },
  });
const connection = async (scope: WorkspaceScope = world.production) =>
  (await viewPlatform(world.deps, scope)).connection;
const version = async (scope?: WorkspaceScope) => (await connection(scope))?.version ?? 0;
const signIn = () => world.deps.inWorkspace(world.production, ({ platformSettings }) => platformSettings.signIn());
const idsKnown = async (scope: WorkspaceScope) => [
  ...(await world.deps.platformIds.known(scope, "employee", ["E1"])).values(),
];

describe("the connection to a platform", () => {
  test("keeps its password sealed, and answers and records it nowhere", async () => {
    await set({});
    expect(await connection()).toMatchObject({ baseUrl: "https://agency.example/", username: "ana", version: 1 });
    const view = await viewPlatform(world.deps, world.production);
    expect(JSON.stringify(view)).not.toMatch(/correct horse|secret|password/);
    const stored = await world.owner.query("select * from platform_connection");
    const log = await world.owner.query("select subject, detail::text from activity where action = 'platform.set'");
    expect(log.rows.length).toBeGreaterThan(1);
    expect(JSON.stringify([stored.rows, log.rows])).not.toContain("correct horse");
  });

  test("is sealed anew with the other secrets when the sealing key changes", async () => {
    const { sealedSecrets, sealing, secretBox } = world.deps;
    const secrets = await sealedSecrets.of(world.production);
    const secret = secrets.find(({ column }) => column === "platform_connection.secret");
    if (!secret) throw new Error("It is not among the secrets.");
    await sealedSecrets.replace(world.production, secret, await sealing.resealSecret(secret.sealed));
    const after = (await signIn())?.secret ?? "";
    expect(after).not.toBe(secret.sealed);
    expect(await secretBox.open(after, platformSeal(world.production))).toBe("correct horse");
  });

  test("of one workspace is nobody else's", async () => {
    expect(await connection(world.lakeshore)).toBeNull();
  });

  test("keeps the stored password for the same host", async () => {
    const before = await signIn();
    await set({ username: "bea", password: null, seen: await version() });
    const after = await signIn();
    expect(after?.connection).toMatchObject({ username: "bea", version: (before?.connection.version ?? 0) + 1 });
    expect(after?.secret).toBe(before?.secret);
  });

  test.each(["https://other.example", "https://agency.example:8443"])(
    "asks for the password again before it goes to %s",
    async (baseUrl) => {
      const seen = await version();
      await expect(set({ baseUrl, password: null, seen })).rejects.toThrow(/password again: it goes to another host/);
      expect(await connection()).toMatchObject({ baseUrl: "https://agency.example/", version: seen });
    },
  );

  test("asks for a password the first time", async () => {
    await expect(set({ scope: world.lakeshore, password: null })).rejects.toThrow("Type the password.");
  });

  test.each([
    ["agency.example", /like https:/],
    ["http://agency.example", /begin with https:/],
    ["https://10.1.2.3", /private network/],
    ["https://169.254.169.254", /private network/],
    ["https://[fe80::1]", /private network/],
    ["https://127.0.0.1:8443", /private network/],
    ["https://agency.example/ext/api/v2", /up to the host/],
  ])("takes no address like %s", async (baseUrl, sentence) => {
    const deps = { ...world.deps, platformAddressFault: addressFault({ allowPrivate: false }) };
    await expect(set({ baseUrl, seen: await version() }, deps)).rejects.toThrow(sentence);
  });

  test("is not changed, paused or removed by somebody who looked at an older version", async () => {
    const seen = await version();
    await set({ seen });
    const old = { scope: world.production, by: world.by, seen };
    await expect(set({ seen })).rejects.toThrow(/Somebody else has changed/);
    await expect(set({ seen: null })).rejects.toThrow(/Somebody else has changed/);
    await expect(pausePlatform(world.deps, { ...old, paused: true })).rejects.toThrow(/Somebody else has changed/);
    await expect(removePlatform(world.deps, old)).rejects.toThrow(/Somebody else has changed/);
    expect(await version()).toBe(seen + 1);
  });

  test("of two who set the first one at once keeps one, and tells the other", async () => {
    const both = await Promise.allSettled([set({ scope: world.lakeshore }), set({ scope: world.lakeshore })]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    await removePlatform(world.deps, { scope: world.lakeshore, by: world.by, seen: 1 });
    expect(await connection(world.lakeshore)).toBeNull();
  });

  test("forgets the ids and lists of the platform with its host, and with nothing else", async () => {
    const scope = world.production;
    const learned = [{ externalId: "E1", platformId: "1001", row: 2 }];
    const { id: importId } = await checkedFile(world, { ...fileOf("employee", "Ids", []), scope });
    await world.deps.platformIds.learn(scope, "employee", learned, importId);
    await world.deps.inWorkspace(scope, ({ platformLookups }) =>
      platformLookups.replace("branches", [{ id: "1", name: "North" }]),
    );
    await world.deps.inWorkspace(scope, ({ platform }) => platform.note({ fault: "It was down." }));
    await set({ lanes: 8, seen: await version() });
    expect(await idsKnown(scope)).toEqual(["1001"]);
    expect(await connection()).toMatchObject({ lastFault: "It was down." });
    await set({ baseUrl: "https://other.example", seen: await version() });
    expect(await idsKnown(scope)).toEqual([]);
    expect(await connection()).toMatchObject({ lastFault: null, lastFaultAt: null });
    const { lists } = await viewPlatform(world.deps, scope);
    expect(lists.every(({ fetchedAt, entries }) => fetchedAt === null && entries === 0)).toBe(true);
  });
});

describe("where a feed loads", () => {
  const feedOf = async (name: string, scope = world.staging) => {
    const { feedId } = await checkedFile(world, { ...fileOf("employee", name, []), scope });
    return feedId ?? "";
  };
  const target = (feedId: string, to: "records" | "platform", scope = world.staging) =>
    setFeedTarget(world.deps, { scope, by: world.by, feedId, target: to });

  test("is our own records until somebody says otherwise", async () => {
    const feedId = await feedOf("Target");
    const { host } = new URL(world.server.url);
    expect(await viewTarget(world.deps, { scope: world.staging, feedId })).toEqual({
      target: "records",
      host,
      paused: false,
    });
    await target(feedId, "platform");
    expect(await viewTarget(world.deps, { scope: world.staging, feedId })).toMatchObject({ target: "platform" });
    expect((await viewPlatform(world.deps, world.staging)).feeds).toEqual(["Target"]);
    await target(feedId, "records");
  });

  test("can't be a platform that is not set", async () => {
    const feedId = await feedOf("Nowhere", world.lakeshore);
    await expect(target(feedId, "platform", world.lakeshore)).rejects.toThrow(/No platform is set/);
    await expect(viewTarget(world.deps, { scope: world.staging, feedId })).rejects.toThrow(/no such feed/);
  });

  test("keeps the platform from being removed, or moved to another host while a file is to load into it", async () => {
    const scope = world.staging;
    const remove = async () => removePlatform(world.deps, { scope, by: world.by, seen: await version(scope) });
    const feedId = await feedOf("Busy");
    await target(feedId, "platform");
    await expect(remove()).rejects.toThrow(/Files of “Busy” load into the platform/);
    const run = await plannedFile(world, "employee", "Busy", employees([1]));
    await target(feedId, "records");
    await expect(remove()).rejects.toThrow(`Import ${run.number} is to load into the platform`);
    const other = { scope, baseUrl: "https://other.example", seen: await version(scope) };
    await expect(set(other)).rejects.toThrow(`Import ${run.number} is to load into the platform`);
    await cancelImport(world.deps, { scope, by: world.by, importId: run.id });
    await remove();
    expect(await connection(scope)).toBeNull();
  });
});
