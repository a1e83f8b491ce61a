import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { entityOf } from "#core/entities/entities.ts";
import type { FieldMapping } from "#core/mapping/mapping.ts";
import { fullFolding, type ValueEntry } from "#core/value-maps/value-map.ts";
import { saveDraft } from "#use-cases/mapping/save-draft.ts";
import { countAwaiting } from "#use-cases/mapping/view-versions.ts";
import { mapValues } from "#use-cases/values/map-values.ts";
import {
  checkedFile,
  createImportWorld,
  findRun,
  type ImportWorld,
  mappingByName,
  plainFormat,
} from "#testing/import-world.ts";
import { applyMapImport } from "./import-map.ts";
import { discardProposal, publishProposal } from "./publish-proposal.ts";
import { removeMap } from "./remove-map.ts";
import { createMap, type NewMap, saveMap } from "./save-map.ts";
import { listMaps, viewEntries, viewMap } from "./view-maps.ts";
import { lookAtProposal, viewProposals } from "./view-proposals.ts";

const sam = { id: randomUUID(), name: "Sam" };
const noor = { id: randomUUID(), name: "Noor" };
type Person = typeof sam;

let world: ImportWorld;
beforeAll(async () => {
  world = await createImportWorld();
  await checkedFile(world, { feed: "Clients", mapping: ofClients, bytes: clients("B12") });
});
afterAll(() => world.close());

const columns = ["external_id", "first_name", "last_name", "gender", "care_needs"];
const ofClients = mappingByName(entityOf("client"), columns);
const clients = (...needs: readonly string[]) =>
  [columns.join(","), ...needs.map((need, at) => `C${at},Ana,Diaz,female,${need}`), ""].join("\n");
const entry = (source: string, target: string): ValueEntry => ({ source, target, from: null, to: null });
const everyFeed = { reach: "workspace", feedId: null, folding: fullFolding } as const;
const needs = { ...everyFeed, entity: "client", field: "care_needs" } as const;
const shared = { reach: "shared", feedId: null, entity: null, field: null, folding: fullFolding } as const;

const as = (by: Person) => ({ scope: world.staging, by });
const made = (map: NewMap) => createMap(world.deps, as(sam), map);
const viewed = (mapId: string) => viewMap(world.deps, { scope: world.staging, mapId });
const proposed = (mapId: string, by = noor) => viewProposals(world.deps, { ...as(by), mapId });
async function saved(mapId: string, by: Person, add: readonly ValueEntry[], remove: readonly string[] = []) {
  const { revision: seen, name, folding } = await viewed(mapId);
  return saveMap(world.deps, as(by), { mapId, seen, name, folding, changes: { add, remove, edit: [] } });
}
async function publish(mapId: string, by: Person): Promise<void> {
  const [first] = await proposed(mapId);
  await publishProposal(world.deps, as(by), { proposalId: first?.id ?? "", seen: first?.revision ?? 0 });
}
const targetsOf = async (mapId: string) =>
  (await world.deps.inWorkspace(world.staging, ({ valueMaps }) => valueMaps.entries(mapId))).map(
    ({ source, target }) => `${source}=${target}`,
  );
async function clean(mapId: string): Promise<void> {
  await world.owner.query("update value_map set removed_at = now() where id = $1", [mapId]);
}

