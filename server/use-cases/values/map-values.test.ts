import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { fieldOf, entityOf } from "#core/entities/entities.ts";
import type { Mapping, Transform } from "#core/mapping/mapping.ts";
import { fullFolding } from "#core/value-maps/value-map.ts";
import { checkImport } from "#use-cases/imports/check-import.ts";
import { startCheck } from "#use-cases/imports/start-check.ts";
import { lookAtFileValues } from "#use-cases/values/look-at-file-values.ts";
import { createMap } from "#use-cases/value-maps/save-map.ts";
import { mapValues, type MapValues } from "#use-cases/values/map-values.ts";
import { viewValues } from "#use-cases/values/view-values.ts";
import { mendRows, typeCells } from "#testing/mending-world.ts";
import {
  checkedFile,
  createImportWorld,
  findRun,
  type ImportWorld,
  mappingByName,
  plainFormat,
} from "#testing/import-world.ts";

let world: ImportWorld;
beforeAll(async () => {
  world = await createImportWorld();
});
afterAll(() => world.close());

const header = "external_id,username,first_name,last_name,email,status";
const fileOf = (name: string, statuses: readonly string[]) =>
  [
    header,
    ...statuses.map((status, at) => `${name}${at},${name}${at},Ana,Núñez,${name}${at}@agency.example,${status}`),
    "",
  ].join("\n");

const statuses = ["ZZ-9", "zz 9", "active", "ZZ-9", "Odd", "active", ""];
const planned = (feed: string, name = feed) => checkedFile(world, { feed, bytes: fileOf(name, statuses) });
const view = (importId: string) => viewValues(world.deps, { scope: world.staging, importId, field: "status" });

async function decide(importId: string, reach: MapValues["reach"], goals: Readonly<Record<string, string | null>>) {
  const { values, plannedAt } = await view(importId);
  const decisions = values
    .filter(({ value }) => typeof value === "string" && Object.hasOwn(goals, value))
    .map(({ position, value }) => ({ position, to: goals[String(value)] ?? null }));
  return {
    scope: world.staging,
    by: world.by,
    importId,
    reach,
    seen: plannedAt ?? "",
    fields: [{ field: "status", decisions }],
  };
}
const map = async (...args: Parameters<typeof decide>) => mapValues(world.deps, await decide(...args));
const feedNamed = async (name: string) => {
  const feeds = await world.deps.inWorkspace(world.staging, (stores) => stores.feeds.list());
  const feed = feeds.find((one) => one.name === name);
  if (!feed) throw new Error("There is no such feed.");
  return feed;
};
async function ownMapping(importId: string): Promise<Mapping> {
  const run = await findRun(world, world.staging, importId);
  const version = await world.deps.inWorkspace(world.staging, ({ feeds }) =>
    feeds.findVersion(run.mappingVersionId ?? ""),
  );
  if (!version) throw new Error("The import has no mapping.");
  return version.mapping;
}
async function changeColumns(importId: string, mapping: Mapping): Promise<void> {
  const { deps, by, staging: scope } = world;
  const feed = { id: (await findRun(world, scope, importId)).feedId ?? "" };
  await startCheck(deps, {
    scope,
    by,
    importId,
    feed,
    mapping,
    format: plainFormat,
    columns: header.split(","),
    again: false,
  });
}
const withOdd = (transforms: readonly Transform[]): readonly Transform[] =>
  transforms.map((one) =>
    one.kind === "values" ? { kind: "values", values: { ...one.values, Odd: "terminated" } } : one,
  );
const statusMap = (mapping: { readonly fields: readonly { readonly field: string; readonly transforms: unknown }[] }) =>
  mapping.fields.find(({ field }) => field === "status")?.transforms;

