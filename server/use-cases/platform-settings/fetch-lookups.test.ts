import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { ConnectPlatform } from "#ports/platform-client.ts";
import { createPlatformWorld, type PlatformWorld } from "#testing/platform-world.ts";
import { fetchLookups } from "#use-cases/platform-settings/fetch-lookups.ts";
import { viewLookup, viewPlatform } from "#use-cases/platform-settings/view-platform.ts";
import { setPlatform } from "#use-cases/platform/set-platform.ts";

let world: PlatformWorld;
beforeAll(async () => {
  world = await createPlatformWorld();
});
afterAll(() => world.close());

const fetchAll = () => fetchLookups(world.deps, { scope: world.staging, by: world.by });
const states = async () => (await viewPlatform(world.deps, world.staging)).lists;
const names = async (kind: "branches" | "roles") =>
  (await viewLookup(world.deps, { scope: world.staging, kind })).map(({ name }) => name);
const named = (count: number) => Array.from({ length: count }, (_, at) => `Branch ${at + 1}`);

describe("the lists of a platform", () => {
  test("are fetched whole, page by page, and kept in its order", async () => {
    world.server.lists.set("branches", named(250));
    expect(await fetchAll()).toEqual({ fetched: 8, failed: 0 });
    expect(await names("branches")).toEqual(named(250));
    const [branches, groups] = await states();
    expect(branches).toMatchObject({ kind: "branches", entries: 250, fault: null, fetchedAt: expect.any(String) });
    expect(groups).toMatchObject({ kind: "groups", entries: 2 });
    const profile = await viewLookup(world.deps, { scope: world.staging, kind: "client_fields" });
    expect(profile).toEqual([
      { id: "north", name: "North" },
      { id: "south", name: "South" },
    ]);
  });

  test("stay as they were when a page does not come, and what was fetched before it is new", async () => {
    world.server.lists.set("branches", ["Only"]).set("roles", named(150));
    // Two pages of branches and two of groups; of the roles the second page.
    world.server.next(null, null, null, null, null, "cut");
    expect(await fetchAll()).toEqual({ fetched: 2, failed: 6 });
    expect(await names("branches")).toEqual(["Only"]);
    expect(await names("roles")).toEqual(["North", "South"]);
    const roles = (await states()).find(({ kind }) => kind === "roles");
    expect(roles).toMatchObject({ entries: 2, fault: expect.stringMatching(/closed the connection/) });
    expect(roles?.fetchedAt).not.toBeNull();
  });

  test("are fetched one without the other when the user may not read one", async () => {
    world.server.forbid("groups");
    expect(await fetchAll()).toEqual({ fetched: 7, failed: 1 });
    world.server.forbid();
    expect(await names("roles")).toEqual(named(150));
    expect((await states()).filter(({ fault }) => fault !== null)).toMatchObject([{ kind: "groups", entries: 2 }]);
  });

  test("are whole when two people fetch them at once", async () => {
    await Promise.all([fetchAll(), fetchAll()]);
    expect(await names("roles")).toEqual(named(150));
    expect((await states()).every(({ fault }) => fault === null)).toBe(true);
  });

  test("of one host never stand beside the connection to another", async () => {
    let change: Promise<void> | null = null;
    const connectPlatform: ConnectPlatform = (address) => {
      const client = world.deps.connectPlatform(address);
      return {
        ...client,
        async list(...asked) {
          await (change ??= moved());
          return client.list(...asked);
        },
      };
    };
    const fetching = fetchLookups({ ...world.deps, connectPlatform }, { scope: world.staging, by: world.by });
    await expect(fetching).rejects.toThrow(/Somebody else has changed/);
    expect((await states()).every(({ fetchedAt }) => fetchedAt === null)).toBe(true);
  });

  test("can't be fetched where there is no platform", async () => {
    await expect(fetchLookups(world.deps, { scope: world.lakeshore, by: world.by })).rejects.toThrow(
      /No platform is set/,
    );
  });
});

/** Another host, set while the lists of the former one come. */
async function moved(): Promise<void> {
  const { connection } = await viewPlatform(world.deps, world.staging);
  await setPlatform(world.deps, {
    ...{ scope: world.staging, by: world.by, baseUrl: "https://other.example", username: "causeway" },
    ...{ password: "secret", lanes: 4, seen: connection?.version ?? null },
  });
}
