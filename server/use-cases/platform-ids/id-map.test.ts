import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { IdDecision } from "#core/platform/id-map.ts";
import { decideId } from "#use-cases/platform-ids/decide-id.ts";
import { idMapFile } from "#use-cases/platform-ids/id-map-file.ts";
import { viewIds } from "#use-cases/platform-ids/view-ids.ts";
import {
  createPlatformWorld,
  employees,
  issuesOf,
  platformFeed,
  type PlatformWorld,
  sentFile,
} from "#testing/platform-world.ts";

let world: PlatformWorld;
const feed = "Staff";
beforeAll(async () => {
  world = await createPlatformWorld({ lanes: 1 });
  await platformFeed(world, "employee", feed);
  await sentFile(world, "employee", feed, employees([1, 2, 3, 4]));
});
afterAll(() => world.close());

const own = () => ({ scope: world.staging, by: world.by });
const list = (
  more: { entity?: "employee"; search?: string; conflictsOnly?: boolean; after?: string; limit?: number } = {},
) =>
  viewIds(world.deps, {
    ...{ scope: world.staging, entity: null, search: "", conflictsOnly: false, after: null, limit: 10, ...more },
  });
const entry = async (externalId: string) => {
  const found = (await list()).ids.find((one) => one.externalId === externalId);
  if (!found) throw new Error(`nobody knows ${externalId}`);
  return found;
};
const idOf = async (key: string) => (await world.deps.platformIds.known(world.staging, "employee", [key])).get(key);
async function decide(externalId: string, decision: IdDecision) {
  const { entity, platformId, conflictId } = await entry(externalId);
  await decideId(world.deps, { ...own(), seen: { entity, externalId, platformId, conflictId }, decision });
}

/** As a file learns of keys, ids and rows. */
async function learned(all: readonly (readonly [key: string, id: string, row: number])[]): Promise<void> {
  const found = all.map(([externalId, platformId, row]) => ({ externalId, platformId, row }));
  const { learnedBy } = await entry("E4");
  await world.deps.platformIds.learn(world.staging, "employee", found, learnedBy?.importId ?? "");
}

/** The platform has the employee under another id now; a file hears of it. */
async function otherId(number: number): Promise<string> {
  world.server.records.forget("employees", `E${number}`);
  const { id } = world.server.records.add("employees", { external_id: `E${number}` });
  await sentFile(world, "employee", feed, employees([number], { first_name: `Told ${id}` }));
  return id;
}

