import { randomUUID } from "node:crypto";
import { afterAll, describe, expect, test } from "vitest";
import type { Environment } from "#core/access/environments.ts";
import { entityOf } from "#core/entities/entities.ts";
import type { Mapping, Transform } from "#core/mapping/mapping.ts";
import { fullFolding, type ValueEntry } from "#core/value-maps/value-map.ts";
import { discardDraft } from "#use-cases/mapping/move-draft.ts";
import { publishDraft } from "#use-cases/mapping/publish-draft.ts";
import { saveDraft } from "#use-cases/mapping/save-draft.ts";
import { tryDraft } from "#use-cases/mapping/try-draft.ts";
import { viewVersions } from "#use-cases/mapping/view-versions.ts";
import { promote } from "#use-cases/promotion/promote.ts";
import { viewPromotion, viewPromotions } from "#use-cases/promotion/view-promotion.ts";
import { mappingByName, plainFormat } from "#testing/import-world.ts";
import { Killed, mortalDeps } from "#testing/mortal-deps.ts";
import { createPromotionWorld, inEnvironments, promoting } from "#testing/promotion-world.ts";

const columns = ["external_id", "first_name", "last_name", "birthday", "city"];
const promotionWorld = await createPromotionWorld();
const { world, admin, staff, neighbour, scopeOf } = promotionWorld;
const { newFeed, sharedMap, entriesOf, feedNamed } = inEnvironments(promotionWorld);
const { wayOf, preview, promoted } = promoting(promotionWorld);
afterAll(() => world.close());

function mappingWith(city: readonly Transform[] = [], more: Partial<Mapping> = {}): Mapping {
  const mapping = mappingByName(entityOf("client"), columns);
  const fields = mapping.fields.map((mapped) => (mapped.field === "city" ? { ...mapped, transforms: city } : mapped));
  return { ...mapping, fields, ...more };
}
const upper = mappingWith([{ kind: "case", to: "upper" }]);
const branches = mappingWith([
  { kind: "lookup", map: "Cities", otherwise: "keep" },
  { kind: "lookup", map: "Branches", otherwise: "keep" },
]);

const entry = (source: string, target: string | null): ValueEntry => ({ source, target, from: null, to: null });

async function draftsOf(environment: Environment, feedId: string) {
  const { drafts } = await viewVersions(world.deps, { scope: scopeOf(environment), by: admin, feedId });
  return drafts;
}

async function activityOf(environment: Environment, feedId: string) {
  const { rows } = await world.owner.query<{ detail: unknown }>(
    `select detail from activity where workspace_id = $1 and action = 'mapping.promoted' and detail->>'feedId' = $2`,
    [scopeOf(environment).workspaceId, feedId],
  );
  return rows.map(({ detail }) => detail);
}

