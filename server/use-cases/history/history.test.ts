import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { entityOf } from "#core/entities/entities.ts";
import type { StoredImport } from "#ports/import-store.ts";
import type { HistoryFilter } from "#ports/import-history.ts";
import { viewHome } from "#use-cases/history/view-home.ts";
import { viewRecord } from "#use-cases/history/view-record.ts";
import { listImports } from "#use-cases/imports/list-imports.ts";
import {
  checkedFile,
  createImportWorld,
  loadedFile,
  mappingByName,
  queueFile,
  type ImportWorld,
} from "#testing/import-world.ts";

const header = "external_id,username,first_name,last_name,email,status,birthday";
const row = (key: string, rest: { first?: string; email?: string; birthday?: string } = {}) =>
  `${key},u${key},${rest.first ?? "Ana"},Diaz,${rest.email ?? `${key}@agency.example`},active,${rest.birthday ?? ""}`;
const file = (...lines: string[]) => [header, ...lines, ""].join("\n");

let world: ImportWorld;
let first: StoredImport;
let second: StoredImport;
let third: StoredImport;
let planned: StoredImport;
let failed: StoredImport;

beforeAll(async () => {
  world = await createImportWorld();
  first = await loadedFile(world, {
    fileName: "Monday.csv",
    bytes: file(row("000123", { birthday: "1907-06-05" }), row("000124"), row("000200", { email: "none" })),
  });
  second = await loadedFile(world, { fileName: "tuesday.csv", bytes: file(row("000123", { first: "Anna" })) });
  // The second row of the same key is skipped: the first one counts.
  third = await loadedFile(world, {
    fileName: "wednesday.csv",
    feed: "Staff B",
    bytes: file(row("000123", { first: "Anne", birthday: "1908-07-06" }), row("000123", { birthday: "31/31/1908" })),
  });
  planned = await checkedFile(world, { fileName: "thursday.csv", bytes: file(row("000300")) });
  failed = await checkedFile(world, {
    fileName: "friday.csv",
    columns: header.split(","),
    bytes: Buffer.concat([Buffer.from(file(row("000301"))), Buffer.from([0xff, 0xfe])]),
  });
  await loadedFile(world, { scope: world.production, bytes: file(row("000123", { first: "Prod" })) });
});
afterAll(() => world.close());

describe("what happened to a record", () => {
  const view = (key: string, limit = 50) =>
    viewRecord(world.deps, { scope: world.staging, entity: "employee", key, limit });

  test("is told newest first, with every row that made, changed or missed it", async () => {
    const { events, more } = await view("000123");
    expect(events.map(({ kind, run, row: at, version }) => [kind, run.number, run.fileName, at, version])).toEqual([
      ["updated", third.number, "wednesday.csv", 2, 3],
      ["skipped", third.number, "wednesday.csv", 3, null],
      ["updated", second.number, "tuesday.csv", 2, 2],
      ["created", first.number, "Monday.csv", 2, 1],
    ]);
    expect(more).toBe(false);
  });

  test("says what each row changed, field by field, from the version before to its own", async () => {
    const { events } = await view("000123");
    const changes = events.map((event) => event.changes.map(({ field, before, after }) => [field, before, after]));
    const mask = { hidden: "••••-••-••" };
    expect(changes[0]).toEqual([
      ["first_name", "Anna", "Anne"],
      ["birthday", "", mask],
    ]);
    expect(changes[2]).toEqual([
      ["first_name", "Ana", "Anna"],
      // A blank cell has cleared it.
      ["birthday", mask, ""],
    ]);
    expect(changes[3]?.map(([field]) => field)).toContain("external_id");
  });

  test("holds the record as it is now, and no sensitive value anywhere", async () => {
    const found = await view("000123");
    expect(found.fields?.find(({ field }) => field === "first_name")?.after).toBe("Anne");
    expect(JSON.stringify({ ...found, events: found.events.map(({ run: _, ...event }) => event) })).not.toMatch(
      /190[78]/,
    );
  });

  test("names the faults of a row that was never loaded", async () => {
    const { fields, events } = await view("000200");
    expect(fields).toBeNull();
    expect(events.map(({ kind, row: at, issues }) => [kind, at, issues.map(({ code }) => code)])).toEqual([
      ["skipped", 4, ["not_an_email"]],
    ]);
    expect(events[0]?.issues[0]).toMatchObject({
      label: expect.stringMatching(/mail/i),
      message: expect.stringContaining("“none”"),
    });
  });

  test("can be cut, and what is shown still knows what it replaced", async () => {
    const { events, more } = await view("000123", 1);
    expect(more).toBe(true);
    expect(events.map(({ changes }) => changes.map(({ field }) => field))).toEqual([["first_name", "birthday"]]);
  });

  test("is nothing for a key that no file held, and another workspace's is not told", async () => {
    expect(await view("999999")).toMatchObject({ fields: null, events: [], more: false });
    const elsewhere = { scope: world.lakeshore, entity: "employee", key: "000123", limit: 50 } as const;
    expect(await viewRecord(world.deps, elsewhere)).toMatchObject({ fields: null, events: [] });
    const own = { ...elsewhere, scope: world.production };
    expect((await viewRecord(world.deps, own)).events.map(({ kind }) => kind)).toEqual(["created"]);
  });
});

