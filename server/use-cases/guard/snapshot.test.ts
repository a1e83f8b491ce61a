import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { beforeEndedRows, isEndedRow } from "#core/guard/ended-row.ts";
import { type FeedGuard, usualGuard } from "#core/guard/feed-guard.ts";
import type { StoredImport } from "#ports/import-store.ts";
import { approveHold } from "#use-cases/guard/decide-hold.ts";
import { setGuard, viewHold } from "#use-cases/guard/feed-guard.ts";
import { releaseHeld } from "#use-cases/held/release-held.ts";
import { viewRecord } from "#use-cases/history/view-record.ts";
import { checkImport } from "#use-cases/imports/check-import.ts";
import { loadImport } from "#use-cases/imports/load-import.ts";
import { loadedRowsFile } from "#use-cases/imports/loaded-rows-file.ts";
import { viewImport } from "#use-cases/imports/view-import.ts";
import { startLoad } from "#use-cases/imports/start-load.ts";
import { runUndo } from "#use-cases/undo/run-undo.ts";
import { startUndo } from "#use-cases/undo/start-undo.ts";
import { viewUndo, viewUndoRows } from "#use-cases/undo/view-undo.ts";
import {
  checkedFile,
  createImportWorld,
  findRun,
  type ImportWorld,
  loadedFile,
  textOf,
} from "#testing/import-world.ts";
import { teachStatus } from "#testing/held-world.ts";
import { typeCells } from "#testing/mending-world.ts";

let world: ImportWorld;
beforeAll(async () => {
  world = await createImportWorld();
});
afterAll(() => world.close());

const columns = "external_id,username,first_name,last_name,email,status";
const line = (key: string, status = "active") => `${key},u${key},Ana,Lind,${key}@agency.example,${status}`;
const file = (...lines: string[]) => [columns, ...lines, ""].join("\n");
const scope = () => world.staging;

/** A feed whose every file has all of its records; these are loaded. */
async function snapshotFeed(feed: string, keys: readonly string[], part: Partial<FeedGuard> = {}): Promise<void> {
  const first = await loadedFile(world, { feed, bytes: file(...keys.map((key) => line(key))) });
  const guard: FeedGuard = { ...usualGuard, snapshot: "end", missingShare: 50, ...part };
  await setGuard(world.deps, { scope: scope(), by: world.by, feedId: first.feedId ?? "", guard });
}

async function feedNamed(feed: string): Promise<string> {
  const feeds = await world.deps.inWorkspace(scope(), (stores) => stores.feeds.list());
  return feeds.find(({ name }) => name === feed)?.id ?? "";
}

const check = (feed: string, ...lines: string[]) => checkedFile(world, { feed, bytes: file(...lines) });

async function load({ id: importId, counts, ended }: StoredImport): Promise<StoredImport> {
  const numbers = { create: counts?.created ?? -1, update: counts?.updated ?? -1, ended: ended ?? 0 };
  await startLoad(world.deps, { scope: scope(), by: world.by, importId, ...numbers });
  await loadImport(world.deps, { scope: scope(), importId });
  return findRun(world, scope(), importId);
}

/** Status, last day and version of each key, and whether its hash is that of its data. */
async function records(...keys: readonly string[]) {
  const { rows } = await world.owner.query(
    `select r.key, whole(c.data) ->> 'status' as status, whole(c.data) ->> 'termination_date' as last, r.version,
       c.data is not null and c.data = stored_text(r.entity, whole(c.data)::text) and r.hash = content_hash(c.data) as whole
     from record r join change c on c.import_id = r.import_id and c."row" = r."row" and c.version = r.version
     where r.workspace_id = $1 and r.key = any($2) order by r.key`,
    [scope().workspaceId, keys],
  );
  expect(rows.filter(({ whole }) => !whole)).toEqual([]);
  return rows.map(({ key, status, last, version }) => `${key} ${status ?? "blank"}${last ? " ended" : ""} v${version}`);
}

const holdOf = ({ id }: StoredImport) => viewHold(world.deps, { scope: scope(), by: world.by, importId: id });

async function approve(run: StoredImport, ending: boolean) {
  const { rows } = await world.owner.query("select id, name from auth_user limit 1");
  const seen = { importId: run.id, seenPlannedAt: run.plannedAt ?? "", reason: "A branch was sold." };
  return approveHold(world.deps, { scope: scope(), by: rows[0], ...seen, ending });
}