describe("the ids of the platform", () => {
  test("are listed by key, counted and found by a part of either id", async () => {
    const all = await list({ limit: 3 });
    expect(all).toMatchObject({
      entity: "employee",
      counts: [{ entity: "employee", ids: 4, conflicts: 0 }],
      next: "E3",
    });
    expect(all.ids.map(({ externalId }) => externalId)).toEqual(["E1", "E2", "E3"]);
    expect(all.ids[0]).toMatchObject({ platformId: await idOf("E1"), conflictId: null, learnedBy: { row: 2 } });
    expect((await list({ after: "E3" })).ids.map(({ externalId }) => externalId)).toEqual(["E4"]);
    expect(await list({ entity: "employee", after: "E3" })).toMatchObject({ counts: [], next: null });
    expect((await list({ search: "e2" })).ids).toHaveLength(1);
    expect((await list({ search: "2", after: "E1", limit: 1 })).ids[0]?.externalId).toBe("E2");
    expect((await list({ search: "%" })).ids).toEqual([]);
    expect(await viewIds(world.deps, { ...{ scope: world.lakeshore, entity: null, search: "" }, ...none })).toEqual({
      ...{ counts: [], entity: null, ids: [], next: null },
    });
  });

  test("are named with both sides where the platform tells two, and the decision counts for the next file", async () => {
    const before = await idOf("E1");
    const other = await otherId(1);
    expect(await list({ conflictsOnly: true })).toMatchObject({
      ids: [{ externalId: "E1", platformId: before, conflictId: other, otherKey: null }],
    });
    await decide("E1", "take");
    expect(await idOf("E1")).toBe(other);
    expect(await entry("E1")).toMatchObject({ conflictId: null, decidedByName: world.by.name });
    const run = await sentFile(world, "employee", feed, employees([1], { first_name: "Settled" }));
    expect(run.counts).toMatchObject({ updated: 1, skipped: 0 });
    const third = await otherId(2);
    const known = (await entry("E2")).platformId;
    await decide("E2", "keep");
    expect([await idOf("E2"), third === known]).toEqual([known, false]);
  });

  test("are decided once: whoever saw less is told to look again", async () => {
    await otherId(3);
    const { entity, externalId, platformId, conflictId } = await entry("E3");
    const seen = { entity, externalId, platformId, conflictId };
    const decisions = (["keep", "take"] as const).map((decision) => decideId(world.deps, { ...own(), seen, decision }));
    const outcomes = await Promise.allSettled(decisions);
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    await expect(decideId(world.deps, { ...own(), seen, decision: "forget" })).rejects.toThrow(/Look at it again/);
    await expect(decide("E4", "keep")).rejects.toThrow(/has no conflict/);
  });

  test("that two keys want at once go to one of them, and whoever came second is told to which", async () => {
    await learned([
      ["E6", "6001", 2],
      ["E7", "7001", 3],
    ]);
    await learned([
      ["E6", "6777", 2],
      ["E7", "6777", 3],
    ]);
    const outcomes = await Promise.allSettled([decide("E6", "take"), decide("E7", "take")]);
    const [winner, loser] = outcomes[0]?.status === "fulfilled" ? ["E6", "E7"] : ["E7", "E6"];
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    const refused = outcomes.find((outcome) => outcome.status === "rejected");
    expect(String(refused?.reason)).toContain(`“${winner}”`);
    expect([await idOf(winner), await idOf(loser)]).toEqual(["6777", undefined]);
    await decide(loser, "forget");
    await decide(winner, "forget");
  });

  test("of two keys go to the one that is chosen, and the other is looked up anew", async () => {
    const shared = (await idOf("E4")) ?? "";
    await learned([["E5", shared, 2]]);
    expect(await entry("E5")).toMatchObject({ platformId: shared, conflictId: shared, otherKey: "E4" });
    await decide("E5", "take");
    expect([await idOf("E4"), await idOf("E5")]).toEqual([undefined, shared]);
    await decide("E5", "forget");
    const run = await sentFile(world, "employee", feed, employees([4, 5], { first_name: "Again" }));
    expect([run.counts, await issuesOf(world, run.id)]).toMatchObject([{ updated: 1, created: 1 }, []]);
    expect(await idOf("E4")).toBe(shared);
  });

  test("are taken as a file that no spreadsheet runs, and each download is recorded", async () => {
    await world.owner.query("update platform_id set external_id = '=E1' where external_id = 'E1'");
    const chunks = [];
    for await (const chunk of await idMapFile(world.deps, own())) chunks.push(chunk);
    const lines = Buffer.concat(chunks).toString().replace("\uFEFF", "").trim().split("\r\n");
    expect(lines[0]).toBe("entity,external_id,platform_id,other_id,learned_at");
    expect(lines.slice(1).toSorted()[0]).toMatch(/^employee,'=E1,\d+,,2\d{3}-/);
    const { rows } = await world.owner.query<{ action: string; detail: unknown }>(
      "select action, detail from activity where action like 'id-map.%' order by seq desc limit 2",
    );
    expect(rows).toEqual([
      { action: "id-map.exported", detail: { ids: 5 } },
      { action: "id-map.decided", detail: { entity: "employee", decision: "forget", conflict: null } },
    ]);
  });
});

const none = { conflictsOnly: false, after: null, limit: 10 } as const;
