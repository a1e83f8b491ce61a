import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { entityOf } from "#core/entities/entities.ts";
import type { Transform } from "#core/mapping/mapping.ts";
import { fullFolding } from "#core/value-maps/value-map.ts";
import type { ListedVersion } from "#ports/mapping-versions.ts";
import type { Actor } from "#ports/workspace.ts";
import { discardDraft, proposeDraft, withdrawDraft } from "#use-cases/mapping/move-draft.ts";
import { publishDraft } from "#use-cases/mapping/publish-draft.ts";
import { rebaseDraft } from "#use-cases/mapping/rebase-draft.ts";
import { rollBack } from "#use-cases/mapping/roll-back.ts";
import { saveDraft } from "#use-cases/mapping/save-draft.ts";
import { tryDraft } from "#use-cases/mapping/try-draft.ts";
import { viewVersions } from "#use-cases/mapping/view-versions.ts";
import { createImportWorld, type ImportWorld, mappingByName, plainFormat } from "#testing/import-world.ts";

let world: ImportWorld;
beforeAll(async () => {
  world = await createImportWorld();
});
afterAll(() => world.close());

const columns = ["external_id", "first_name", "last_name", "birthday", "city"];
const sam: Actor = { id: randomUUID(), name: "Sam" };
const noor: Actor = { id: randomUUID(), name: "Noor" };

/** The mapping of clients by name, with steps of two fields. */
function mappingWith(steps: { readonly birthday?: readonly Transform[]; readonly city?: readonly Transform[] } = {}) {
  const mapping = mappingByName(entityOf("client"), columns);
  const fields = mapping.fields.map((mapped) => {
    const transforms = mapped.field === "birthday" ? steps.birthday : mapped.field === "city" ? steps.city : undefined;
    return { ...mapped, transforms: transforms ?? [] };
  });
  return { ...mapping, fields };
}
const upperCity = mappingWith({ city: [{ kind: "case", to: "upper" }] });
const lowerCity = mappingWith({ city: [{ kind: "case", to: "lower" }] });
const dayFirst = mappingWith({ birthday: [{ kind: "date", order: "dmy" }] });

async function newFeed(name: string) {
  const { deps, staging, by } = world;
  const first = { format: plainFormat, columns, headerSignature: columns, mapping: mappingWith(), by };
  const feed = await deps.inWorkspace(staging, ({ feeds }) => feeds.create(name, first));
  if (!feed) throw new Error("The name is taken.");
  return feed;
}

function save(feedId: string, mapping: typeof dayFirst, by: Actor, seen: ListedVersion | null = null) {
  const draft = { feedId, format: plainFormat, columns, mapping, reason: "The sender changed its dates." };
  const known = seen && { id: seen.id, revision: seen.revision };
  return saveDraft(world.deps, { scope: world.staging, by, draft: { ...draft, seen: known } });
}

async function tried(draft: ListedVersion): Promise<ListedVersion> {
  await tryDraft(world.deps, { scope: world.staging, by: sam, versionId: draft.id });
  return draft;
}

function publish(draft: ListedVersion, by: Actor) {
  const seen = { versionId: draft.id, revision: draft.revision, reason: "Agreed with the sender." };
  return publishDraft(world.deps, { scope: world.staging, by, ...seen });
}

function currentOf(feedId: string) {
  return world.deps.inWorkspace(world.staging, async ({ feeds }) => (await feeds.find(feedId))?.version);
}

const versionsOf = (feedId: string, by = noor) => viewVersions(world.deps, { scope: world.staging, by, feedId });

test("a draft is tried and published, and both who made it and who published it stand with it", async () => {
  const feed = await newFeed("Cities");
  const draft = await save(feed.id, upperCity, sam);
  await expect(publish(draft, sam)).rejects.toMatchObject({ code: "bad_request" });
  await tried(draft);
  expect(await publish(draft, sam)).toMatchObject({ version: 2, state: "published" });
  expect(await currentOf(feed.id)).toMatchObject({ id: draft.id, version: 2 });
  const { versions, drafts } = await versionsOf(feed.id);
  expect(drafts).toEqual([]);
  expect(versions.map(({ version, state, publishedByName }) => [version, state, publishedByName])).toEqual([
    [2, "published", "Sam"],
    [1, "retired", "Sam Ortega"],
  ]);
  expect(versions[0]?.steps.map(({ kind, byName, reason }) => [kind, byName, reason])).toEqual([
    ["drafted", "Sam", "The sender changed its dates."],
    ["published", "Sam", "Agreed with the sender."],
  ]);
});

test("a changed date of birth is published by somebody who had no part in the draft", async () => {
  const feed = await newFeed("Births");
  const draft = await tried(await save(feed.id, dayFirst, sam));
  await expect(publish(draft, sam)).rejects.toMatchObject({
    code: "forbidden",
    message: "You had a part in this draft, and it changes Birthday. An admin who had none has to publish it.",
  });
  expect((await versionsOf(feed.id)).drafts[0]).toMatchObject({ secondPerson: ["Birthday"], mine: false });
  await proposeDraft(world.deps, {
    ...{ scope: world.staging, by: sam, versionId: draft.id, revision: draft.revision },
    reason: "Please look.",
  });
  expect(await publish(draft, noor)).toMatchObject({ state: "published", publishedByName: "Noor" });
});

