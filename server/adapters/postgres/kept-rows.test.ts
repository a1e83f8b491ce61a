import { afterAll, beforeAll, expect, test } from "vitest";
import { stagingTables } from "#adapters/postgres/staging-tables.ts";
import { staging } from "#adapters/postgres/staging.ts";
import type { Issue } from "#core/checking/issue.ts";
import { addBytes, emptyRowBytes } from "#core/checking/row-bytes.ts";
import type { Staging, StagingWriter } from "#ports/staging.ts";
import { importAtWork } from "#testing/import-at-work.ts";
import { createWorkspaceWorld, type WorkspaceWorld } from "#testing/workspace-world.ts";

let world: WorkspaceWorld;
let store: Staging;
beforeAll(async () => {
  world = await createWorkspaceWorld();
  store = staging(world.database.pool, { twoConnections: true });
});
afterAll(() => world.close());

const settings = { entity: "employee", clearedFields: ["external_id"] } as const;
const open = (importId: string) => store.open(world.northside, importId, settings);
/** Enough that rows are written while others are read. */
const many = 1_500;
const longRemark = "x".repeat(4_000);

const issue = (row: number, over: Partial<Issue> = {}): Issue => ({
  ...{ row, column: 2, field: "status", code: "unknown_value", message: `“é${row}” is none of them.` },
  ...over,
});

async function skip(writer: StagingWriter, rows: number, { from = 2, remark = longRemark } = {}): Promise<void> {
  for (let row = from; row < from + rows; row++) {
    const second = issue(row, { column: null, field: null, code: "too_many_cells", waitsFor: 'a\t"b"\n\\N' });
    writer.skipped(row, row % 2 === 0 ? `K${row}` : null, [`K${row}`, '5"\\', remark], [issue(row), second]);
    await writer.ready();
  }
}

function inBytes(text: string, keyFrom = 0, keyTo = 0) {
  const written = emptyRowBytes();
  addBytes(written, Buffer.from(text));
  return Object.assign(written, { keyFrom, keyTo });
}

const writersOf = async () =>
  (
    await world.owner.query<{ pid: number }>(
      `select pid from pg_locks where locktype = 'advisory' and mode = 'ShareLock' and granted
         and database = (select oid from pg_database where datname = current_database())`,
    )
  ).rows.map(({ pid }) => pid);

async function keptOf(importId: string) {
  const { rows } = await world.owner.query<Record<"rows" | "issues", number>>(
    `select (select count(*)::int from skipped_row where import_id = $1) as rows,
       (select count(*)::int from issue where import_id = $1) as issues`,
    [importId],
  );
  return rows[0];
}

test.each([
  ["few", 10, longRemark],
  ["many", many, longRemark],
  ["many short", 2_500, "x"],
])("%s skipped rows are there with the plan, and not before", async (size, rows, remark) => {
  const importId = await importAtWork(world);
  const writer = await open(importId);
  await skip(writer, rows, { remark });
  writer.good(rows + 2, "good", '{"external_id": "good"}');
  await expect.poll(writersOf).toHaveLength(size === "many" ? 2 : 0);
  await writer.flush();
  await expect.poll(writersOf).toHaveLength(size === "few" ? 0 : 2);
  // What is found once all rows were read goes with them.
  writer.skipped(rows + 2, "good", ["good"], [issue(rows + 2, { code: "repeated_key", waitsFor: "R1" })]);
  writer.lateIssue(issue(2, { code: "repeated_key", message: "again" }));
  const kept = await writer.close();
  expect(await keptOf(importId)).toEqual({ rows: 0, issues: 0 });
  const counts = await store.plan(world.northside, importId, { ...settings, rows: rows + 1, blank: 0, kept });
  await kept?.release();
  expect(counts).toMatchObject({ created: 0, skipped: rows + 1, held: 0 });
  expect(await keptOf(importId)).toEqual({ rows: rows + 1, issues: 2 * rows + 2 });
  const shown = await world.owner.query(
    `select s."row", s.key, s.cells::text, i.position, i."column", i.field, i.code, i.message, i.waits_for
     from skipped_row s join issue i using (import_id, "row")
     where import_id = $1 and s."row" in (2, 3, $2) order by s."row", i.position`,
    [importId, rows + 2],
  );
  const cells = (row: number) => JSON.stringify([`K${row}`, '5"\\', remark]);
  const told = (row: number, key: string | null) => [
    [row, key, cells(row), 1, 2, "status", "unknown_value", `“é${row}” is none of them.`, null],
    [row, key, cells(row), 2, null, null, "too_many_cells", `“é${row}” is none of them.`, 'a\t"b"\n\\N'],
  ];
  expect(shown.rows.map(Object.values)).toEqual([
    [2, "K2", cells(2), 0, 2, "status", "repeated_key", "again", null],
    ...told(2, "K2"),
    ...told(3, null),
    [rows + 2, "good", '["good"]', 1, 2, "status", "repeated_key", `“é${rows + 2}” is none of them.`, "R1"],
  ]);
  expect(await writersOf()).toEqual([]);
});