describe("a change of a value map that decides about health data", () => {
  test("waits for somebody who did not propose it, who is told, and counts once they publish it", async () => {
    const { id } = await made({ name: "Needs", ...needs });
    expect(await saved(id, sam, [entry("B12", "Vitamin B12")])).toEqual({ revision: 1, waiting: ["Care needs"] });
    expect(await targetsOf(id)).toEqual([]);
    expect(await countAwaiting(world.deps, world.staging, noor)).toEqual({ mappings: 0, maps: 1 });
    expect(await countAwaiting(world.deps, world.staging, sam)).toEqual({ mappings: 0, maps: 0 });
    const line = (await listMaps(world.deps, world.staging, noor)).find((map) => map.id === id);
    expect(line).toMatchObject({ proposed: 1, forOthers: 1 });
    const { rows } = await world.owner.query("select feed_id from notice where kind = 'proposal_waiting'");
    expect(rows).toEqual([{ feed_id: null }]);

    const hidden = { hidden: "•••••" };
    expect(await proposed(id, sam)).toMatchObject([
      { mine: true, byName: "Sam", secondPerson: ["Care needs"], lines: [{ kind: "added", source: hidden }] },
    ]);
    const [one] = await proposed(id);
    const look = { ...as(noor), proposalId: one?.id ?? "", seen: 1, rows: [1] };
    expect(await lookAtProposal(world.deps, look)).toMatchObject([
      { row: 1, texts: { source: "B12", target: "Vitamin B12" } },
    ]);
    await expect(publish(id, sam)).rejects.toMatchObject({
      ...{ code: "forbidden", message: expect.stringContaining("it decides about Care needs") },
    });
    await publish(id, noor);
    expect(await targetsOf(id)).toEqual(["B12=Vitamin B12"]);
    expect((await viewed(id)).revisions[0]).toMatchObject({ revision: 2, byName: "Noor", proposedByName: "Sam" });
    expect(await proposed(id)).toEqual([]);
    const activity = await world.owner.query(
      "select action, actor_name as who from activity where subject = 'Needs' order by seq desc limit 3",
    );
    expect(activity.rows.map(({ action, who }) => `${action} ${who}`)).toEqual([
      "value-map.published Noor",
      "value-map.looked Noor",
      "value-map.proposed Sam",
    ]);
    await clean(id);
  });

  test("is one proposal for all that one person changes, and is published only as it was seen", async () => {
    const { id } = await made({ name: "Merged", ...needs });
    await saved(id, sam, [entry("a", "1"), entry("b", "2")]);
    const [first] = await proposed(id);
    await saved(id, sam, [entry("A", "9")]);
    expect(await proposed(id)).toMatchObject([{ revision: 2, counts: { added: 2, changed: 0, removed: 0 } }]);
    const old = publishProposal(world.deps, as(noor), { proposalId: first?.id ?? "", seen: 1 });
    await expect(old).rejects.toMatchObject({ code: "conflict" });
    await publish(id, noor);
    expect(await targetsOf(id)).toEqual(["b=2", "A=9"]);

    // Two people change the same entry: what comes second finds it gone.
    const [a] = await viewEntries(world.deps, { scope: world.staging, mapId: id });
    await saved(id, sam, [entry("b", "3")], [a?.id ?? ""]);
    await saved(id, noor, [entry("b", "4")], [a?.id ?? ""]);
    expect(await proposed(id)).toMatchObject([{ counts: { changed: 1 } }, { counts: { changed: 1 }, mine: true }]);
    const [ofSam, ofNoor] = await proposed(id);
    await publishProposal(world.deps, as(noor), { proposalId: ofSam?.id ?? "", seen: 1 });
    const late = { proposalId: ofNoor?.id ?? "", seen: 1 };
    await expect(publishProposal(world.deps, as(sam), late)).rejects.toThrow(/changed since it was proposed/);
    await expect(saved(id, noor, [entry("c", "5")])).rejects.toThrow(/Withdraw it on the map's page/);
    await discardProposal(world.deps, as(sam), late);
    expect([await proposed(id), await targetsOf(id)]).toEqual([[], ["A=9", "b=3"]]);

    const file = { mapId: id, text: "source,target\nA,9\nz,8\n", mode: "replace" } as const;
    await saved(id, sam, [entry("q", "7")]);
    expect(await applyMapImport(world.deps, as(sam), { ...file, seen: 3 })).toMatchObject({
      waiting: ["Care needs"],
    });
    expect(await proposed(id)).toMatchObject([{ counts: { added: 1, changed: 0, removed: 1 } }]);
    expect(await removeMap(world.deps, as(sam), { mapId: id, seen: 3 })).toEqual({ waiting: ["Care needs"] });
    expect(await proposed(id)).toMatchObject([{ removal: true, counts: { added: 0, removed: 2 } }]);
    await publish(id, noor);
    await expect(viewed(id)).rejects.toMatchObject({ code: "not_found" });
  });

  test("that takes the map away is not published over what others have added since", async () => {
    const { id } = await made({ name: "Going", ...needs });
    await saved(id, sam, [entry("a", "1")]);
    await publish(id, noor);
    await saved(id, noor, [entry("b", "2")]);
    expect(await removeMap(world.deps, as(sam), { mapId: id, seen: 2 })).toEqual({ waiting: ["Care needs"] });
    const removal = (await proposed(id)).find((one) => one.removal);
    await publish(id, sam);
    const late = { proposalId: removal?.id ?? "", seen: 1 };
    await expect(publishProposal(world.deps, as(noor), late)).rejects.toThrow(/changed since it was proposed/);
    expect(await targetsOf(id)).toEqual(["a=1", "b=2"]);
    await clean(id);
  });

  test("needs nobody else while it is the first that the map says, and no mapping in use asks it", async () => {
    const { id } = await made({ name: "Notes", ...needs, field: "remarks" });
    expect(await saved(id, sam, [entry("x", "y")])).toEqual({ revision: 2, waiting: [] });
    expect(await saved(id, sam, [entry("z", "y")])).toMatchObject({ waiting: [expect.any(String)] });
    await clean(id);
  });
});

test("a shared map that only a draft looks health data up in is hidden, and changed by two", async () => {
  const { id } = await made({ name: "Drafted", ...shared });
  await saved(id, sam, [entry("B12", "Vitamin")]);
  expect(await viewEntries(world.deps, { scope: world.staging, mapId: id })).toMatchObject([{ source: "B12" }]);
  const [feed] = await world.deps.inWorkspace(world.staging, ({ feeds }) => feeds.list());
  const looks = { kind: "lookup", map: "Drafted", otherwise: "keep" } as const;
  const fields = ofClients.fields.map((one): FieldMapping =>
    one.field === "care_needs" ? { ...one, transforms: [looks] } : one,
  );
  const draft = { feedId: feed?.id ?? "", format: plainFormat, columns, reason: "Try.", seen: null };
  await saveDraft(world.deps, { ...as(sam), draft: { ...draft, mapping: { ...ofClients, fields } } });
  expect(await viewed(id)).toMatchObject({ sensitive: true, guarded: true, namedBy: [] });
  const hidden = { hidden: "•••••" };
  const entries = await viewEntries(world.deps, { scope: world.staging, mapId: id });
  expect(entries).toMatchObject([{ source: hidden, target: hidden }]);
  expect(await saved(id, sam, [entry("B6", "Vitamin")])).toMatchObject({ waiting: ["Care needs"] });
  await clean(id);
});

test("values mapped for every feed wait for a second person, and count for their file meanwhile", async () => {
  const choices = { care_needs: [{ value: "Vitamin B12", label: "Vitamin B12", synonyms: [] }] };
  const mapping = { ...ofClients, choices };
  const run = await checkedFile(world, { feed: "Listed", mapping, bytes: clients("Vit") });
  expect(run.counts).toMatchObject({ created: 0, skipped: 1 });
  const fields = [{ field: "care_needs", decisions: [{ position: 1, to: "Vitamin B12" }] }];
  const input = { importId: run.id, seen: run.plannedAt ?? "", fields, reach: "workspace" } as const;
  expect((await mapValues(world.deps, { ...as(sam), ...input })).proposed).toEqual(["Care needs"]);
  const map = (await listMaps(world.deps, world.staging, noor)).find(({ field }) => field === "care_needs");
  expect(map).toMatchObject({ entries: 0, proposed: 1 });
  // No draft of the feed says it once more, and the file has a mapping of its own.
  expect(await countAwaiting(world.deps, world.staging, noor)).toEqual({ mappings: 0, maps: 1 });
  const { mappingVersionId } = await findRun(world, world.staging, run.id);
  const version = await world.deps.inWorkspace(world.staging, ({ feeds }) => feeds.findVersion(mappingVersionId ?? ""));
  const steps = version?.mapping.fields.find(({ field }) => field === "care_needs")?.transforms;
  expect(steps).toEqual([{ kind: "values", values: { Vit: "Vitamin B12" } }]);
});