describe("a full snapshot", () => {
  test("ends the records that it does not have, and the undo brings them back", async () => {
    await snapshotFeed("A", ["A1", "A2", "A3", "A4"]);
    const run = await check("A", line("A1"), line("A2"), line("A5"));
    expect(run).toMatchObject({ ended: 2, counts: { rows: 3, created: 1, updated: 0, unchanged: 2 } });
    const bare = { scope: scope(), by: world.by, importId: run.id, create: 1, update: 0 };
    await expect(startLoad(world.deps, bare)).rejects.toMatchObject({ code: "conflict" });
    expect(await load(run)).toMatchObject({ state: "completed", ended: 2, counts: { rows: 3, created: 1 } });
    expect(await records("A1", "A2", "A3", "A4", "A5")).toEqual([
      "A1 active v1",
      "A2 active v1",
      "A3 terminated ended v2",
      "A4 terminated ended v2",
      "A5 active v1",
    ]);
    const { preview } = await viewUndo(world.deps, { scope: scope(), importId: run.id });
    expect(preview).toMatchObject({ undone: 3, removed: 1, kept: 0, blocked: 0, reopened: 0 });
    const page = { scope: scope(), importId: run.id, bucket: "undone", after: 0, limit: 10 } as const;
    expect((await viewUndoRows(world.deps, page)).map(({ row }) => row)).toEqual([
      4,
      beforeEndedRows + 1,
      beforeEndedRows + 2,
    ]);
    const { id } = await startUndo(world.deps, {
      ...{ scope: scope(), by: world.by, importId: run.id },
      expected: { undone: 3, kept: 0, blocked: 0 },
    });
    await runUndo(world.deps, { scope: scope(), undoId: id });
    expect(await records("A3", "A4")).toEqual(["A3 active v3", "A4 active v3"]);
    expect(await check("A", line("A1"), line("A2"), line("A3"))).toMatchObject({ ended: 1, counts: { unchanged: 3 } });
  });

  test("keeps records that are skipped, repeated, of another feed, or have ended already", async () => {
    await loadedFile(world, { feed: "B others", bytes: file(line("B8"), line("B9")) });
    await snapshotFeed("B", ["B1", "B2", "B3", "B4"]);
    await loadedFile(world, { feed: "B others", bytes: file(line("B4", "on_hold")) });
    expect(await load(await check("B", line("B1"), line("B2")))).toMatchObject({ ended: 1 });
    const run = await check("B", line("B1"), line("B1"), line("B2", "no such status"));
    expect(run).toMatchObject({ ended: 0, counts: { rows: 3, unchanged: 1, skipped: 2 } });
    await load(run);
    expect(await records("B1", "B2", "B3", "B4", "B8")).toEqual([
      "B1 active v1",
      "B2 active v1",
      "B3 terminated ended v2",
      "B4 on_hold v2",
      "B8 active v1",
    ]);
  });

  test("counts rows that are held and rows that are skipped as there, and one that is released ends nobody", async () => {
    await snapshotFeed("Q", ["Q1", "Q2", "Q3", "Q4"], { missingShare: 30 });
    const feedId = await feedNamed("Q");
    const hold = { values: true, references: true, limitDays: 7 };
    await world.deps.inWorkspace(scope(), ({ feedHolds }) => feedHolds.set(feedId, hold, world.by));
    const run = await check("Q", line("Q1"), line("Q2", "gone fishing"), line("Q3").replace("@", " at "));
    expect(run).toMatchObject({ ended: 1, counts: { rows: 3, unchanged: 1, held: 1, skipped: 1 } });
    // One of four is not there: a quarter, and not a third.
    expect(await holdOf(run)).toBeNull();
    const records4 = () => records("Q1", "Q2", "Q3", "Q4");
    expect(await load(run)).toMatchObject({ state: "completed", ended: 1 });
    expect(await records4()).toEqual(["Q1 active v1", "Q2 active v1", "Q3 active v1", "Q4 terminated ended v2"]);
    await teachStatus(world, feedId, { "gone fishing": "on_hold" });
    const child = await releaseHeld(world.deps, { scope: scope(), by: world.by, importId: run.id });
    await checkImport(world.deps, { scope: scope(), importId: child?.id ?? "" });
    const released = await findRun(world, scope(), child?.id ?? "");
    expect(released).toMatchObject({ state: "planned", ended: null, counts: { rows: 1, updated: 1 } });
    await load(released);
    expect(await records4()).toEqual(["Q1 active v1", "Q2 on_hold v2", "Q3 active v1", "Q4 terminated ended v2"]);
    // The next file has them all again, one of them held.
    const next = await check("Q", line("Q1"), line("Q2", "who knows"), line("Q3"));
    expect(next).toMatchObject({ ended: 0, counts: { unchanged: 2, held: 1 } });
  });

  test("suspends them where it only deactivates, and one that comes back is what its row says", async () => {
    await snapshotFeed("C", ["C1", "C2", "C3"], { snapshot: "deactivate" });
    const run = await check("C", line("C1"), line("C2"));
    const wayOfPlan = async () => (await viewImport(world.deps, { scope: scope(), importId: run.id })).endedWay;
    expect(await wayOfPlan()).toBe("deactivate");
    await load(run);
    expect(await wayOfPlan()).toBeNull();
    expect(await records("C3")).toEqual(["C3 suspended v2"]);
    await load(await check("C", line("C1"), line("C2"), line("C3", "pending")));
    expect(await records("C3")).toEqual(["C3 pending v3"]);
  });

  test("gives one that comes back what it had before, of which its row says nothing", async () => {
    await loadedFile(world, { feed: "D others", bytes: file(line("D2", "on_hold"), line("D3", "on_hold")) });
    const short = columns.replace(",status", "");
    const bytes = (...keys: string[]) =>
      [short, ...keys.map((key) => line(key).replace(",active", "x")), ""].join("\n");
    const first = await loadedFile(world, { feed: "D", bytes: bytes("D1", "D2", "D3") });
    const guard: FeedGuard = { ...usualGuard, snapshot: "end", missingShare: 100 };
    await setGuard(world.deps, { scope: scope(), by: world.by, feedId: first.feedId ?? "", guard });
    await load(await checkedFile(world, { feed: "D", bytes: bytes("D1") }));
    expect(await records("D2", "D3")).toEqual(["D2 terminated ended v3", "D3 terminated ended v3"]);
    const back = await checkedFile(world, { feed: "D", bytes: bytes("D1", "D2") });
    expect(back).toMatchObject({ ended: 0, counts: { unchanged: 1, updated: 1 } });
    await load(back);
    expect(await records("D2", "D3")).toEqual(["D2 on_hold v4", "D3 terminated ended v3"]);
  });

  test("that does nothing but end records can be undone, too", async () => {
    await snapshotFeed("H", ["H1", "H2"]);
    const run = await load(await check("H", line("H1")));
    expect(run).toMatchObject({ state: "completed", ended: 1, counts: { created: 0, updated: 0 } });
    const { preview } = await viewUndo(world.deps, { scope: scope(), importId: run.id });
    expect(preview).toMatchObject({ undone: 1, removed: 0 });
  });

  test("leaves what somebody else has changed since the plan, and says how many it ended", async () => {
    await snapshotFeed("E", ["E1", "E2", "E3", "E4"]);
    const run = await check("E", line("E1"), line("E2"));
    await loadedFile(world, { feed: "E others", bytes: file(line("E3", "on_hold")) });
    expect(await load(run)).toMatchObject({ state: "completed", ended: 1, counts: { rows: 2, skipped: 0 } });
    expect(await records("E3", "E4")).toEqual(["E3 on_hold v2", "E4 terminated ended v2"]);
  });

  test("keeps a record whose key a row turns out to have once it is mended", async () => {
    await snapshotFeed("G", ["G1", "G2", "G3"]);
    const run = await check("G", line("G1"), line("G2").replace("G2,", ","));
    expect(run).toMatchObject({ ended: 2, counts: { unchanged: 1, skipped: 1 } });
    await typeCells(world, run.id, [[3, 1, "G2"]]);
    const mended = await findRun(world, scope(), run.id);
    expect(mended).toMatchObject({ ended: 1, counts: { unchanged: 2, skipped: 0 } });
    await approve(mended, true);
    expect(await load(mended)).toMatchObject({ state: "completed", ended: 1 });
    expect(await records("G2", "G3")).toEqual(["G2 active v1", "G3 terminated ended v2"]);
  });

  test("is told in the record's history, and not among the rows of the file", async () => {
    await snapshotFeed("F", ["F1", "F2"]);
    const run = await load(await check("F", line("F1", "on_hold")));
    expect(run).toMatchObject({ ended: 1, counts: { updated: 1 } });
    const rows = await textOf(loadedRowsFile(world.deps, scope(), run));
    expect(rows).not.toContain("F2");
    const found = await viewRecord(world.deps, { scope: scope(), entity: "employee", key: "F2", limit: 10 });
    expect(found.events.map(({ kind, row }) => [kind, isEndedRow(row)])).toEqual([
      ["updated", true],
      ["created", false],
    ]);
  });
});