describe("a key is found", () => {
  const find = (text: string, scope = world.staging) =>
    world.deps.inWorkspace(scope, ({ records }) => records.find(text, ["employee", "client"], 8));

  test("by itself, and others that begin with it beside it", async () => {
    expect(await find("000123")).toEqual([{ entity: "employee", key: "000123", exact: true }]);
    expect((await find("0001")).map(({ key, exact }) => [key, exact])).toEqual([
      ["000123", false],
      ["000124", false],
    ]);
  });

  test("when only a skipped row holds it", async () => {
    expect(await find("000200")).toEqual([{ entity: "employee", key: "000200", exact: true }]);
    expect((await find("0002")).map(({ key }) => key)).toEqual(["000200"]);
  });

  test("never by a wildcard, a letter of another case or a middle part", async () => {
    for (const text of ["%", "0001__", "00%", "U000", "123"]) expect(await find(text)).toEqual([]);
  });

  test("in its own workspace only", async () => {
    expect(await find("000123", world.lakeshore)).toEqual([]);
  });
});

describe("the history of imports", () => {
  const numbers = async (filter: Partial<HistoryFilter>, needsMe = false) => {
    const page = await listImports(world.deps, { scope: world.staging, filter: { limit: 30, ...filter }, needsMe });
    return page.imports.map(({ number }) => number);
  };

  test("is newest first, a page at a time", async () => {
    const all = await numbers({});
    expect(all).toEqual([failed, planned, third, second, first].map(({ number }) => number));
    const input = { scope: world.staging, needsMe: false };
    const one = await listImports(world.deps, { ...input, filter: { limit: 2 } });
    const two = await listImports(world.deps, { ...input, filter: { limit: 3, before: one.next ?? 0 } });
    expect([...one.imports, ...two.imports].map(({ number }) => number)).toEqual(all);
    expect(two.next).toBeNull();
  });

  test("is narrowed by each filter, and by several at once", async () => {
    const feedId = third.feedId ?? "";
    expect(await numbers({ states: ["completed"] })).toEqual([third.number, second.number, first.number]);
    expect(await numbers({ states: ["failed", "planned"] })).toEqual([failed.number, planned.number]);
    expect(await numbers({ feedId })).toEqual([third.number]);
    expect(await numbers({ entity: "client" })).toEqual([]);
    expect(await numbers({ entity: "employee", states: ["planned"] })).toEqual([planned.number]);
    expect(await numbers({ channel: "api" })).toEqual([]);
    expect(await numbers({ channel: "browser", feedId })).toEqual([third.number]);
    expect(await numbers({ name: "MONDAY" })).toEqual([first.number]);
    expect(await numbers({ name: "%" })).toEqual([]);
    expect(await numbers({ from: second.createdAt, to: planned.createdAt })).toEqual([third.number, second.number]);
    expect(await numbers({ byId: "00000000-0000-7000-8000-000000000000" })).toEqual([]);
  });

  test("shows who brought a file, once each, and only their files", async () => {
    const id = "00000000-0000-7000-8000-000000000001";
    await world.owner.query("update import set created_by_id = $1 where id = any($2)", [id, [first.id, third.id]]);
    const people = await world.deps.inWorkspace(world.staging, ({ history }) => history.people());
    expect(people).toEqual([{ id, name: world.by.name }]);
    expect(await numbers({ byId: id })).toEqual([third.number, first.number]);
  });

  test("knows what needs somebody: a plan, a failed file, skipped rows; the latter two for a week", async () => {
    const needing = [failed.number, planned.number, third.number, first.number];
    expect(await numbers({}, true)).toEqual(needing);
    const later = {
      ...world.deps,
      clock: () => new Date(Date.parse(world.deps.clock()) + 8 * 86_400_000).toISOString(),
    };
    const page = await listImports(later, { scope: world.staging, filter: { limit: 30 }, needsMe: true });
    expect(page.imports.map(({ number }) => number)).toEqual([planned.number]);
  });
});

