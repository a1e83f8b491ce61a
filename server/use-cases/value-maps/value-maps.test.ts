import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { entityOf } from "#core/entities/entities.ts";
import { defaultRoute } from "#core/inbound/feed-route.ts";
import type { Transform } from "#core/mapping/mapping.ts";
import { type Folding, fullFolding, type ValueEntry } from "#core/value-maps/value-map.ts";
import { loadOpenRows } from "#use-cases/held/load-open-rows.ts";
import { mapInbox } from "#use-cases/held/map-inbox.ts";
import { releaseMet } from "#use-cases/held/release-met.ts";
import { viewInbox } from "#use-cases/held/view-inbox.ts";
import { checkImport } from "#use-cases/imports/check-import.ts";
import { mapValues } from "#use-cases/values/map-values.ts";
import { mappingOfRun } from "#use-cases/values/mapping-of-run.ts";
import { viewValues } from "#use-cases/values/view-values.ts";
import { heldOf, holdValues, loadedStaff, releasedOf } from "#testing/held-world.ts";
import {
  checkedFile,
  createImportWorld,
  findRun,
  type ImportWorld,
  mappingByName,
  queueFile,
} from "#testing/import-world.ts";
import { typeCells } from "#testing/mending-world.ts";
import { applyMapImport, previewMapImport } from "./import-map.ts";
import { removeMap } from "./remove-map.ts";
import { createMap, type NewMap, saveMap } from "./save-map.ts";
import { exportMap, lookAtEntries, viewEntries, viewMap } from "./view-maps.ts";

let world: ImportWorld;
beforeAll(async () => {
  world = await createImportWorld();
});
afterAll(() => world.close());

const admin = () => ({ scope: world.staging, by: world.by });
const entry = (source: string, target: string | null, from: string | null = null, to: string | null = null) => {
  return { source, target, from, to } satisfies ValueEntry;
};
const statusMap = {
  reach: "workspace",
  feedId: null,
  entity: "employee",
  field: "status",
  folding: fullFolding,
} as const;
const sharedMap = { reach: "shared", feedId: null, entity: null, field: null, folding: fullFolding } as const;

async function madeMap(map: NewMap, ...add: readonly ValueEntry[]): Promise<string> {
  const { id, revision } = await createMap(world.deps, admin(), map);
  if (add.length > 0) await saved(id, revision, { add });
  return id;
}
type Saved = { readonly add?: readonly ValueEntry[]; readonly remove?: readonly string[]; readonly folding?: Folding };
async function saved(mapId: string, seen: number, { add = [], remove = [], folding }: Saved) {
  const { name, folding: now } = await viewMap(world.deps, { scope: world.staging, mapId });
  const changes = { add, remove, edit: [] };
  const { revision } = await saveMap(world.deps, admin(), { mapId, seen, name, folding: folding ?? now, changes });
  return { revision };
}
const entriesOf = (mapId: string) => viewEntries(world.deps, { scope: world.staging, mapId });
const statusColumns = "external_id,username,first_name,last_name,email,status";
const statusFile = (key: string, ...statuses: readonly string[]) =>
  [
    statusColumns,
    ...statuses.map((one, at) => `${key}${at},${key}${at},Ana,Diaz,${key}${at}@agency.example,${one}`),
    "",
  ].join("\n");
const checkedStatuses = (feed: string, ...statuses: readonly string[]) =>
  checkedFile(world, { feed, bytes: statusFile(`${feed}${randomUUID().slice(0, 4)}`, ...statuses) });

/** A file of employees whose titles come through these steps. */
function checkedTitles(feed: string, titles: readonly string[], ...transforms: readonly Transform[]) {
  const columns = ["external_id", "username", "first_name", "last_name", "email", "title"];
  const whole = mappingByName(entityOf("employee"), columns);
  const fields = whole.fields.map((one) => (one.field === "title" ? { ...one, transforms } : one));
  const rows = titles.map((title, at) => `${feed}${at},${feed}${at},Ana,Diaz,${feed}${at}@agency.example,${title}`);
  return checkedFile(world, {
    ...{ feed, columns, mapping: { ...whole, fields } },
    bytes: [columns.join(","), ...rows, ""].join("\n"),
  });
}
async function issuesOf(importId: string): Promise<readonly string[]> {
  const { rows } = await world.owner.query<{ text: string }>(
    `select "row" || ' ' || code || ' ' || coalesce(waits_for, '') as text from issue where import_id = $1 order by "row"`,
    [importId],
  );
  return rows.map(({ text }) => text);
}