describe("a version goes into the next environment", () => {
  test("as a draft of the feed of its name, with its origin, once however often it is asked for", async () => {
    const there = await newFeed("Drafts", mappingWith(), "training");
    const feed = await newFeed("Drafts", upper);
    const shown = await preview(feed.version.id);
    expect(shown).toMatchObject({
      feed: { name: "Drafts", isNew: false, version: 1 },
      changes: [{ field: "city", sentence: "City now reads “city”, in capitals (was taken as it is)." }],
      ...{ maps: [], toDo: [], faults: [], nothing: false, arrived: null },
    });
    const both = await Promise.all([
      promoted(feed.version.id, {}, world.deps, shown.seen),
      promoted(feed.version.id, {}, world.deps, shown.seen),
    ]);
    expect(both.map(({ again }) => again).sort()).toEqual([false, true]);
    expect(await promoted(feed.version.id)).toMatchObject({ again: true, feedId: there.id });
    const drafts = await draftsOf("training", there.id);
    expect(drafts).toMatchObject([
      { state: "draft", reason: "It worked here.", origin: { environment: "staging", feed: "Drafts", version: 1 } },
    ]);
    expect((await feedNamed("training", "Drafts"))?.version.id).toBe(there.version.id);
    expect((await preview(feed.version.id)).arrived).toMatchObject({ state: "draft", byName: admin.name });
    expect(await activityOf("staging", feed.id)).toHaveLength(1);
    expect(await activityOf("training", there.id)).toHaveLength(1);
  });

  test("as the first version of a new feed, whose door is to do", async () => {
    const feed = await newFeed("New there", upper);
    const shown = await preview(feed.version.id);
    expect(shown).toMatchObject({ feed: { isNew: true, version: null }, toDo: [{ kind: "feed" }] });
    expect(shown.changes.map(({ kind }) => kind)).toEqual(columns.map(() => "added"));
    const both = await Promise.all([
      promoted(feed.version.id, {}, world.deps, shown.seen),
      promoted(feed.version.id, {}, world.deps, shown.seen),
    ]);
    expect(both.map(({ again }) => again).sort()).toEqual([false, true]);
    const feedId = both[0].feedId;
    const made = await feedNamed("training", "New there");
    expect(made).toMatchObject({ id: feedId, entity: "client", version: { version: 1, mapping: upper } });
    const route = await world.deps.inWorkspace(scopeOf("training"), ({ routes }) => routes.find(feedId));
    expect(route).toBeNull();
  });

  test("and from there into the one after it, where the same second person is needed as ever", async () => {
    const production = await newFeed("Births", mappingWith(), "production");
    const feed = await newFeed("Births", { ...mappingWith(), fields: dayFirst() }, "preview");
    const way = { from: "preview", to: "production" } as const;
    expect((await preview(feed.version.id, way)).secondPerson).toEqual(["Birthday"]);
    const { versionId } = await promoted(feed.version.id, way);
    const scope = scopeOf("production");
    const [draft] = await draftsOf("production", production.id);
    const seen = { scope, versionId, revision: draft?.revision ?? "", reason: "Ready." };
    await expect(publishDraft(world.deps, { ...seen, by: admin })).rejects.toMatchObject({ code: "bad_request" });
    await tryDraft(world.deps, { scope, by: admin, versionId });
    await expect(publishDraft(world.deps, { ...seen, by: admin })).rejects.toMatchObject({ code: "forbidden" });
    const other = { id: randomUUID(), name: "Noor" };
    await publishDraft(world.deps, { ...seen, by: other });
    // In use by now, and still the same promotion.
    expect(await promoted(feed.version.id, way)).toMatchObject({ again: true, versionId });
  });

  test("and again when what was made of it was discarded", async () => {
    const there = await newFeed("Discarded", mappingWith(), "training");
    const feed = await newFeed("Discarded", upper);
    const first = await promoted(feed.version.id);
    await discardDraft(world.deps, { scope: scopeOf("training"), by: admin, versionId: first.versionId });
    expect((await preview(feed.version.id)).arrived).toBeNull();
    expect(await promoted(feed.version.id)).toMatchObject({ again: false });
    const record = await viewPromotions(world.deps, scopeOf("training"), there.id);
    expect(
      record.map(({ direction, environment, version, state }) => [direction, environment, version, state]),
    ).toEqual([
      ["in", "staging", 1, "draft"],
      ["in", "staging", 1, null],
    ]);
    const here = await viewPromotions(world.deps, scopeOf("staging"), feed.id);
    expect(here.map(({ direction, environment }) => [direction, environment])).toEqual([
      ["out", "training"],
      ["out", "training"],
    ]);
  });
});

function dayFirst(): Mapping["fields"] {
  return mappingWith().fields.map((mapped) =>
    mapped.field === "birthday" ? { ...mapped, transforms: [{ kind: "date", order: "dmy" }] } : mapped,
  );
}