test.each([
  ["on their way to where they stay", true],
  ["by way of staging", false],
])("rows skipped in bytes, %s, are stored as those that are skipped as text", async (_, twoConnections) => {
  const importId = await importAtWork(world);
  const writer = await staging(world.database.pool, { twoConnections }).open(world.northside, importId, settings);
  const cells = JSON.stringify(["É1", '5"\\\t', "", "\u0001😀"]);
  const told = (row: number) => [
    issue(row, { message: "no" }),
    issue(row, { column: null, field: null, message: "é" }),
  ];
  writer.skipped(2, "É1", JSON.parse(cells) as string[], told(2));
  writer.skippedBytes(3, inBytes('{"id": "É1"}', 8, 11), inBytes(cells), told(3));
  writer.skipped(4, null, JSON.parse(cells) as string[], []);
  writer.skippedBytes(5, inBytes("{}"), inBytes(cells), []);
  await writer.flush();
  const staged = await world.owner.query<{ row: number; key: string }>(
    `select "row", key from ${stagingTables(importId).row} where action is null order by "row"`,
  );
  expect(staged.rows).toEqual([2, 3].map((row) => ({ row, key: "É1" })));
  const kept = await writer.close();
  expect(kept !== null).toBe(twoConnections);
  await store.plan(world.northside, importId, { ...settings, rows: 4, blank: 0, kept });
  const { rows } = await world.owner.query<{ row: number }>(
    `select s."row", s.key, s.cells::text, i.position, i."column", i.field, i.code, i.message
     from skipped_row s left join issue i using (import_id, "row") where import_id = $1 order by s."row", i.position`,
    [importId],
  );
  const of = (row: number) => rows.filter((stored) => stored.row === row).map((stored) => ({ ...stored, row: 0 }));
  expect(of(2)).toMatchObject([
    { key: "É1", cells, position: 1 },
    { key: "É1", cells, position: 2 },
  ]);
  expect(of(3)).toEqual(of(2));
  expect(of(4)).toMatchObject([{ key: null, cells, position: null }]);
  expect(of(5)).toEqual(of(4));
});

test("rows that no plan comes for are given up, and the next try plans its own", async () => {
  const importId = await importAtWork(world);
  const given = await open(importId);
  await skip(given, many);
  await given.abandon();
  const closed = await open(importId);
  await skip(closed, many);
  await (await closed.close())?.release();
  expect(await writersOf()).toEqual([]);
  expect(await keptOf(importId)).toEqual({ rows: 0, issues: 0 });
  const writer = await open(importId);
  await skip(writer, 3);
  const kept = await writer.close();
  expect(await store.plan(world.northside, importId, { ...settings, rows: 3, blank: 0, kept })).toMatchObject({
    skipped: 3,
  });
  await kept?.release();
  expect(await keptOf(importId)).toEqual({ rows: 3, issues: 6 });
});

/** What a process leaves that is killed between the two commits of a plan. */
async function leaveIssues(importId: string): Promise<void> {
  await world.owner.query(
    `insert into issue (workspace_id, import_id, "row", position, code, message)
     select $1, $2, n, 1, 'unknown_value', 'of the first try' from generate_series(2, 9) n`,
    [world.northside.workspaceId, importId],
  );
}

test.each([
  ["few", 4],
  ["many", many],
])("issues that a killed process has left do not stay beside those of %s rows", async (_, rows) => {
  const importId = await importAtWork(world);
  await leaveIssues(importId);
  const writer = await open(importId);
  await skip(writer, rows);
  const kept = await writer.close();
  await store.plan(world.northside, importId, { ...settings, rows, blank: 0, kept });
  await kept?.release();
  expect(await keptOf(importId)).toEqual({ rows, issues: 2 * rows });
  const left = await world.owner.query("select from issue where import_id = $1 and message = 'of the first try'", [
    importId,
  ]);
  expect(left.rowCount).toBe(0);
});