describe("a value map", () => {
  test("of every feed is used by each file that is checked, on the day it arrived, and pinned to it", async () => {
    const first = await checkedStatuses("Order", "Werkzaam", "Alt", "Neu");
    expect(first.counts).toMatchObject({ created: 0, skipped: 3 });
    const today = first.createdAt.slice(0, 10);
    const map = await madeMap(
      { name: "Every status", ...statusMap },
      ...[entry("werkzaam", "active"), entry("alt", "terminated", null, "2020-12-31"), entry("neu", "pending", today)],
    );
    const run = await checkedStatuses("Order", "WERKZAAM", "Alt", "neu");
    expect(run.counts).toMatchObject({ created: 2, skipped: 1 });
    const { values } = await viewValues(world.deps, { scope: world.staging, importId: run.id, field: "status" });
    expect(values.map(({ value, outcome }) => [value, outcome])).toEqual(
      expect.arrayContaining([
        ["WERKZAAM", "mapped"],
        ["Alt", "unknown"],
      ]),
    );

    // What becomes of the map later is nothing to the rows of a file that is planned: mending reads them as before.
    await removeMap(world.deps, admin(), { mapId: map, seen: 2 });
    await typeCells(world, run.id, [[3, 6, "Werkzaam"]]);
    expect((await findRun(world, world.staging, run.id)).counts).toMatchObject({ created: 3, skipped: 0 });
    expect((await checkedStatuses("Order", "Werkzaam")).counts).toMatchObject({ skipped: 1 });
  });

  test("counts on the days of the zone of the feed's door", async () => {
    const feedId = (await checkedStatuses("Zoned", "Heute")).feedId ?? "";
    // It came at noon in UTC, where Kiritimati has the next day already.
    const counted = async () => {
      const { id: importId } = await queueFile(world, { feed: "Zoned", bytes: statusFile(randomUUID(), "Heute") });
      await world.owner.query("update import set created_at = '2026-11-21T12:00:00Z' where id = $1", [importId]);
      await checkImport(world.deps, { scope: world.staging, importId });
      return (await findRun(world, world.staging, importId)).counts;
    };
    const map = await madeMap({ name: "Day", ...statusMap }, entry("heute", "active", "2026-11-22", "2026-11-22"));
    expect(await counted()).toMatchObject({ created: 0, skipped: 1 });
    const zone = "Pacific/Kiritimati";
    await world.deps.inWorkspace(world.staging, ({ routes }) => routes.save({ ...defaultRoute, zone, feedId }));
    expect(await counted()).toMatchObject({ created: 1, skipped: 0 });
    await removeMap(world.deps, admin(), { mapId: map, seen: 2 });
  });

  test("of one feed goes before that of every feed, and skips rows where it says so", async () => {
    const { feedId } = await checkedStatuses("Own", "active");
    const all = await madeMap({ name: "All", ...statusMap }, entry("x1", "active"), entry("x2", "active"));
    const own = { ...statusMap, name: "Own", reach: "feed" as const, feedId };
    const one = await madeMap(own, entry("X1", null));
    const run = await checkedStatuses("Own", "x1", "x2");
    expect(run.counts).toMatchObject({ created: 1, skipped: 1 });
    expect(await issuesOf(run.id)).toEqual(["2 value_skipped "]);
    expect((await checkedStatuses("Other", "x1")).counts).toMatchObject({ created: 1 });
    await expect(madeMap({ ...own, name: "Own twice" })).rejects.toMatchObject({ code: "conflict" });
    for (const mapId of [one, all]) await removeMap(world.deps, admin(), { mapId, seen: 2 });
  });

  test("that is shared is looked up by its name; a file is refused when it is not there", async () => {
    const look = (otherwise: "keep" | "blank" | "refuse") => ({ kind: "lookup", map: "Titles", otherwise }) as const;
    const unknown = checkedTitles("Titled", ["RN"], look("keep"));
    await expect(unknown).rejects.toMatchObject({ code: "bad_request", message: expect.stringContaining("“Titles”") });

    const mapId = await madeMap({ name: "Titles", ...sharedMap }, entry("rn", "Nurse"));
    const run = await checkedTitles("Titled", ["RN", "Odd", ""], look("refuse"));
    expect(run.counts).toMatchObject({ created: 2, skipped: 1 });
    expect(await issuesOf(run.id)).toEqual(["3 unknown_value Odd"]);
    expect((await checkedTitles("Titled", ["Odd"], look("keep"))).counts).toMatchObject({ created: 1 });

    await world.owner.query("update value_map set removed_at = now() where id = $1", [mapId]);
    const importId = run.id;
    await world.owner.query("update import set state = 'check_queued' where id = $1", [importId]);
    await checkImport(world.deps, { scope: world.staging, importId });
    expect(await findRun(world, world.staging, importId)).toMatchObject({ fault: { code: "missing_map" } });
    await world.owner.query("update value_map set removed_at = null where id = $1", [mapId]);

    const inUse = removeMap(world.deps, admin(), { mapId, seen: 2 });
    await expect(inUse).rejects.toMatchObject({ code: "conflict", message: expect.stringContaining("“Titled”") });
    await expect(madeMap({ name: "titles", ...sharedMap })).rejects.toMatchObject({ code: "conflict" });
  });

  test("with 10,000 entries is taken in from a file, used by a check and read again as it was", async () => {
    const many = Array.from({ length: 10_000 }, (_, at) => entry(`Title ${at}`, `T${at}`));
    const mapId = await madeMap({ name: "Many", ...sharedMap });
    const text = `source,target\n${many.map(({ source, target }) => `${source},${target}`).join("\n")}\n`;
    const file = { mapId, text, mode: "replace" } as const;
    expect(await previewMapImport(world.deps, { scope: world.staging, ...file })).toMatchObject({ added: 10_000 });
    expect(await applyMapImport(world.deps, admin(), { ...file, seen: 1 })).toMatchObject({ revision: 2 });
    const run = await checkedTitles("Much", ["title 9999", "title 10000"], {
      kind: "lookup",
      map: "Many",
      otherwise: "refuse",
    });
    expect(run.counts).toMatchObject({ created: 1, skipped: 1 });
    expect(await laidEntries(run.id)).toBe(10_000);
    const lines = Array.from({ length: 40_001 }, (_, at) => `More ${at},M`);
    const more = { mapId, text: `source,target\n${lines.join("\n")}\n`, mode: "add" } as const;
    const full = { code: "bad_request", message: expect.stringContaining("50,000 entries") };
    await expect(previewMapImport(world.deps, { scope: world.staging, ...more })).rejects.toMatchObject(full);
  });
});

