import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { entityOf } from "#core/entities/entities.ts";
import { usualExpectation, type Expectation } from "#core/expected/expectation.ts";
import type { ExpectedFile } from "#ports/expected-files.ts";
import type { StoredImport } from "#ports/import-store.ts";
import {
  chunksOf,
  createImportWorld,
  findRun,
  loadedFile,
  mappingByName,
  plainFormat,
  textOf,
  type ImportWorld,
} from "#testing/import-world.ts";
import { startCorrected } from "#use-cases/corrections/start-corrected.ts";
import { lookAtExpected } from "#use-cases/expected/look-at-expected.ts";
import { saveExpectation } from "#use-cases/expected/save-expectation.ts";
import { cancelImport } from "#use-cases/imports/cancel-import.ts";
import { checkImport } from "#use-cases/imports/check-import.ts";
import { errorFile } from "#use-cases/imports/error-file.ts";
import { loadImport } from "#use-cases/imports/load-import.ts";
import { receiveFile } from "#use-cases/imports/receive-file.ts";
import { startCheck } from "#use-cases/imports/start-check.ts";
import { startLoad } from "#use-cases/imports/start-load.ts";

let world: ImportWorld;
let feedId = "";
let now = "";
/** The day's file is due at 08:00, may be an hour late, and Sunday has none. */
const daily: Expectation = { ...usualExpectation, weekDays: [1, 2, 3, 4, 5, 6], leastShare: null };

beforeAll(async () => {
  world = await createImportWorld();
  feedId = (await loadedFile(world, { bytes: file("first") })).feedId ?? "";
});
afterAll(() => world.close());
beforeEach(async () => {
  await world.owner.query("delete from expected_file; delete from feed_expectation; truncate notice cascade");
  await world.owner.query("update import set created_at = '2020-01-01'");
});

let made = 0;
function file(name: string, rows = 1): string {
  const lines = Array.from({ length: rows }, (_, at) => {
    const id = `${name}-${made++}-${at}`;
    return `${id},${id},Ana,Diaz,${id}@agency.example`;
  });
  return ["external_id,username,first_name,last_name,email", ...lines].join("\n");
}

const deps = () => ({ ...world.deps, clock: () => now });
/** Monday the 23rd of November 2026 and the days after it. */
async function look(at: string): Promise<void> {
  now = `2026-11-${at}:00.000Z`;
  await lookAtExpected(deps(), world.staging);
}
async function expectDaily(at: string, more: Partial<Expectation> = {}): Promise<void> {
  now = `2026-11-${at}:00.000Z`;
  await saveExpectation(deps(), { scope: world.staging, by: world.by, feedId, expectation: { ...daily, ...more } });
  await world.owner.query("update feed_expectation set changed_at = $1", [now]);
}
/** A file came in at this time, and somebody said what it is. */
async function arrive(at: string, rows = 1, name = `day-${made}`, text = file(name, rows)): Promise<StoredImport> {
  const bytes = new TextEncoder().encode(text);
  const { import: received } = await receiveFile(world.deps, {
    ...{ scope: world.staging, by: world.by, channel: "browser", fileName: "staff.csv", maxBytes: 1_000_000 },
    content: chunksOf(bytes),
  });
  await world.owner.query("update import set created_at = $1 where id = $2", [`2026-11-${at}:00Z`, received.id]);
  const columns = ["external_id", "username", "first_name", "last_name", "email"];
  return startCheck(world.deps, {
    ...{ scope: world.staging, by: world.by, importId: received.id, feed: { id: feedId }, again: true },
    ...{ format: plainFormat, columns, mapping: mappingByName(entityOf("employee"), columns) },
  });
}
const check = (run: StoredImport) => checkImport(world.deps, { scope: world.staging, importId: run.id });
async function load(run: StoredImport): Promise<void> {
  await check(run);
  const { counts } = await findRun(world, world.staging, run.id);
  const { created: create = 0, updated: update = 0 } = counts ?? {};
  await startLoad(world.deps, { scope: world.staging, by: world.by, importId: run.id, create, update });
  await loadImport(world.deps, { scope: world.staging, importId: run.id });
}
const moments = () =>
  world.deps.inWorkspace(world.staging, ({ expectedFiles }) => expectedFiles.list({ feedId, limit: 50 }));
const states = async () =>
  (await moments()).map(({ dueAt, state }: ExpectedFile) => `${new Date(dueAt).getUTCDate()} ${state}`);