describe("value maps come with it", () => {
  test("what is missing is added, what differs is changed only when agreed to, and ids stay behind", async () => {
    await sharedMap("staging", "Cities", [entry("FL", "Flint"), entry("DT", "Detroit"), entry("AA", "Ann Arbor")]);
    await sharedMap("staging", "Branches", [entry("North", "17"), entry("South", "18")], "branches");
    await sharedMap("training", "Cities", [entry("dt", "Old Detroit"), entry("LS", "Lansing")]);
    const feed = await newFeed("Maps", branches);
    const shown = await preview(feed.version.id);
    expect(shown.toDo).toEqual([{ kind: "ids", map: "Branches", entries: 2 }, { kind: "feed" }]);
    const maps = shown.maps.toSorted((one, other) => (one.name < other.name ? -1 : 1));
    expect(maps).toEqual([
      { name: "Branches", isNew: true, added: 0, changed: 0, nothing: false, sentences: [expect.any(String)] },
      {
        ...{ name: "Cities", isNew: false, added: 2, changed: 1, nothing: false },
        sentences: [
          "“Cities” gets 2 entries more: “FL” is “Flint”, “AA” is “Ann Arbor”.",
          "“Cities”: “DT” would be “Detroit” (it is “Old Detroit”).",
          "“Cities”: 1 value that only it knows stays.",
        ],
      },
    ]);
    await promoted(feed.version.id);
    expect(await entriesOf("training", "Cities")).toEqual({
      ...{ dt: "Old Detroit", LS: "Lansing", FL: "Flint", AA: "Ann Arbor" },
    });
    expect(await entriesOf("training", "Branches")).toEqual({});
    // The next version, this time with the agreement.
    await sharedMap("staging", "Cities", [entry("DT", "Detroit"), entry("AA", "Ann Arbor"), entry("FL", "Flint")]);
    expect((await preview(feed.version.id)).toDo).toEqual([{ kind: "ids", map: "Branches", entries: 2 }]);
    const { versionId } = await promoted(feed.version.id, { changeMaps: true });
    expect(versionId).toBe((await feedNamed("training", "Maps"))?.version.id);
    expect(await entriesOf("training", "Cities")).toEqual({
      ...{ DT: "Detroit", LS: "Lansing", FL: "Flint", AA: "Ann Arbor" },
    });
  });

  test("and values that were left as they are there can be changed later, once", async () => {
    await sharedMap("staging", "Later", [entry("DT", "Detroit")]);
    await sharedMap("training", "Later", [entry("DT", "Old Detroit")]);
    const feed = await newFeed("Later", mappingWith([{ kind: "lookup", map: "Later", otherwise: "keep" }]));
    await promoted(feed.version.id);
    expect(await preview(feed.version.id)).toMatchObject({ arrived: null, sameContent: true, maps: [{ changed: 1 }] });
    expect(await promoted(feed.version.id)).toMatchObject({ again: true });
    expect(await promoted(feed.version.id, { changeMaps: true })).toMatchObject({ again: false });
    expect(await entriesOf("training", "Later")).toEqual({ DT: "Detroit" });
    expect(await promoted(feed.version.id, { changeMaps: true })).toMatchObject({ again: true });
    expect((await preview(feed.version.id)).arrived).toMatchObject({ state: "published" });
  });

  test("and so do ids that the mapping itself maps to; the feed there keeps its own", async () => {
    const withBranch = (values: Readonly<Record<string, string>>): Mapping => {
      const mapping = mappingByName(entityOf("client"), [...columns, "branch_id"]);
      const fields = mapping.fields.map((mapped): Mapping["fields"][number] =>
        mapped.field === "branch_id"
          ? { ...mapped, transforms: [{ kind: "trim" }, { kind: "values", values }] }
          : mapped,
      );
      return { ...mapping, fields };
    };
    const here = await newFeed("Ids", withBranch({ North: "17", South: "18" }));
    const there = await newFeed("Ids", withBranch({ North: "4711" }), "training");
    await world.owner.query("update feed set target = 'platform' where name = 'Ids'");
    const shown = await preview(here.version.id);
    expect(shown).toMatchObject({ toDo: [{ kind: "values", field: "Branch", entries: 2 }], nothing: true });
    await world.owner.query("update feed set target = 'records' where id = $1", [there.id]);
    expect((await preview(here.version.id)).toDo).toMatchObject([{ kind: "values" }, { kind: "target" }]);
    const { versionId } = await promoted(here.version.id);
    const draft = await world.deps.inWorkspace(scopeOf("training"), (stores) => stores.mappingVersions.find(versionId));
    expect(JSON.stringify(draft?.mapping)).not.toMatch(/17|18|4711/);
  });

  test("a map of its feed goes to the feed there, under another name where its own is taken", async () => {
    const feed = await newFeed("Own map", mappingWith());
    await world.deps.inWorkspace(scopeOf("staging"), ({ valueMaps }) => {
      const place = { reach: "feed", feedId: feed.id, entity: "client", field: "city", idsOf: null } as const;
      const map = { id: randomUUID(), name: "Own cities", folding: fullFolding, ...place };
      return valueMaps.save(map, { add: [entry("X", "Flint")], remove: [] }, null, admin);
    });
    await sharedMap("training", "own cities", []);
    const { feedId } = await promoted(feed.version.id);
    expect(await entriesOf("training", "Own cities (2)")).toEqual({ X: "Flint" });
    const found = await world.deps.inWorkspace(scopeOf("training"), ({ valueMaps }) =>
      valueMaps.forMapping(feedId, "client", []),
    );
    expect(found.map(({ name, reach }) => [name, reach])).toEqual([["Own cities (2)", "feed"]]);
  });
});