test("a shared map that a date of birth is looked up in is as it was tried when the second person publishes", async () => {
  const map = { id: randomUUID(), name: "Births", reach: "shared", folding: fullFolding, idsOf: null } as const;
  const entry = (source: string, target: string) => ({ source, target, from: null, to: null });
  const change = (source: string, target: string, seen: number | null) =>
    world.deps.inWorkspace(world.staging, ({ valueMaps }) => {
      const place = { feedId: null, entity: null, field: null };
      return valueMaps.save({ ...map, ...place }, { add: [entry(source, target)], remove: [] }, seen, sam);
    });
  await change("unknown", "1900-01-01", null);
  const feed = await newFeed("Looked up");
  const looks = mappingWith({ birthday: [{ kind: "lookup", map: "Births", otherwise: "keep" }] });
  const draft = await tried(await save(feed.id, looks, sam));
  await change("none", "2000-01-01", 1);
  await expect(publish(draft, noor)).rejects.toMatchObject({
    ...{ code: "bad_request", message: expect.stringContaining("“Births” was changed since") },
  });
  expect(await publish(await tried(draft), noor)).toMatchObject({ state: "published" });
});

test("whoever edited a draft is no second person for it, and what was edited has to be tried again", async () => {
  const feed = await newFeed("Edited");
  const first = await tried(await save(feed.id, upperCity, sam));
  const next = await save(feed.id, dayFirst, noor, first);
  expect(next).toMatchObject({ id: first.id, state: "draft" });
  await expect(publish(next, sam)).rejects.toMatchObject({ code: "bad_request" });
  await tried(next);
  await expect(publish(next, sam)).rejects.toMatchObject({ code: "forbidden" });
  await expect(publish(next, noor)).rejects.toMatchObject({ code: "forbidden" });
  expect((await currentOf(feed.id))?.version).toBe(1);
});

test("a reason alone that is saved anew leaves a draft tried", async () => {
  const feed = await newFeed("Reasons");
  await tried(await save(feed.id, upperCity, sam));
  const [known] = (await versionsOf(feed.id)).drafts;
  expect(known).toMatchObject({ state: "tried", tried: true });
  const draft = await world.deps.inWorkspace(world.staging, (stores) => stores.mappingVersions.find(known?.id ?? ""));
  expect(await save(feed.id, upperCity, sam, draft)).toMatchObject({ state: "tried" });
});

test("of two who save the same draft at once one is told, and nothing of the other is lost", async () => {
  const feed = await newFeed("Rivals");
  const draft = await save(feed.id, upperCity, sam);
  const both = await Promise.allSettled([save(feed.id, lowerCity, sam, draft), save(feed.id, dayFirst, noor, draft)]);
  expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  expect(both.find((result) => result.status === "rejected")?.reason).toMatchObject({ code: "conflict" });
});

test("of two who publish at once one becomes current and the other is told", async () => {
  const feed = await newFeed("Publishers");
  const one = await tried(await save(feed.id, upperCity, sam));
  const other = await tried(await save(feed.id, lowerCity, noor));
  const both = await Promise.allSettled([publish(one, sam), publish(other, noor)]);
  expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  expect(both.find((result) => result.status === "rejected")?.reason).toMatchObject({ code: "conflict" });
  const { versions } = await versionsOf(feed.id);
  expect(versions.map(({ state }) => state)).toEqual(["published", "retired"]);
});

test("a draft is brought up to date with what was published meanwhile, then tried again", async () => {
  const feed = await newFeed("Behind");
  const behind = await tried(await save(feed.id, dayFirst, sam));
  await publish(await tried(await save(feed.id, upperCity, noor)), noor);
  await expect(publish(behind, noor)).rejects.toMatchObject({ code: "conflict" });
  const seen = { versionId: behind.id, revision: behind.revision };
  const { version, clashes } = await rebaseDraft(world.deps, { scope: world.staging, by: sam, ...seen });
  expect(clashes).toEqual([]);
  expect(version.mapping).toEqual({ ...upperCity, fields: merged() });
  await expect(publish(version, noor)).rejects.toMatchObject({ code: "bad_request" });
  expect(await publish(await tried(version), noor)).toMatchObject({ version: 3 });
});

/** Both changes: the city of one, the date of birth of the other. */
function merged() {
  return mappingWith({ city: [{ kind: "case", to: "upper" }], birthday: [{ kind: "date", order: "dmy" }] }).fields;
}

