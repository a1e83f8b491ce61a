import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { mappingDoor } from "#api/doors/mapping.ts";
import { answer } from "#api/doors/answer.ts";
import { readMapping, type ReadMapping } from "#api/mappings/read-bundle.ts";
import { demoPassword, demoPeople } from "#prisma/seed.ts";
import { entityOf } from "#core/entities/entities.ts";
import type { Mapping, Transform } from "#core/mapping/mapping.ts";
import { fullFolding } from "#core/value-maps/value-map.ts";
import { createImportWorld, type ImportWorld, mappingByName, plainFormat } from "#testing/import-world.ts";
import { cookiesOf } from "#testing/people-world.ts";
import { exportMapping } from "#use-cases/bundle/export-mapping.ts";
import { importMapping, previewImport } from "#use-cases/bundle/import-mapping.ts";
import { viewVersions } from "#use-cases/mapping/view-versions.ts";

let world: ImportWorld;
beforeAll(async () => {
  world = await createImportWorld();
  await sharedMap("Cities", [["FL", "Flint"]]);
});
afterAll(() => world.close());

const columns = ["external_id", "first_name", "last_name", "birthday", "city"];

function mappingWith(steps: Readonly<Record<string, readonly Transform[]>> = {}): Mapping {
  const mapping = mappingByName(entityOf("client"), columns);
  return { ...mapping, fields: mapping.fields.map((mapped) => ({ ...mapped, transforms: steps[mapped.field] ?? [] })) };
}

function newFeed(name: string, mapping: Mapping, scope = world.staging) {
  return world.deps.inWorkspace(scope, async ({ feeds }) => {
    const first = { format: plainFormat, columns, headerSignature: columns, mapping, by: world.by };
    const feed = await feeds.create(name, first);
    if (!feed) throw new Error("The name is taken.");
    return feed;
  });
}

function sharedMap(name: string, entries: readonly (readonly [string, string])[]) {
  return world.deps.inWorkspace(world.staging, ({ valueMaps }) => {
    const place = { reach: "shared", feedId: null, entity: null, field: null, idsOf: null } as const;
    const add = entries.map(([source, target]) => ({ source, target, from: null, to: null }));
    const map = { id: randomUUID(), name, folding: fullFolding, ...place };
    return valueMaps.save(map, { add, remove: [] }, null, world.by);
  });
}

async function exported(versionId: string, form: "json" | "csv"): Promise<string> {
  return (await exportMapping(world.deps, { scope: world.staging, versionId, form })).text;
}

function fileOf(text: string, form: "json" | "csv"): ReadMapping {
  const found = readMapping(text, form);
  if ("faults" in found) throw new Error(JSON.stringify(found.faults));
  return found.read;
}

type Feed = Parameters<typeof importMapping>[1]["feed"];

const previewed = (feed: Feed, file: ReadMapping, scope = world.staging) =>
  previewImport(world.deps, { scope, feed, file });

async function imported(feed: Feed, file: ReadMapping, scope = world.staging, seen?: string) {
  const known = seen ?? (await previewed(feed, file, scope)).seen;
  const input = { scope, by: world.by, reason: "From a file.", changeMaps: false, seen: known };
  return importMapping(world.deps, { ...input, feed, file });
}

const draftsOf = async (feedId: string, scope = world.staging) =>
  (await viewVersions(world.deps, { scope, by: world.by, feedId })).drafts;

const lookedUp = mappingWith({ city: [{ kind: "lookup", map: "Cities", otherwise: "keep" }] });