describe("the limits of a snapshot", () => {
  test("hold it when too many are missing, and an approver ends them", async () => {
    await snapshotFeed("L", ["L1", "L2", "L3", "L4"], { missingShare: 10 });
    const run = await check("L", line("L1"), line("L2"));
    expect((await holdOf(run))?.findings).toMatchObject([{ kind: "missing_many", measured: 50, limit: 10 }]);
    await expect(load(run)).rejects.toMatchObject({ code: "conflict" });
    await approve(run, true);
    expect(await load(run)).toMatchObject({ ended: 2 });
    expect(await records("L3", "L4")).toEqual(["L3 terminated ended v2", "L4 terminated ended v2"]);
  });

  test("let an approver load the rest and end nobody", async () => {
    await snapshotFeed("M", ["M1", "M2", "M3", "M4"], { missingShare: null, missingMost: 1 });
    const run = await check("M", line("M1"), line("M2"), line("M5"));
    await approve(run, false);
    const now = await findRun(world, scope(), run.id);
    expect(now).toMatchObject({ state: "planned", ended: 0 });
    expect(await load(now)).toMatchObject({ state: "completed", ended: 0, counts: { created: 1 } });
    expect(await records("M3", "M4")).toEqual(["M3 active v1", "M4 active v1"]);
  });

  test("ask for an approver where a row has no key, for anybody may be meant", async () => {
    await snapshotFeed("N", ["N1", "N2", "N3"]);
    const run = await check("N", line("N1"), line("N2"), line(""));
    expect((await holdOf(run))?.findings).toMatchObject([{ kind: "missing_unsure", measured: 1 }]);
    const shifted = await check("N", line("N1"), line("N2"), "uN3,Ana,Lind,N3@agency.example,active");
    expect((await holdOf(shifted))?.findings).toMatchObject([{ kind: "missing_unsure", measured: 1 }]);
    // Each row once, whatever makes it doubtful.
    const both = await check("N", line("N1"), ",uN2,Ana", ",uN3,Ana,Lind,N3@agency.example,active,more");
    expect((await holdOf(both))?.findings).toMatchObject([{ kind: "missing_unsure", measured: 2 }]);
  });

  test("are asked anew when it is checked again, and the same records need no second approval", async () => {
    await snapshotFeed("O", ["O1", "O2", "O3", "O4"], { missingShare: 10 });
    const run = await check("O", line("O1"), line("O2"));
    await approve(run, false);
    const again = async () => {
      await world.deps.inWorkspace(scope(), ({ imports }) => imports.move(run.id, "check_queued"));
      await checkImport(world.deps, { scope: scope(), importId: run.id });
      return findRun(world, scope(), run.id);
    };
    expect(await again()).toMatchObject({ state: "planned", ended: 0 });
    expect(await holdOf(run)).toMatchObject({ state: "approved", ending: false });
    await loadedFile(world, { feed: "O others", bytes: file(line("O4", "on_hold")) });
    expect(await again()).toMatchObject({ state: "planned", ended: 1 });
    expect(await holdOf(run)).toBeNull();
  });

  test("are asked for before a feed is called a snapshot", async () => {
    await snapshotFeed("P", ["P1"]);
    const feedId = await feedNamed("P");
    const guard: FeedGuard = { ...usualGuard, snapshot: "end", missingShare: null };
    const asked = { scope: scope(), by: world.by, feedId, guard };
    await expect(setGuard(world.deps, asked)).rejects.toMatchObject({ code: "bad_request" });
  });
});

test("a file that ends many records by their status is held, and not for those that had ended before", async () => {
  const keys = Array.from({ length: 40 }, (_, at) => `S${at}`);
  const lines = (ended: number) => keys.map((key, at) => line(key, at < ended ? "terminated" : "active"));
  for (const ended of [0, 1, 2]) await load(await check("S", ...lines(ended)));
  expect(await holdOf(await check("S", ...lines(6)))).toBeNull();
  expect((await holdOf(await check("S", ...lines(7))))?.findings).toMatchObject([
    { kind: "ended_many", measured: 12.5, limit: 10, usual: 2.5 },
  ]);
});