describe("the values of a file", () => {
  test("are counted over the whole file, with what is unknown and what is offered", async () => {
    const run = await planned("Counted");
    const found = await view(run.id);
    expect(found.columns).toEqual([
      { field: "status", complete: true, counted: true, distinct: 4, unknown: 3, unknownRows: 4, map: null },
    ]);
    expect(
      found.values.map(({ value, rows, firstRow, outcome, words }) => [value, rows, firstRow, outcome, words]),
    ).toEqual([
      ["ZZ-9", 2, 2, "unknown", 1],
      ["active", 2, 4, "accepted", 2],
      ["Odd", 1, 6, "unknown", 3],
      ["zz 9", 1, 3, "unknown", 1],
    ]);
  });

  test("are hidden where they are written like a national number, and a look at them is recorded", async () => {
    const run = await checkedFile(world, { feed: "Hidden", bytes: fileOf("H", ["123-45-6789"]) });
    expect((await view(run.id)).values[0]?.value).toEqual({ hidden: "•••••" });
    const input = { scope: world.staging, by: world.by, importId: run.id, field: "status", positions: [1] };
    expect(await lookAtFileValues(world.deps, input)).toEqual([{ row: 1, texts: { "": "123-45-6789" } }]);
    const { rows } = await world.owner.query("select detail from activity where action = 'import.looked'");
    expect(rows).toMatchObject([{ detail: { at: "values", field: "status", rows: 1 } }]);
    expect(JSON.stringify(rows)).not.toContain("6789");
  });

  test("are nobody else's", async () => {
    const run = await planned("Foreign");
    const elsewhere = { scope: world.lakeshore, importId: run.id };
    await expect(viewValues(world.deps, elsewhere)).rejects.toMatchObject({ code: "not_found" });
    const input = { ...(await decide(run.id, "file", { Odd: null })), scope: world.lakeshore };
    await expect(mapValues(world.deps, input)).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("mapping values", () => {
  test("for the feed makes its next version, and the file is checked again with it", async () => {
    const run = await planned("Taught");
    const moved = await map(run.id, "feed", { "ZZ-9": "active", "zz 9": "active", Odd: null });
    expect(moved).toMatchObject({ state: "check_queued", mappingVersion: 2 });
    expect((await feedNamed("Taught")).version.version).toBe(2);
    await checkImport(world.deps, { scope: world.staging, importId: run.id });
    const again = await findRun(world, world.staging, run.id);
    expect(again).toMatchObject({ state: "planned", counts: { rows: 7, created: 6, skipped: 1 } });
    expect((await view(run.id)).values.map(({ value, outcome }) => [value, outcome])).toEqual([
      ["ZZ-9", "mapped"],
      ["active", "accepted"],
      ["Odd", "skipped"],
      ["zz 9", "mapped"],
    ]);
    const next = await checkedFile(world, {
      feed: "Taught",
      bytes: fileOf("N", ["zz-9", "ODD"]),
      mapping: (await feedNamed("Taught")).version.mapping,
    });
    expect(next.counts).toMatchObject({ created: 1, skipped: 1 });
  });

  test("for this file leaves the feed as it was", async () => {
    const run = await planned("Kept");
    const before = await feedNamed("Kept");
    const moved = await map(run.id, "file", { "ZZ-9": "active" });
    expect(moved.mappingVersion).toBe(2);
    expect(await feedNamed("Kept")).toEqual(before);
    // The feed's next version is numbered on, and holds what was decided for the feed alone.
    await checkImport(world.deps, { scope: world.staging, importId: run.id });
    await map(run.id, "feed", { Odd: "terminated" });
    const { version } = await feedNamed("Kept");
    expect(version.version).toBe(3);
    expect(statusMap(version.mapping)).toEqual([{ kind: "values", values: { Odd: "terminated" } }]);
    const own = await findRun(world, world.staging, run.id);
    expect(own.mappingVersion).toBe(4);
  });

  test("for this file is not taught to the feed when its columns are changed afterwards", async () => {
    const run = await planned("Private");
    await map(run.id, "file", { "ZZ-9": "active", "zz 9": "active" });
    await checkImport(world.deps, { scope: world.staging, importId: run.id });
    const own = await ownMapping(run.id);
    expect(statusMap(own)).toMatchObject([{ values: { "ZZ-9": "active" } }]);
    // In the columns step a person says what blank cells do, and decides on one more value.
    const fields = own.fields.map((mapped) =>
      mapped.field === "status" ? { ...mapped, transforms: withOdd(mapped.transforms) } : mapped,
    );
    const changed: Mapping = { ...own, fields, blankCells: "keep" };
    await changeColumns(run.id, changed);
    const { version } = await feedNamed("Private");
    expect(version.version).toBe(3);
    expect(version.mapping.blankCells).toBe("keep");
    expect(statusMap(version.mapping)).toEqual([{ kind: "values", values: { Odd: "terminated" } }]);
    expect(await ownMapping(run.id)).toEqual(changed);
    await checkImport(world.deps, { scope: world.staging, importId: run.id });
    // Nothing new for the feed: it keeps its version, and the file its own.
    await changeColumns(run.id, changed);
    expect((await feedNamed("Private")).version.version).toBe(3);
    expect(await ownMapping(run.id)).toEqual(changed);
  });

  test("does not undo what a colleague has published for the feed meanwhile", async () => {
    const first = await planned("Shared", "S");
    const second = await planned("Shared", "T");
    await map(first.id, "feed", { "ZZ-9": "active" });
    await map(second.id, "feed", { Odd: "terminated" });
    const { version } = await feedNamed("Shared");
    expect(statusMap(version.mapping)).toEqual([{ kind: "values", values: { "ZZ-9": "active", Odd: "terminated" } }]);
  });

  test("of two people at once one wins and the other is told", async () => {
    const run = await planned("Both");
    const input = await decide(run.id, "feed", { Odd: null });
    const ends = await Promise.allSettled([mapValues(world.deps, input), mapValues(world.deps, input)]);
    expect(ends.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(ends.find((end) => end.status === "rejected")?.reason).toMatchObject({ code: "conflict" });
    expect((await feedNamed("Both")).version.version).toBe(2);
    await checkImport(world.deps, { scope: world.staging, importId: run.id });
    await expect(mapValues(world.deps, input)).rejects.toMatchObject({ code: "conflict" });
  });

  test("is refused when the file was checked again since, even with the same mapping: values may stand elsewhere", async () => {
    const run = await planned("Counted anew");
    const input = await decide(run.id, "feed", { Odd: null });
    await changeColumns(run.id, await ownMapping(run.id));
    await checkImport(world.deps, { scope: world.staging, importId: run.id });
    expect((await findRun(world, world.staging, run.id)).mappingVersionId).toBe(run.mappingVersionId);
    await expect(mapValues(world.deps, input)).rejects.toMatchObject({ code: "conflict" });
  });

  test.each([
    ["a target that is not accepted", { to: "RPN-II", position: 1 }],
    ["a value that the file does not have", { to: null, position: 99 }],
  ])("refuses %s and changes nothing", async (name, decision) => {
    const run = await planned(name);
    const input = await decide(run.id, "feed", {});
    const fields = [{ field: "status", decisions: [decision] }];
    await expect(mapValues(world.deps, { ...input, fields })).rejects.toMatchObject({ code: "bad_request" });
    expect((await findRun(world, world.staging, run.id)).state).toBe("planned");
  });

  test("keeps a required field from being left blank", async () => {
    const status = fieldOf(entityOf("employee"), "status");
    const run = await planned("Blank");
    const ended = await map(run.id, "file", { Odd: "" }).then(
      () => "mapped",
      () => "refused",
    );
    expect(ended).toBe(status?.required ? "refused" : "mapped");
  });
});

test("values say that cells were changed by hand since they were counted, until the file is checked again", async () => {
  const { id } = await planned("Edited");
  const counts = async () => {
    const { values, editedSince } = await view(id);
    return [editedSince, values.find(({ value }) => value === "Odd")?.rows ?? 0];
  };
  expect(await counts()).toEqual([false, 1]);
  const [odd] = (await mendRows(world, id)).rows.filter(({ cells }) => cells.some((cell) => cell?.text === "Odd"));
  await typeCells(world, id, [[odd?.row ?? 0, 6, "active"]]);
  expect(await counts()).toEqual([true, 1]);
  await map(id, "file", { "ZZ-9": "active" });
  await checkImport(world.deps, { scope: world.staging, importId: id });
  expect(await counts()).toEqual([false, 0]);
});

describe("values of fields that have no list of their own", () => {
  const columns = ["external_id", "username", "first_name", "last_name", "email", "state", "title"];
  const titles = { kind: "lookup", map: "Titles", otherwise: "refuse" } as const;

  test("are listed where a value map would settle them, and mapped: states by choice, looked up ones as entries", async () => {
    const map = { name: "Titles", reach: "shared", feedId: null, entity: null, field: null } as const;
    await createMap(world.deps, { scope: world.staging, by: world.by }, { ...map, folding: fullFolding });
    const plain = mappingByName(entityOf("employee"), columns);
    const fields = plain.fields.map((one) => (one.field === "title" ? { ...one, transforms: [titles] } : one));
    const rows = ["Mich. State,", "MI,Chief", "Mich. State,Chief", "MI,"].map(
      (own, at) => `L${at},l${at},Ana,Lee,l${at}@agency.example,${own}`,
    );
    const bytes = [columns.join(","), ...rows, ""].join("\n");
    const run = await checkedFile(world, { feed: "Unlisted", bytes, columns, mapping: { ...plain, fields } });
    expect(run.counts).toMatchObject({ created: 1, skipped: 3 });
    const of = { scope: world.staging, importId: run.id };
    const found = await viewValues(world.deps, of);
    const unlisted = { complete: true, counted: false, distinct: 1, unknown: 1, unknownRows: 2 };
    expect(found.columns).toEqual([
      { field: "state", ...unlisted, map: null },
      { field: "title", ...unlisted, map: "Titles" },
    ]);
    const decideBoth = (state: string, title: string | null) =>
      mapValues(world.deps, {
        ...{ ...of, by: world.by, reach: "feed", seen: found.plannedAt ?? "" },
        fields: [
          { field: "state", decisions: [{ position: 1, to: state }] },
          { field: "title", decisions: [{ position: 1, to: title }] },
        ],
      });
    await expect(decideBoth("Mich", "Chief nurse")).rejects.toMatchObject({ code: "bad_request" });
    await expect(decideBoth("MI", null)).rejects.toMatchObject({ code: "bad_request" });
    expect(await decideBoth("MI", "Chief nurse")).toMatchObject({ state: "check_queued", proposed: [] });
    await checkImport(world.deps, of);
    expect((await findRun(world, world.staging, run.id)).counts).toMatchObject({ created: 4, skipped: 0 });
    expect((await viewValues(world.deps, of)).columns).toEqual([]);
  });
});