describe("the home page", () => {
  test("counts every import that needs somebody, of each kind", async () => {
    await queueFile(world, { fileName: "running.csv", bytes: file(row("000400")) });
    const home = await viewHome(world.deps, { scope: world.staging });
    expect(home.needs).toEqual({ decide: 1, map: 0, held: 0, "fix-file": 1, "fix-rows": 2 });
    expect(home.needing.map(({ number }) => number)).toEqual(
      [planned, failed, third, first].map(({ number }) => number),
    );
    expect(home.running.map(({ fileName }) => fileName)).toEqual(["running.csv"]);
    expect(home.newest[0]?.fileName).toBe("running.csv");
  });

  test("adds up what was loaded from what is stored, each import in the stretch in which it ended", async () => {
    const ended = [first, second, third].map(({ finishedAt }) => Date.parse(finishedAt ?? ""));
    const at = (instant: number) => new Date(instant).toISOString();
    const bounds = [
      at((ended[0] ?? 0) - 60_000),
      at(ended[2] ?? 0),
      at((ended[2] ?? 0) + 1),
      at((ended[2] ?? 0) + 60_000),
    ];
    const loaded = await world.deps.inWorkspace(world.staging, ({ history }) => history.loadedBetween(bounds));
    expect(loaded).toEqual([
      { files: 2, rows: 4, created: 2, updated: 1, unchanged: 0, skipped: 1, held: 0, blank: 0 },
      { files: 1, rows: 2, created: 0, updated: 1, unchanged: 0, skipped: 1, held: 0, blank: 0 },
      { files: 0, rows: 0, created: 0, updated: 0, unchanged: 0, skipped: 0, held: 0, blank: 0 },
    ]);
  });
});

test("ids of branches and persons are shown with the names that are known for them", async () => {
  const scope = world.production;
  const columns = ["external_id", "first_name", "last_name", "branch_id", "groups"];
  const clients = [columns.join(","), "88,Ana,Núñez,5,7;9", ""].join("\n");
  const mapping = mappingByName(entityOf("client"), columns);
  await loadedFile(world, { scope, feed: "Clients", bytes: clients, columns, mapping });
  await world.deps.inWorkspace(scope, ({ platformLookups }) =>
    platformLookups.replace("branches", [{ id: "5", name: "Lansing" }]),
  );
  await world.deps.inWorkspace(scope, ({ platformLookups }) =>
    platformLookups.replace("groups", [{ id: "9", name: "Days" }]),
  );
  const times = ["external_id", "start_at", "end_at", "client"];
  const visits = [times.join(","), "V1,2026-11-23T09:00:00-05:00,2026-11-23T10:00:00-05:00,88", ""].join("\n");
  const asVisits = mappingByName(entityOf("visit"), times);
  await loadedFile(world, { scope, feed: "Visits", bytes: visits, columns: times, mapping: asVisits });
  const namesOf = async (entity: "client" | "visit", key: string) =>
    (await viewRecord(world.deps, { scope, entity, key, limit: 5 })).names;
  expect(await namesOf("client", "88")).toEqual({ branch_id: { "5": "Lansing" }, groups: { "9": "Days" } });
  expect(await namesOf("visit", "V1")).toEqual({ client: { "88": "Ana Núñez" } });
});