test.each(["failed", "cancelled"] as const)("and go with an import that %s before a next try", async (state) => {
  const importId = await importAtWork(world);
  await leaveIssues(importId);
  await world.inWorkspace(world.northside, ({ imports }) => imports.move(importId, state));
  await store.discard(world.northside, importId);
  expect(await keptOf(importId)).toEqual({ rows: 0, issues: 0 });
});

test("issues of an import that is cancelled with a plan stay beside its rows", async () => {
  const importId = await importAtWork(world);
  const writer = await open(importId);
  await skip(writer, 3);
  const kept = await writer.close();
  await store.plan(world.northside, importId, { ...settings, rows: 3, blank: 0, kept });
  await kept?.release();
  await world.inWorkspace(world.northside, ({ imports }) => imports.move(importId, "cancelled"));
  await store.discard(world.northside, importId);
  expect(await keptOf(importId)).toEqual({ rows: 3, issues: 6 });
});

test("rows that edits had mended are forgotten when the file is checked without them and all are skipped", async () => {
  const importId = await importAtWork(world);
  await world.owner.query(
    `insert into mended_row (workspace_id, import_id, "row", key, cells) values ($1, $2, 2, 'K2', '["K2"]')`,
    [world.northside.workspaceId, importId],
  );
  const writer = await open(importId);
  await skip(writer, many);
  const kept = await writer.close();
  expect(await writersOf()).toHaveLength(2);
  await store.plan(world.northside, importId, { ...settings, rows: many, blank: 0, kept });
  await kept?.release();
  const mended = await world.owner.query("select from mended_row where import_id = $1", [importId]);
  expect(mended.rowCount).toBe(0);
});

test("a plan is made when it is made, not when its first rows were kept", async () => {
  const importId = await importAtWork(world);
  const writer = await open(importId);
  await skip(writer, many);
  const kept = await writer.close();
  const read = (await world.owner.query<{ at: Date }>("select clock_timestamp() as at")).rows[0]?.at;
  await store.plan(world.northside, importId, { ...settings, rows: many, blank: 0, kept });
  await kept?.release();
  const plan = await world.owner.query<{ later: boolean }>(
    "select planned_at >= $2 as later from import where id = $1",
    [...[importId, read]],
  );
  expect(plan.rows).toEqual([{ later: true }]);
});

test("a worker that stands still with rows written holds up nobody who takes its import over", async () => {
  const importId = await importAtWork(world);
  const frozen = await open(importId);
  await skip(frozen, many);
  await frozen.flush();
  const held = await writersOf();
  const writer = await open(importId);
  await skip(writer, many);
  const kept = await writer.close();
  expect((await writersOf()).filter((pid) => held.includes(pid))).toEqual([]);
  expect(await store.plan(world.northside, importId, { ...settings, rows: many, blank: 0, kept })).toMatchObject({
    skipped: many,
  });
  await kept?.release();
  // Once it goes on, it finds out, and changes nothing.
  await frozen.abandon();
  expect(await keptOf(importId)).toEqual({ rows: many, issues: 2 * many });
});

test.each([0, 1])("connection %i that is lost while rows are written fails the try, not the process", async (which) => {
  const importId = await importAtWork(world);
  const writer = await open(importId);
  await skip(writer, many);
  await expect.poll(writersOf, { timeout: 30_000 }).toHaveLength(2);
  const pid = (await writersOf())[which];
  await world.owner.query("select pg_terminate_backend($1)", [pid]);
  await expect(skip(writer, 4 * many, { from: many + 2 }).then(() => writer.flush())).rejects.toThrow(
    /terminat|EPIPE|ECONNRESET|connection error/,
  );
  await writer.abandon();
  expect(await keptOf(importId)).toEqual({ rows: 0, issues: 0 });
});

test.each([0, 1])(
  "connection %i that is lost while the last rows are written leaves no plan and none of them",
  async (which) => {
    const importId = await importAtWork(world);
    const writer = await open(importId);
    await skip(writer, 9_000, { remark: "x".repeat(300) });
    expect(await writersOf()).toEqual([]);
    await writer.flush();
    await expect.poll(writersOf).toHaveLength(2);
    await world.owner.query("select pg_terminate_backend($1)", [(await writersOf())[which]]);
    const kept = await writer.close();
    await expect(store.plan(world.northside, importId, { ...settings, rows: 9_000, blank: 0, kept })).rejects.toThrow();
    await kept?.release();
    expect(await keptOf(importId)).toMatchObject({ rows: 0 });
    expect(world.database.pool.idleCount).toBe(world.database.pool.totalCount);
  },
);