test("a mapping that was exported comes back as a draft with its origin, and nothing is in use by it", async () => {
  const [from, to] = [await newFeed("From", lookedUp), await newFeed("To", mappingWith())];
  const file = fileOf(await exported(from.version.id, "json"), "json");
  expect(await previewed({ id: to.id }, file)).toMatchObject({
    ...{ faults: [], from: { feed: "From", version: 1 }, isNew: false, nothing: false },
    changes: [{ field: "city" }],
    maps: [{ name: "Cities", nothing: true, sentences: [] }],
  });
  const { versionId } = await imported({ id: to.id }, file);
  // The same file once more leads to the draft that is there.
  expect(await imported({ id: to.id }, file)).toMatchObject({ versionId, isDraft: true, again: true });
  const origin = { environment: null, feed: "From", version: 1 };
  expect(await draftsOf(to.id)).toMatchObject([{ state: "draft", reason: "From a file.", origin }]);
  const current = await world.deps.inWorkspace(world.staging, ({ feeds }) => feeds.find(to.id));
  expect(current?.version).toMatchObject({ id: to.version.id, mapping: mappingWith() });
  // The same again into the feed that it came from changes nothing.
  expect(await previewed({ id: from.id }, file)).toMatchObject({ nothing: true });
  await expect(imported({ id: from.id }, file)).rejects.toMatchObject({ code: "bad_request" });
});

test("in another tenant's workspace it makes a feed and brings the map that is missing there", async () => {
  const from = await newFeed("Travels", lookedUp);
  const file = fileOf(await exported(from.version.id, "json"), "json");
  const scope = world.lakeshore;
  expect(await previewed({ name: "Travelled" }, file, scope)).toMatchObject({
    ...{ isNew: true, faults: [] },
    maps: [{ name: "Cities", isNew: true, added: 1, sentences: ["New value map “Cities” with 1 entry."] }],
  });
  const { feedId } = await imported({ name: "Travelled" }, file, scope);
  const feed = await world.deps.inWorkspace(scope, ({ feeds }) => feeds.find(feedId));
  expect(feed).toMatchObject({ name: "Travelled", version: { version: 1, mapping: lookedUp } });
  const again = await previewed({ name: "Travelled" }, file, scope);
  expect(again.faults).toMatchObject([{ sentence: expect.stringMatching(/^There is a feed “Travelled” already/) }]);
  await expect(exportMapping(world.deps, { scope, versionId: from.version.id, form: "json" })).rejects.toMatchObject({
    code: "not_found",
  });
});

test("a CSV changes the fields alone, and what it can't mean is named by its line", async () => {
  const feed = await newFeed("Sheet", mappingWith());
  const text = await exported(feed.version.id, "csv");
  const changed = text.replace("city,[city],", "city,[city],trim; case(upper)");
  await imported({ id: feed.id }, fileOf(changed, "csv"));
  const changes = [{ sentence: expect.stringContaining("without outer spaces, then in capitals") }];
  expect(await draftsOf(feed.id)).toMatchObject([{ changes, origin: { environment: null, feed: null } }]);
  const wrong = fileOf(`${text}town,[city],\r\nzip,[Zip],\r\n`, "csv");
  expect((await previewed({ id: feed.id }, wrong)).faults).toEqual([
    { where: null, sentence: "The file has no column “Zip”. Map another column, or send a file that has it." },
    { where: "Line 7", sentence: "Clients have no field “town”. Choose another target." },
  ]);
  await expect(imported({ id: feed.id }, wrong)).rejects.toMatchObject({ code: "bad_request" });
  await expect(previewed({ name: "New" }, wrong)).rejects.toMatchObject({ code: "bad_request" });
});

test("a map that is neither in the file nor there is named, and so is a feed of other records", async () => {
  const from = await newFeed("Nowhere", mappingWith({ city: [{ kind: "lookup", map: "Gone", otherwise: "keep" }] }));
  const file = fileOf(await exported(from.version.id, "json"), "json");
  const to = await newFeed("Elsewhere", mappingWith());
  expect((await previewed({ id: to.id }, file)).faults).toEqual([
    { where: "Gone", sentence: "Values are looked up in “Gone”, and there is no such value map here." },
  ]);
  const employee = mappingByName(entityOf("employee"), [
    ...["external_id", "username", "first_name", "last_name", "email"],
  ]);
  const other = await newFeed("Employees", employee);
  expect((await previewed({ id: other.id }, file)).faults[0]?.sentence).toMatch(/is for Clients, and the feed/);
});