async function told(): Promise<readonly string[]> {
  const { rows } = await world.owner.query<{ kind: string }>(
    "select kind from notice where kind like 'file_%' order by created_at, id",
  );
  return rows.map(({ kind }) => kind);
}

describe("expected files", () => {
  test("a file that comes before it is due counts for that day, and nobody is told anything", async () => {
    await expectDaily("23T06:00");
    await look("23T06:00");
    expect(await states()).toEqual(["23 open"]);
    const run = await arrive("23T07:30");
    await look("23T10:00");
    expect(await states()).toEqual(["24 open", "23 in"]);
    expect((await moments())[1]?.import?.id).toBe(run.id);
    expect(await told()).toEqual([]);
  });

  test("a second file of the day does not stand for the next day's", async () => {
    await expectDaily("23T06:00");
    await look("23T06:00");
    await arrive("23T07:30");
    await look("23T08:01");
    await arrive("23T09:00");
    expect(await states()).toEqual(["24 open", "23 in"]);
    // From the evening on, a file is nearer to the next day's.
    await arrive("23T21:00");
    expect(await states()).toEqual(["24 in", "23 in"]);
  });

  test("a late file is told of once, comes after all, and is missing from the next due time on", async () => {
    await expectDaily("23T06:00");
    await look("23T06:00");
    await look("23T08:59");
    expect(await told()).toEqual([]);
    await look("23T09:00");
    await look("23T09:01");
    expect([await states(), await told()]).toEqual([["24 open", "23 late"], ["file_late"]]);
    const run = await arrive("23T11:00");
    expect(await states()).toEqual(["24 open", "23 in"]);
    await look("24T09:30");
    await look("25T09:30");
    expect(await states()).toEqual(["26 open", "25 late", "24 missing", "23 in"]);
    expect(await told()).toEqual(["file_late", "file_late", "file_missing", "file_late"]);
    expect((await moments()).at(-1)).toMatchObject({
      import: { number: run.number },
      arrivedAt: Date.parse("2026-11-23T11:00Z"),
    });
  });

  test("a long stop is made up for in one look, and told of in one notice that says how much was missed", async () => {
    const hourly = Array.from({ length: 24 }, (_, hour) => `${String(hour).padStart(2, "0")}:00`);
    await expectDaily("02T00:00", { times: hourly });
    const early = await arrive("02T03:10");
    const late = await arrive("13T22:05");
    await look("14T00:30");
    expect((await states()).slice(0, 3)).toEqual(["14 open", "14 open", "13 missing"]);
    const { rows: fulfilled } = await world.owner.query(
      "select due_at, import_id from expected_file where state = 'in' order by due_at",
    );
    expect(fulfilled).toEqual([
      { due_at: new Date("2026-11-02T03:00Z"), import_id: early.id },
      { due_at: new Date("2026-11-13T22:00Z"), import_id: late.id },
    ]);
    const { rows } = await world.owner.query("select counts from notice where kind = 'file_missing'");
    // 23 files of the first day, then 24 on each of ten days, for Sunday has none; two came.
    expect(rows).toEqual([{ counts: { files: 261, days: 11 } }]);
    await look("14T00:31");
    expect(await told()).toEqual(["file_missing"]);
  });

  test("a stop that is longer than one look can make up for is made up for by the looks behind it", async () => {
    const hourly = Array.from({ length: 24 }, (_, hour) => `${String(hour).padStart(2, "0")}:00`);
    await expectDaily("02T00:00", { times: hourly, weekDays: [1, 2, 3, 4, 5, 6, 7] });
    const counted = async () => {
      now = "2026-12-20T00:30:00.000Z";
      await lookAtExpected(deps(), world.staging);
      const { rows } = await world.owner.query<{ state: string; files: number }>(
        "select state, count(*)::int as files from expected_file group by 1 order by 1",
      );
      return rows.map(({ state, files }) => `${files} ${state}`);
    };
    expect(await counted()).toEqual(["1000 missing"]);
    expect(await counted()).toEqual(["1151 missing", "2 open"]);
    const { rows } = await world.owner.query("select counts ->> 'files' as files from notice order by created_at");
    expect(rows).toEqual([{ files: "1000" }, { files: "151" }]);
  });

  test("a weekend without a worker is made up for: what was missed is told once, Sunday is no day", async () => {
    await expectDaily("26T09:00", { blackoutDates: ["2026-11-28"] });
    await look("30T08:30");
    expect(await states()).toEqual(["1 open", "30 open", "28 skipped", "27 missing"]);
    await look("30T08:31");
    expect(await told()).toEqual(["file_missing"]);
  });

  test("files that came while no worker ran count for the days on which they came", async () => {
    await expectDaily("23T06:00");
    await look("23T06:00");
    await arrive("23T07:30");
    await arrive("25T07:40");
    await look("26T07:00");
    expect(await states()).toEqual(["26 open", "25 in", "24 missing", "23 in"]);
    expect(await told()).toEqual(["file_missing"]);
  });

  test("a file that somebody mapped only after the next was due had come in time", async () => {
    await expectDaily("23T06:00");
    await look("23T06:00");
    await look("24T08:10");
    expect(await states()).toEqual(["25 open", "24 open", "23 missing"]);
    await arrive("23T08:10");
    expect(await states()).toEqual(["25 open", "24 open", "23 in"]);
  });

  test("a file that was cancelled or could not be read leaves the day waiting for another", async () => {
    await expectDaily("23T06:00");
    await look("23T06:00");
    const wrong = await arrive("23T07:00");
    await cancelImport(world.deps, { scope: world.staging, by: world.by, importId: wrong.id });
    await look("23T09:30");
    expect([await states(), await told()]).toEqual([["24 open", "23 late"], ["file_late"]]);
    const right = await arrive("23T09:40");
    await load(right);
    await look("23T09:41");
    expect((await moments())[1]).toMatchObject({ state: "in", judged: true, size: null, import: { id: right.id } });
  });

  test("a file under half of the usual rows is told of, and so is one with a header only", async () => {
    for (const rows of [10, 12, 11]) await load(await arrive("20T07:00", rows));
    await expectDaily("23T06:00", { leastShare: 50 });
    await look("23T06:00");
    await check(await arrive("23T07:00", 4));
    await look("23T07:01");
    await look("23T07:02");
    expect((await moments())[0]).toMatchObject({ state: "in", size: "small" });
    await look("24T07:00");
    await check(await arrive("24T07:00", 0));
    await look("24T07:01");
    expect(await told()).toEqual(["file_small", "file_empty"]);
    expect((await moments())[0]).toMatchObject({ state: "open" });
    const { rows } = await world.owner.query("select counts from notice where kind = 'file_small'");
    expect(rows[0]).toEqual({ counts: { rows: 4, least: expect.any(Number) as number } });
  });

  test("a new schedule counts from now on; switched off, nobody waits, and the past stays", async () => {
    await expectDaily("23T06:00");
    await look("23T06:00");
    await look("23T09:30");
    await expectDaily("23T09:45", { times: ["12:00"], zone: "America/New_York" });
    await look("23T09:45");
    expect(
      (await moments()).map(({ dueAt, state }) => `${new Date(dueAt).toISOString().slice(8, 16)} ${state}`),
    ).toEqual(["23T17:00 open", "23T08:00 skipped"]);
    await expectDaily("23T10:00", { enabled: false });
    await look("25T10:00");
    expect(await states()).toEqual(["23 skipped"]);
    expect(await told()).toEqual(["file_late"]);
  });

  test("the clock asks only for workspaces where something is to do", async () => {
    const asks = async () => (await world.deps.expecting()).map(({ workspaceId }) => workspaceId);
    expect(await asks()).toEqual([]);
    now = new Date().toISOString();
    await saveExpectation(deps(), { scope: world.staging, by: world.by, feedId, expectation: daily });
    expect(await asks()).toEqual([world.staging.workspaceId]);
    await lookAtExpected(deps(), world.staging);
    expect(await asks()).toEqual([]);
  });

  test("a corrected error file is not the day's file, though it was called that first", async () => {
    const { deps, staging: scope, by } = world;
    const parent = await loadedFile(world, { bytes: file("bad").replace("@agency.example", "") });
    // Not the day's either, whatever day this test runs on.
    await world.owner.query("update import set created_at = '2020-01-01'");
    const text = (await textOf(errorFile(deps, scope, parent))).replace(
      /,bad-(\d+-\d+),email/,
      ",bad-$1@a.example,email",
    );
    await expectDaily("23T06:00");
    await look("23T06:00");
    const child = await arrive("23T07:30", 1, "day", text);
    await check(child);
    expect(await states()).toEqual(["23 in"]);
    await startCorrected(deps, { scope, by, importId: child.id, parentId: parent.id, again: false });
    expect(await states()).toEqual(["23 open"]);
    const daysFile = await arrive("23T07:40");
    expect((await moments())[0]).toMatchObject({ state: "in", import: { id: daysFile.id } });
  });
});