test("a proposal is not edited until it is taken back, and a discarded draft is gone with its trial", async () => {
  const feed = await newFeed("Proposals");
  const draft = await tried(await save(feed.id, upperCity, sam));
  const { scope, versionId, revision } = { scope: world.staging, versionId: draft.id, revision: draft.revision };
  await proposeDraft(world.deps, { scope, by: sam, versionId, revision, reason: "Ready." });
  await expect(save(feed.id, lowerCity, sam, draft)).rejects.toMatchObject({ code: "conflict" });
  await withdrawDraft(world.deps, { scope, by: sam, versionId });
  await save(feed.id, lowerCity, sam, draft);
  await discardDraft(world.deps, { scope, by: noor, versionId });
  expect((await versionsOf(feed.id)).drafts).toEqual([]);
  const { rows } = await world.owner.query(
    `select (select count(*)::int from mapping_trial where mapping_version_id = $1) as trials,
       (select count(*)::int from mapping_step where mapping_version_id = $1) as steps`,
    [draft.id],
  );
  expect(rows).toEqual([{ trials: 0, steps: 0 }]);
  await expect(discardDraft(world.deps, { scope, by: sam, versionId: feed.version.id })).rejects.toMatchObject({
    code: "conflict",
  });
});

test("going back makes a new version of an old one, and going back on that another", async () => {
  const feed = await newFeed("Back");
  await publish(await tried(await save(feed.id, upperCity, sam)), sam);
  const back = (versionId: string, by = sam) =>
    rollBack(world.deps, { scope: world.staging, by, versionId, reason: "It broke the export." });
  const first = await back(feed.version.id);
  expect(first).toMatchObject({
    waiting: [],
    version: { version: 3, state: "published", restoresId: feed.version.id },
  });
  const { versions } = await versionsOf(feed.id);
  const again = await back(versions.find(({ version }) => version === 2)?.id ?? "");
  expect(again.version).toMatchObject({ version: 4, mapping: upperCity });
  await expect(back(versions.find(({ version }) => version === 2)?.id ?? "")).rejects.toMatchObject({
    code: "bad_request",
  });
  await expect(back(again.version.id)).rejects.toMatchObject({ code: "bad_request" });
});

test("going back to a version that looks values up in a shared map is tried like any other change", async () => {
  const map = { id: randomUUID(), name: "Towns", reach: "shared", folding: fullFolding, idsOf: null } as const;
  await world.deps.inWorkspace(world.staging, ({ valueMaps }) =>
    valueMaps.save({ ...map, feedId: null, entity: null, field: null }, { add: [], remove: [] }, null, sam),
  );
  const feed = await newFeed("Back to a map");
  const looks = mappingWith({ city: [{ kind: "lookup", map: "Towns", otherwise: "keep" }] });
  const second = await publish(await tried(await save(feed.id, looks, sam)), sam);
  await publish(await tried(await save(feed.id, upperCity, sam)), sam);
  const input = { scope: world.staging, by: sam, versionId: second.id, reason: "The map was right." };
  const { version, toTry } = await rollBack(world.deps, input);
  expect([version.state, toTry, (await currentOf(feed.id))?.version]).toEqual(["draft", true, 3]);
  expect((await versionsOf(feed.id)).drafts).toMatchObject([{ tried: false, restoresId: second.id }]);
  await expect(publish(version, sam)).rejects.toMatchObject({ code: "bad_request" });
  expect(await publish(await tried(version), sam)).toMatchObject({ version: 4, restoresId: second.id });
});

test("going back to another date of birth waits for a second person, and needs no trial", async () => {
  const feed = await newFeed("Back births");
  await publish(await tried(await save(feed.id, dayFirst, sam)), noor);
  const input = { scope: world.staging, by: sam, versionId: feed.version.id, reason: "The dates were right." };
  const { version, waiting } = await rollBack(world.deps, input);
  expect([version.state, waiting]).toEqual(["proposed", ["Birthday"]]);
  const told = await world.owner.query(
    "select from notice where kind = 'proposal_waiting' and feed_id = $1 and import_id is null",
    [feed.id],
  );
  expect(told.rowCount).toBe(1);
  expect((await currentOf(feed.id))?.version).toBe(2);
  await expect(publish(version, sam)).rejects.toMatchObject({ code: "forbidden" });
  expect(await publish(version, noor)).toMatchObject({ state: "published", restoresId: feed.version.id });
  const { rows } = await world.owner.query(
    "select action, detail->>'restored' as restored from activity where subject = 'Back births' order by seq",
  );
  expect(rows.map(({ action }) => action)).toEqual([
    "mapping.drafted",
    "mapping.tried",
    "mapping.published",
    "mapping.proposed",
    "mapping.rolled-back",
  ]);
  expect(rows.at(-1)?.restored).toBe("1");
});

test("the database changes nothing of what was proposed or published", async () => {
  const feed = await newFeed("Guarded");
  const change = (set: string, id: string) =>
    world.owner.query(`update mapping_version set ${set} where id = $1`, [id]);
  await expect(change("mapping = '{}'", feed.version.id)).rejects.toThrow("is not changed");
  await expect(change("state = 'draft'", feed.version.id)).rejects.toThrow("does not become");
  const draft = await tried(await save(feed.id, upperCity, sam));
  await publish(draft, sam);
  await expect(change("state = 'published'", feed.version.id)).rejects.toThrow("does not become");
});