test("what was published meanwhile is a conflict, and nothing is saved", async () => {
  const feed = await newFeed("Meanwhile", mappingWith());
  const file = fileOf(await exported((await newFeed("Source", lookedUp)).version.id, "json"), "json");
  const { seen } = await previewed({ id: feed.id }, file);
  const next = { format: plainFormat, columns, headerSignature: columns, by: world.by };
  const upper = mappingWith({ city: [{ kind: "case", to: "upper" }] });
  await world.deps.inWorkspace(world.staging, ({ feeds }) => feeds.publish(feed.id, { ...next, mapping: upper }));
  await expect(imported({ id: feed.id }, file, world.staging, seen)).rejects.toMatchObject({ code: "conflict" });
  expect(await draftsOf(feed.id)).toEqual([]);
});

test("values of hidden fields leave only with whoever may download cells, and each download is recorded", async () => {
  const hidden = mappingWith({ birthday: [{ kind: "values", values: { "unknown SNTL": "1900-01-01" } }] });
  const [secret, plain] = [await newFeed("Secret", hidden), await newFeed("Plain", lookedUp)];
  const ask = async (email: string, versionId: string) => {
    const query = new URLSearchParams({ tenant: "northside", environment: "staging", versionId, form: "json" });
    const headers = { cookie: await signedIn(email) };
    const request = new Request(`${world.config.publicUrl}/api/files/mapping?${query}`, { headers });
    return answer(world.deps.log, "files", () => mappingDoor(world.deps, request));
  };
  expect((await ask(demoPeople.auditor.email, secret.version.id)).status).toBe(403);
  expect((await ask(demoPeople.auditor.email, plain.version.id)).status).toBe(200);
  const got = await ask(demoPeople.staff.email, secret.version.id);
  expect(got.headers.get("content-disposition")).toContain('filename="Secret-mapping-v1.json"');
  expect(await got.text()).toContain("unknown SNTL");
  const { rows } = await world.owner.query(
    "select actor_name as who, subject, detail from activity where action = 'mapping.exported' order by seq",
  );
  expect(rows).toEqual([
    {
      ...{ who: demoPeople.auditor.name, subject: "Plain" },
      detail: { feedId: plain.id, version: 1, form: "json" },
    },
    {
      ...{ who: demoPeople.staff.name, subject: "Secret" },
      detail: { feedId: secret.id, version: 1, form: "json" },
    },
  ]);
  // Nor are they told where the file is looked at before it is saved.
  const to = await newFeed("Told", mappingWith());
  const shown = await previewed({ id: to.id }, fileOf(await exported(secret.version.id, "json"), "json"));
  expect(JSON.stringify(shown)).not.toContain("SNTL");
});

test("a shared map is hidden for every feed when one of them looks values of a hidden field up in it", async () => {
  await sharedMap("Codes", [["SNTL-1", "SNTL goal"]]);
  const reads = (field: string) => mappingWith({ [field]: [{ kind: "lookup", map: "Codes", otherwise: "keep" }] });
  const plain = await newFeed("Codes of cities", reads("city"));
  const which = { scope: world.staging, versionId: plain.version.id, form: "json" } as const;
  expect((await exportMapping(world.deps, which)).holdsHidden).toBe(false);
  const text = await exported(plain.version.id, "json");
  await newFeed("Codes of births", reads("birthday"));
  expect((await exportMapping(world.deps, which)).holdsHidden).toBe(true);
  // Somebody who guesses a value is not told what it becomes there.
  const guess = fileOf(text.replaceAll("SNTL goal", "guess"), "json");
  const { maps } = await previewed({ id: plain.id }, guess);
  expect(maps).toMatchObject([{ name: "Codes", changed: 1 }]);
  expect(JSON.stringify(maps)).not.toContain("SNTL");
});

async function signedIn(email: string): Promise<string> {
  const { config, deps } = world;
  const request = new Request(`${config.publicUrl}/api/auth/sign-in/email`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: config.publicUrl, "x-forwarded-for": "10.0.0.1" },
    body: JSON.stringify({ email, password: demoPassword }),
  });
  return cookiesOf(await deps.signIn.handle(request));
}