async function laidEntries(importId: string): Promise<number> {
  const run = await findRun(world, world.staging, importId);
  const version = await world.deps.inWorkspace(world.staging, (stores) => mappingOfRun(stores, run));
  const steps = version?.mapping.fields.flatMap(({ transforms }) => transforms) ?? [];
  return steps.reduce((sum, step) => sum + (step.kind === "lookup" ? (step.laid?.entries.length ?? 0) : 0), 0);
}

describe("saving a value map", () => {
  test("is refused to whoever has not seen the newest revision, also of two at once", async () => {
    const mapId = await madeMap({ name: "Raced", ...sharedMap });
    const both = [entry("a", "1"), entry("b", "2")].map((one) => saved(mapId, 1, { add: [one] }));
    const ends = (await Promise.allSettled(both)).map((end) =>
      end.status === "fulfilled" ? "saved" : String(end.reason.code),
    );
    expect(ends.toSorted()).toEqual(["conflict", "saved"]);
    expect(await entriesOf(mapId)).toHaveLength(1);
    expect(await saved(mapId, 2, {})).toEqual({ revision: 2 });
  });

  test("names two entries that mean the same on the same days, and lets them follow each other", async () => {
    const mapId = await madeMap({ name: "Clash", ...sharedMap }, entry("Acme", "1", null, "2025-12-31"));
    const clash = saved(mapId, 2, { add: [entry("ACME", "2")] });
    await expect(clash).rejects.toMatchObject({
      code: "conflict",
      message: expect.stringContaining("“Acme” and “ACME”"),
    });
    await saved(mapId, 2, { add: [entry("ACME", "2", "2026-01-01")] });
    const number = [entry("123-45-6789", "3"), entry("123-45-6789 ", "4")];
    await expect(saved(mapId, 3, { add: number })).rejects.toMatchObject({
      ...{ code: "conflict", message: expect.not.stringContaining("6789") },
    });
    const apart = { ...fullFolding, case: false };
    await saved(mapId, 3, { folding: apart, add: [entry("acme", "3")] });
    await expect(saved(mapId, 4, { folding: fullFolding })).rejects.toMatchObject({ code: "conflict" });
    const at = await viewEntries(world.deps, { scope: world.staging, mapId, revision: 2 });
    expect(at.map(({ source }) => source)).toEqual(["Acme"]);
    expect((await viewMap(world.deps, { scope: world.staging, mapId })).revisions).toMatchObject([
      { revision: 4, added: 1, removed: 0, folding: apart },
      { revision: 3 },
      { revision: 2 },
      { revision: 1 },
    ]);
    const [first] = await entriesOf(mapId);
    const tamper = world.owner.query("update value_entry set target = 'x' where id = $1", [first?.id]);
    await expect(tamper).rejects.toThrow("never changed");
  });

  test("by a file changes nothing when the file is the map itself, and nothing at all while a line is refused", async () => {
    const mapId = await madeMap({ name: "By file", ...statusMap, field: "title" }, entry("=A", "1"));
    await saved(mapId, 2, { add: [entry("b", "2", "2026-01-01", "2026-06-30")] });
    const { text } = await exportMap(world.deps, { scope: world.staging, by: world.by, mapId, mayDownload: false });
    const seen = 3;
    const same = { mapId, text, mode: "replace" } as const;
    expect(await previewMapImport(world.deps, { scope: world.staging, ...same })).toMatchObject({
      ...{ revision: 3, added: 0, changed: 0, removed: 0, unchanged: 2, refused: 0 },
    });
    expect(await applyMapImport(world.deps, admin(), { ...same, seen })).toMatchObject({ revision: 3 });
    const bad = { ...same, text: `${text}c,3,2026-13-01,\n` };
    await expect(applyMapImport(world.deps, admin(), { ...bad, seen })).rejects.toMatchObject({ code: "bad_request" });
    await saved(mapId, 3, { add: [entry("d", "4")] });
    await expect(applyMapImport(world.deps, admin(), { ...same, seen })).rejects.toMatchObject({ code: "conflict" });
    expect(await entriesOf(mapId)).toHaveLength(3);
  });

  test("of health data is hidden until somebody asks, and not given away as a file to others", async () => {
    const place = { ...statusMap, entity: "client", field: "care_needs" } as const;
    const mapId = await madeMap({ name: "Cards", ...place }, entry("Vers. AB", "AB"));
    expect(await entriesOf(mapId)).toMatchObject([{ source: { hidden: "•••••" }, target: { hidden: "•••••" } }]);
    const [one] = await entriesOf(mapId);
    const look = { scope: world.staging, by: world.by, mapId, ids: [one?.id ?? ""] };
    expect(await lookAtEntries(world.deps, look)).toMatchObject([{ source: "Vers. AB", target: "AB" }]);
    const away = exportMap(world.deps, { scope: world.staging, by: world.by, mapId, mayDownload: false });
    await expect(away).rejects.toMatchObject({ code: "forbidden" });
    const { rows } = await world.owner.query("select action from activity where subject = 'Cards' order by seq");
    expect(rows.map(({ action }) => action)).toEqual(["value-map.saved", "value-map.saved", "value-map.looked"]);
    await expect(viewMap(world.deps, { scope: world.lakeshore, mapId })).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("a value mapped for every feed", () => {
  test("is understood by other feeds, lets what they hold go on, and goes behind what a feed says itself", async () => {
    await holdValues(world, "Holds");
    const held = await loadedStaff(world, "Holds", ["active", "Quux"]);
    expect(await heldOf(world, held.id)).toEqual(["3 waiting"]);
    const run = await checkedStatuses("Teaches", "quux");
    const { plannedAt } = await viewValues(world.deps, { scope: world.staging, importId: run.id });
    const fields = [{ field: "status", decisions: [{ position: 1, to: "active" }] }];
    const input = { ...admin(), importId: run.id, seen: plannedAt ?? "", fields, reach: "workspace" } as const;
    const { mappingVersionId } = run;
    expect(await mapValues(world.deps, input)).toMatchObject({ state: "check_queued", proposed: [], mappingVersionId });
    await checkImport(world.deps, { scope: world.staging, importId: run.id });
    expect((await findRun(world, world.staging, run.id)).counts).toMatchObject({ created: 1, skipped: 0 });
    expect(await releaseMet(world.deps, { scope: world.staging })).toBe(1);
    expect(await releasedOf(world, held.id)).toHaveLength(1);
    const known = await world.deps.inWorkspace(world.staging, ({ valueMaps }) => valueMaps.list());
    expect(known.filter(({ field }) => field === "status")).toMatchObject([
      { name: "Employee: Status", reach: "workspace", entries: 1 },
    ]);
  });

  test("from the inbox names the loaded files whose skipped rows can be loaded now, and loads them", async () => {
    const run = await loadedStaff(world, "Skips", ["active", "Zonk"]);
    const { values } = await viewInbox(world.deps, { scope: world.staging });
    const one = values.find(({ feedName }) => feedName === "Skips");
    const decision = { importId: one?.importId ?? "", field: "status", position: one?.position ?? 0, to: "pending" };
    const answer = await mapInbox(world.deps, { ...admin(), decisions: [decision], reach: "workspace" });
    expect(answer).toEqual({ values: 1, proposed: [], open: [{ importId: run.id, number: run.number, rows: 1 }] });
    const scope = world.staging;
    const [child] = await loadOpenRows(world.deps, { scope, by: world.by, importIds: [run.id] });
    await checkImport(world.deps, { scope, importId: child?.id ?? "" });
    expect((await findRun(world, scope, child?.id ?? "")).counts).toMatchObject({ created: 1, skipped: 0 });
    expect((await viewInbox(world.deps, { scope })).values.filter(({ feedName }) => feedName === "Skips")).toEqual([]);
  });
});