describe("it is refused", () => {
  test.each<[string, Environment, Environment, string]>([
    ["past the next environment", "staging", "production", "From staging a mapping goes to training first"],
    ["backwards", "training", "staging", "From training a mapping goes to preview first"],
    ["out of the last one", "production", "staging", "Nothing comes after production."],
  ])("%s", async (_, from, to, message) => {
    const input = { ...wayOf(from, to), versionId: randomUUID(), seen: "", changeMaps: false, reason: "No." };
    const refused = { code: "bad_request", message: expect.stringContaining(message) };
    await expect(promote(world.deps, input)).rejects.toMatchObject(refused);
  });

  test("to whoever does not belong there, or may not promote, and nothing of it is told", async () => {
    const feed = await newFeed("Theirs", upper);
    for (const person of [staff, neighbour, { id: randomUUID(), name: "Nobody" }]) {
      const input = { ...wayOf("staging", "training", person), versionId: feed.version.id };
      await expect(viewPromotion(world.deps, input)).rejects.toMatchObject({ code: "forbidden" });
      const all = { ...input, seen: "", changeMaps: false, reason: "No." };
      await expect(promote(world.deps, all)).rejects.toMatchObject({ code: "forbidden" });
    }
    expect(await feedNamed("training", "Theirs")).toBeNull();
  });

  test("to another tenant's version, whose very id is not known", async () => {
    const theirs = await world.deps.inWorkspace(world.lakeshore, ({ feeds }) =>
      feeds.create("Lakeshore", { format: plainFormat, columns, headerSignature: columns, mapping: upper, by: admin }),
    );
    await expect(preview(theirs?.version.id ?? "")).rejects.toMatchObject({ code: "not_found" });
  });

  test("when either side changed since it was looked at", async () => {
    const there = await newFeed("Stale", mappingWith(), "training");
    const feed = await newFeed("Stale", upper);
    const { seen } = await preview(feed.version.id);
    const lower = mappingWith([{ kind: "case", to: "lower" }]);
    const draft = await saveDraft(world.deps, {
      ...{ scope: scopeOf("training"), by: admin },
      draft: { feedId: there.id, format: plainFormat, columns, mapping: lower, reason: "Mine.", seen: null },
    });
    await tryDraft(world.deps, { scope: scopeOf("training"), by: admin, versionId: draft.id });
    const publish = { versionId: draft.id, revision: draft.revision, reason: "Mine." };
    await publishDraft(world.deps, { scope: scopeOf("training"), by: admin, ...publish });
    await expect(promoted(feed.version.id, {}, world.deps, seen)).rejects.toMatchObject({ code: "conflict" });
    expect(await draftsOf("training", there.id)).toEqual([]);
    expect((await preview(feed.version.id)).changes).toMatchObject([{ sentence: expect.stringContaining("capitals") }]);
    await expect(preview(draft.id)).rejects.toMatchObject({ code: "not_found" });
  });

  test("when the feed of that name loads other records, or a map can't become one with the one there", async () => {
    const other = mappingByName(entityOf("employee"), ["external_id", "username", "first_name", "last_name", "email"]);
    await newFeed("Other records", other, "training");
    const feed = await newFeed("Other records", upper);
    expect((await preview(feed.version.id)).faults[0]).toMatchObject({
      sentence: "This mapping is for Clients, and the feed “Other records” loads Employees.",
    });
    await expect(promoted(feed.version.id)).rejects.toMatchObject({ code: "bad_request" });
    await sharedMap("staging", "Plain", [entry("A", "B")]);
    await sharedMap("training", "Plain", [entry("A", "1")], "branches");
    const plain = await newFeed("Clash", mappingWith([{ kind: "lookup", map: "Plain", otherwise: "keep" }]));
    expect((await preview(plain.version.id)).faults).toMatchObject([{ where: "Plain" }]);
    await expect(promoted(plain.version.id)).rejects.toMatchObject({ code: "bad_request" });
    expect(await entriesOf("training", "Plain")).toEqual({ A: "1" });
  });

  test("when it says there what it says here", async () => {
    await newFeed("Same", upper, "training");
    const feed = await newFeed("Same", upper);
    expect(await preview(feed.version.id)).toMatchObject({ nothing: true, changes: [] });
    await expect(promoted(feed.version.id)).rejects.toMatchObject({ code: "bad_request" });
  });
});

test("a process that is killed between the two workspaces leaves one draft, and its record here when asked again", async () => {
  const there = await newFeed("Killed", mappingWith(), "training");
  const feed = await newFeed("Killed", upper);
  const mortal = mortalDeps(world.deps, 1, "start");
  await expect(promoted(feed.version.id, {}, mortal.deps)).rejects.toBeInstanceOf(Killed);
  expect(await draftsOf("training", there.id)).toHaveLength(1);
  expect(await viewPromotions(world.deps, scopeOf("staging"), feed.id)).toEqual([]);
  const again = await promoted(feed.version.id);
  expect(again.again).toBe(true);
  expect(await draftsOf("training", there.id)).toMatchObject([{ id: again.versionId }]);
  expect(await viewPromotions(world.deps, scopeOf("staging"), feed.id)).toMatchObject([
    { direction: "out", version: 1 },
  ]);
  expect(await activityOf("staging", feed.id)).toHaveLength(1);
});
