import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { StoredImport } from "#ports/import-store.ts";
import { createInboundWorld, employee, fileOf, type InboundWorld } from "#testing/inbound-world.ts";
import { setRoute } from "#use-cases/inbound/set-route.ts";
import { defaultRoute } from "#core/inbound/feed-route.ts";

let world: InboundWorld;
beforeAll(async () => {
  world = await createInboundWorld();
  await world.feed("Staff", { pattern: "Employees/**/*.csv", errorFileTemplate: "{feed}_{file}_{rows}.csv" });
});
afterAll(() => world.close());

const newest = async (count: number): Promise<readonly StoredImport[]> =>
  (await world.deps.inWorkspace(world.staging, ({ imports }) => imports.list({ limit: count }))).toReversed();
const automationOf = (run: StoredImport | undefined) =>
  world.deps.inWorkspace(world.staging, ({ automation }) => automation.find(run?.id ?? ""));

describe("a file that is put into inbound/", () => {
  test("is loaded by itself, and comes back with an error file and a receipt, whatever its name and depth", async () => {
    await world.drop("Employees/2026/any náme.csv", fileOf(employee("A1"), employee("A2", "not an address")));
    await world.look();
    await world.work();
    const [run] = await newest(1);
    expect(run).toMatchObject({ state: "completed", channel: "folder", feedName: "Staff", createdByName: "Causeway" });
    expect(run?.counts).toMatchObject({ rows: 2, created: 1, skipped: 1 });
    expect(await world.lying("inbound")).toEqual([]);
    expect(await world.lying("outbound")).toEqual([
      "Employees/2026/any náme.csv",
      "Employees/2026/any náme.receipt.json",
      "Staff_any náme_1.csv",
    ]);
    expect(await world.read("outbound/Staff_any náme_1.csv")).toContain("not_an_email");
  });

  test("goes out under its name with the time where that name is taken", async () => {
    await world.drop("Employees/2026/any náme.csv", fileOf(employee("A3")));
    await world.look();
    await world.work();
    const originals = (await world.lying("outbound")).filter((name) => /any náme(?:_\d{8}T\d{6})?\.csv$/.test(name));
    expect(originals).toHaveLength(2);
  });

  test("is taken in order of arrival, each file planned against what the one before has loaded", async () => {
    await world.drop("Employees/second.csv", fileOf(employee("B1", "second@agency.example")), 3);
    await world.drop("Employees/first.csv", fileOf(employee("B1", "first@agency.example")), 4);
    await world.look();
    const runs = await newest(2);
    expect(runs.map(({ fileName }) => fileName)).toEqual(["first.csv", "second.csv"]);
    await world.work();
    expect((await newest(2)).map(({ counts }) => [counts?.created, counts?.updated])).toEqual([
      [1, 0],
      [0, 1],
    ]);
  });

  test("is set aside with a notice when no feed is for its name, and stays where it is", async () => {
    await world.drop("Clients/new.csv", fileOf(employee("C1")));
    await world.look();
    await world.look();
    const [run] = await newest(1);
    expect(run).toMatchObject({ state: "received", fileName: "new.csv", feedId: null });
    expect(await automationOf(run)).toEqual({ state: "held", reason: "unmatched" });
    expect(await world.lying("inbound")).toEqual(["Clients/new.csv"]);
    const { rows } = await world.owner.query("select kind from notice where import_id = $1", [run?.id]);
    expect(rows).toEqual([{ kind: "file_unmatched" }]);
  });

  test("of the same content as a loaded one waits for a person", async () => {
    await world.drop("Employees/again.csv", fileOf(employee("A3")));
    await world.look();
    await world.work();
    const [run] = await newest(1);
    expect(run?.state).toBe("received");
    expect(await automationOf(run)).toEqual({ state: "held", reason: "twin" });
  });

  test("that can't be read at all goes back with a message that says why", async () => {
    await world.drop("Employees/broken.csv", "some_column\r\n1\r\n");
    await world.look();
    await world.work();
    expect((await newest(1))[0]).toMatchObject({ state: "failed", fault: { code: "missing_columns" } });
    expect(await world.lying("outbound")).toEqual(
      expect.arrayContaining(["Employees/broken.csv", "Employees/broken.csv.failed.txt"]),
    );
    expect(await world.read("outbound/Employees/broken.csv.failed.txt")).toContain("The mapping needs the columns");
  });

  test("that is too large is refused with a message and never stored", async () => {
    await world.drop("Employees/large.csv", "x".repeat(1_000_001));
    const before = (await newest(1))[0]?.number;
    await world.look();
    await world.work();
    expect((await newest(1))[0]?.number).toBe(before);
    expect(await world.lying("inbound")).not.toContain("Employees/large.csv");
    expect(await world.read("outbound/Employees/large.csv.refused.txt")).toMatch(
      /^The file was refused because .*\.\n$/,
    );
    expect(await world.lying("outbound")).toContain("Employees/large.csv");
  });

  test("that is not encrypted is refused where the place demands it, with what to do", async () => {
    const folder = { settings: { kind: "folder" }, credentials: null, settleSeconds: 0 } as const;
    const demand = (demandsEncryption: boolean) =>
      world.deps.inWorkspace(world.staging, ({ place }) => place.save({ ...folder, demandsEncryption }));
    await demand(true);
    await world.drop("Employees/plain.csv", fileOf(employee("F1")));
    await world.look();
    await demand(false);
    await world.work();
    expect(await world.read("outbound/Employees/plain.csv.refused.txt")).toContain("--server-side-encryption AES256");
    expect(await world.lying("inbound")).not.toContain("Employees/plain.csv");
    const { rows } = await world.owner.query("select 1 from notice where kind = 'file_refused'");
    expect(rows).toHaveLength(2);
  });

  test("comes in again when the same name and content is dropped once more after it went out", async () => {
    const text = fileOf(employee("D1"), employee("D2", "no"));
    for (let times = 0; times < 2; times++) {
      await world.drop("Employees/daily.csv", text, 9);
      await world.look();
      await world.work();
    }
    const [first, second] = await newest(2);
    expect([first?.fileName, second?.fileName]).toEqual(["daily.csv", "daily.csv"]);
    expect(await automationOf(second)).toEqual({ state: "held", reason: "twin" });
  });

  test("is not taken while it may still be written", async () => {
    await world.deps.inWorkspace(world.staging, ({ place }) =>
      place.save({ settings: { kind: "folder" }, credentials: null, demandsEncryption: false, settleSeconds: 60 }),
    );
    const before = (await newest(1))[0]?.number;
    await world.drop("Employees/growing.csv", fileOf(employee("E1")));
    await world.look();
    await world.drop("Employees/growing.csv", fileOf(employee("E1"), employee("E2")));
    await world.look();
    expect((await newest(1))[0]?.number).toBe(before);
    await world.owner.query("update inbound_object set seen_at = now() - interval '2 minutes' where state = 'waiting'");
    await world.look();
    expect((await newest(1))[0]?.number).toBe((before ?? 0) + 1);
  });
});

test("a route with a pattern or a name that can't be is refused with a sentence", async () => {
  const feedId = await world.feed("Other", {});
  const input = { scope: world.staging, by: world.by };
  const route = { ...defaultRoute, feedId };
  await expect(setRoute(world.deps, { ...input, route: { ...route, pattern: "/x" } })).rejects.toThrow(
    "Leave the slash",
  );
  await expect(setRoute(world.deps, { ...input, route: { ...route, zone: "EST5" } })).rejects.toThrow("time zone");
  await expect(setRoute(world.deps, { ...input, route: { ...route, feedId: world.deps.newId() } })).rejects.toThrow(
    "no such feed",
  );
});
