import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { staging } from "#adapters/postgres/staging.ts";
import { withWorkspaceClient } from "#adapters/postgres/with-workspace.ts";
import type { Issue } from "#core/checking/issue.ts";
import type { LoadInput, LoadOutcome } from "#ports/staging.ts";
import { beginLoad, importAtWork } from "#testing/import-at-work.ts";
import { createWorkspaceWorld, type WorkspaceWorld } from "#testing/workspace-world.ts";

let world: WorkspaceWorld;
beforeAll(async () => {
  world = await createWorkspaceWorld();
});
afterAll(() => world.close());

const mappedFields = ["external_id", "first_name", "city"];

/** JSON text as the checker writes it: keys by length, then letter. */
function dataOf(key: string, firstName: string, city?: string): string {
  const cityText = city === undefined ? "" : `"city": ${JSON.stringify(city)}, `;
  return `{${cityText}"first_name": ${JSON.stringify(firstName)}, "external_id": ${JSON.stringify(key)}}`;
}

type Row = readonly [key: string, firstName: string, city?: string];

/** Stages rows from row 2 on and plans them. */
async function planned(rows: readonly Row[], clearedFields = mappedFields): Promise<string> {
  const importId = await importAtWork(world);
  const store = staging(world.database.pool, { twoConnections: false });
  const settings = { entity: "employee", clearedFields } as const;
  const writer = await store.open(world.northside, importId, settings);
  rows.forEach(([key, firstName, city], index) => writer.good(index + 2, key, dataOf(key, firstName, city)));
  await writer.close();
  await store.plan(world.northside, importId, {
    ...settings,
    rows: rows.length,
    blank: 0,
  });
  return importId;
}

async function load(importId: string, input: Partial<LoadInput> = {}): Promise<LoadOutcome> {
  await beginLoad(world, importId);
  return staging(world.database.pool, { twoConnections: false }).load(world.northside, importId, {
    entity: "employee",
    conflict: (row, key): Issue => ({ row, column: null, field: null, code: "conflict", message: `${key} changed` }),
    onRows: async () => false,
    ...input,
  });
}

async function inNorthside(sql: string, values: unknown[] = []): Promise<Record<string, unknown>[]> {
  const result = await withWorkspaceClient(world.database.pool, world.northside, (client) => client.query(sql, values));
  return result.rows;
}

async function record(key: string) {
  const [row] = await inNorthside(
    `select whole(c.data) as data, r.version, r.hash = content_hash(c.data) as hashed
     from record r join change c on c.import_id = r.import_id and c."row" = r."row" where r.key = $1`,
    [key],
  );
  return row;
}

/** Somebody else gives a record another version, as an import of another mapping would. */
async function changeRecord(key: string, fields: Readonly<Record<string, string>>): Promise<void> {
  await world.owner.query(
    `with now as (
       select r.*, stored_text(r.entity, (whole(c.data) || $2::jsonb)::text) as data
       from record r join change c on c.import_id = r.import_id and c."row" = r."row" where r.key = $1
     ), changed as (
       insert into change (workspace_id, import_id, "row", key, version, data, before_import_id, before_row)
       select workspace_id, gen_random_uuid(), 1, key, version + 1, data, import_id, "row" from now returning *
     )
     update record r set version = c.version, import_id = c.import_id, "row" = c."row", hash = content_hash(c.data)
     from changed c where r.key = c.key`,
    [key, JSON.stringify(fields)],
  );
}

describe("a plan and its load", () => {
  test("create what is new, update what differs and leave alone what is the same", async () => {
    await load(
      await planned([
        ["A1", "Ana", "Flint"],
        ["A2", "Ben"],
      ]),
    );
    const importId = await planned([
      ["A1", "Anna", "Flint"],
      ["A2", "Ben"],
      ["A3", "Cleo"],
    ]);
    const outcome = await load(importId);
    expect(outcome).toEqual({
      kind: "loaded",
      counts: { rows: 3, created: 1, updated: 1, unchanged: 1, skipped: 0, held: 0, blank: 0 },
    });
    expect(await record("A1")).toEqual({
      data: { external_id: "A1", first_name: "Anna", city: "Flint" },
      version: 2,
      hashed: true,
    });
    expect(
      await inNorthside(
        `select c."row", c.key, c.version, whole(c.data) as data, whole(b.data) as before, b."row" as before_row
         from change c left join change b on b.import_id = c.before_import_id and b."row" = c.before_row
         where c.import_id = $1 order by 1`,
        [importId],
      ),
    ).toEqual([
      {
        row: 2,
        key: "A1",
        version: 2,
        data: { external_id: "A1", first_name: "Anna", city: "Flint" },
        before: { external_id: "A1", first_name: "Ana", city: "Flint" },
        before_row: 2,
      },
      {
        row: 4,
        key: "A3",
        version: 1,
        data: { external_id: "A3", first_name: "Cleo" },
        before: null,
        before_row: null,
      },
    ]);
  });

  test("clear a mapped field whose cell is blank, and leave fields that the mapping does not name", async () => {
    await load(await planned([["B1", "Ana", "Flint"]]));
    await changeRecord("B1", { remarks: "kept" });
    await load(await planned([["B1", "Ana"]]));
    const merged = { data: { external_id: "B1", first_name: "Ana", remarks: "kept" }, version: 3, hashed: true };
    expect(await record("B1")).toEqual(merged);
    expect(await load(await planned([["B1", "Ana"]]))).toMatchObject({ counts: { unchanged: 1, updated: 0 } });
  });

  test("keep what a blank cell would clear when the mapping says keep", async () => {
    await load(await planned([["C1", "Ana", "Flint"]]));
    const outcome = await load(await planned([["C1", "Ana"]], []));
    expect(outcome).toMatchObject({ counts: { unchanged: 1, updated: 0 } });
    expect((await record("C1"))?.["data"]).toMatchObject({ city: "Flint" });
  });

  test("leave a record alone that somebody changed after the plan, and say so on its row", async () => {
    await load(
      await planned([
        ["D1", "Ana"],
        ["D2", "Ben"],
      ]),
    );
    const importId = await planned([
      ["D1", "Anna"],
      ["D2", "Benn"],
      ["D3", "Cleo"],
    ]);
    await changeRecord("D1", { first_name: "Zoe" });
    await world.owner.query(
      `insert into record (workspace_id, entity, key, hash, import_id, "row")
       values ($1, 'employee', 'D3', gen_random_uuid(), gen_random_uuid(), 2)`,
      [world.northside.workspaceId],
    );
    const outcome = await load(importId);
    expect(outcome).toEqual({
      kind: "loaded",
      counts: { rows: 3, created: 0, updated: 1, unchanged: 0, skipped: 2, held: 0, blank: 0 },
    });
    expect((await record("D1"))?.["data"]).toMatchObject({ first_name: "Zoe" });
    expect(
      await inNorthside(`select "row", code, message from issue where import_id = $1 order by 1`, [importId]),
    ).toEqual([
      { row: 2, code: "conflict", message: "D1 changed" },
      { row: 4, code: "conflict", message: "D3 changed" },
    ]);
  });

  test("change nothing when the load is cancelled on its way", async () => {
    const importId = await planned([
      ["E1", "Ana"],
      ["E2", "Ben"],
    ]);
    expect(await load(importId, { onRows: async () => true })).toEqual({ kind: "cancelled" });
    expect(await record("E1")).toBeUndefined();
    expect(await inNorthside("select 1 from change where import_id = $1", [importId])).toEqual([]);
  });

  test("change nothing when the load is cancelled after its last slice", async () => {
    const importId = await planned([["P1", "Ana"]]);
    const cancel = () => world.inWorkspace(world.northside, ({ imports }) => imports.requestCancel(importId));
    expect(await load(importId, { onRows: async () => !(await cancel()) })).toEqual({ kind: "cancelled" });
    expect(await record("P1")).toBeUndefined();
  });

  test("bring back a record that was removed, counted as created and with its history", async () => {
    const first = await planned([["M1", "Ana"]]);
    await load(first);
    await world.owner.query(
      `with removed as (
         insert into change (workspace_id, import_id, "row", key, version, before_import_id, before_row)
         select workspace_id, gen_random_uuid(), 1, key, 2, import_id, "row" from record where key = 'M1' returning *
       )
       update record r set hash = null, version = 2, import_id = c.import_id, "row" = 1 from removed c where r.key = c.key`,
    );
    const importId = await planned([
      ["M0", "New"],
      ["M1", "Ana"],
    ]);
    expect(await load(importId)).toMatchObject({ counts: { created: 2, updated: 0, unchanged: 0 } });
    expect(await record("M1")).toMatchObject({ data: { external_id: "M1", first_name: "Ana" }, version: 3 });
  });

  test("send data only of rows that differ from their records, whatever their order", async () => {
    const rows = (changed: (index: number) => boolean): Row[] =>
      Array.from({ length: 300 }, (_, index) => [`N${index}`, changed(index) ? "Other" : "Same"] as Row);
    await load(await planned(rows(() => false)));
    const importId = await planned(rows((index) => index % 7 === 0));
    const data = await inNorthside(
      `select "row", whole(data) ->> 'first_name' as name from staging.data_${importId.replaceAll("-", "")} order by 1`,
    );
    expect(data).toEqual(Array.from({ length: 43 }, (_, index) => ({ row: index * 7 + 2, name: "Other" })));
    expect(await load(importId)).toMatchObject({ counts: { updated: 43, unchanged: 257 } });
  });

  test("notice that the staged rows are gone and change nothing", async () => {
    const importId = await planned([["F1", "Ana"]]);
    await world.owner.query(`truncate staging.row_${importId.replaceAll("-", "")}`);
    expect(await load(importId)).toEqual({ kind: "staging_lost" });
    expect(await record("F1")).toBeUndefined();
  });

  test.each(["created", "updated"])(
    "notice that %s rows are fewer than planned, and change nothing",
    async (action) => {
      await load(await planned([["F2", "Ana"]]));
      const importId = await planned([
        ["F2", "Bea"],
        ["F3", "Cid"],
      ]);
      await world.owner.query(`delete from staging.row_${importId.replaceAll("-", "")} where action = $1`, [action]);
      expect(await load(importId)).toEqual({ kind: "staging_lost" });
      expect(await record("F2")).toMatchObject({ data: { first_name: "Ana" }, version: 1 });
      expect(await record("F3")).toBeUndefined();
    },
  );

  test("keep text with quotes, backslashes, line breaks and every plane of Unicode to the letter", async () => {
    const name = `"Ána" \\ O’Neil\n\t\r\u0001 𝔘 🏳️‍🌈 \\N`;
    await load(await planned([["G\\1\t", name]]));
    expect((await record("G\\1\t"))?.["data"]).toEqual({ external_id: "G\\1\t", first_name: name });
  });

  test("see equal text as unchanged, so that a second run of the same file changes nothing", async () => {
    const rows: Row[] = Array.from(
      { length: 500 },
      (_, index) => [`H${index}`, `Näme ${index}`, index % 2 ? "Flint" : undefined] as Row,
    );
    await load(await planned(rows));
    expect(await load(await planned(rows))).toMatchObject({ counts: { unchanged: 500, created: 0, updated: 0 } });
  });
});

describe("the pages of a plan", () => {
  test.each([
    ["clear", mappedFields, { external_id: "J1", first_name: "Anna" }],
    ["keep", [], { external_id: "J1", first_name: "Anna", city: "Flint" }],
  ])("show each record before and after, when blank cells %s", async (_, clearedFields, after) => {
    await load(await planned([["J1", "Ana", "Flint"]]));
    const importId = await planned(
      [
        ["J1", "Anna"],
        ["J2", "Ben"],
        ["J3", "Cleo"],
      ],
      clearedFields,
    );
    const page = (action: "created" | "updated", from: number) =>
      world.inWorkspace(world.northside, ({ details }) =>
        details.plannedRows(importId, { entity: "employee", action, after: from, limit: 1 }),
      );
    expect(await page("updated", 0)).toEqual([
      { row: 2, key: "J1", action: "updated", before: { external_id: "J1", first_name: "Ana", city: "Flint" }, after },
    ]);
    expect((await page("created", 0)).map(({ row, before }) => [row, before])).toEqual([[3, null]]);
    expect((await page("created", 3)).map(({ row }) => row)).toEqual([4]);
    expect(await page("created", 4)).toEqual([]);
  });
});

test("what an issue waits for is kept with it, quotes and line breaks included", async () => {
  const importId = await importAtWork(world);
  const store = staging(world.database.pool, { twoConnections: false });
  const settings = { entity: "employee", clearedFields: mappedFields } as const;
  const writer = await store.open(world.northside, importId, settings);
  const issue: Issue = { row: 2, column: 2, field: "status", code: "unknown_value", message: "unknown" };
  writer.skipped(2, "W1", ["W1", "on\tleave"], [{ ...issue, waitsFor: 'on\tleave\n"\\N' }]);
  writer.skipped(3, "W2", ["W2", ""], [{ ...issue, row: 3, code: "required" }]);
  await writer.close();
  await store.plan(world.northside, importId, { ...settings, rows: 2, blank: 0 });
  expect(
    await inNorthside('select "row", waits_for from issue where import_id = $1 order by "row"', [importId]),
  ).toEqual([
    { row: 2, waits_for: 'on\tleave\n"\\N' },
    { row: 3, waits_for: null },
  ]);
});

describe("repeated keys", () => {
  test("name the first row of the key, faulty rows included", async () => {
    const importId = await importAtWork(world);
    const store = staging(world.database.pool, { twoConnections: false });
    const writer = await store.open(world.northside, importId, { entity: "employee", clearedFields: mappedFields });
    const issue: Issue = { row: 2, column: 1, field: null, code: "required", message: "missing" };
    writer.skipped(2, "K1", ["K1", ""], [issue]);
    writer.good(3, "K1", dataOf("K1", "Ana"));
    writer.good(4, "K2", dataOf("K2", "Ben"));
    writer.skipped(5, "K2", ["K2", ""], [{ ...issue, row: 5 }]);
    await writer.flush();
    const among = (keys: readonly string[] | null) =>
      Array.fromAsync(store.repeatedKeys(world.northside, importId, keys));
    const [first, second] = [
      { row: 3, key: "K1", firstRow: 2, faulty: false },
      { row: 5, key: "K2", firstRow: 4, faulty: true },
    ];
    expect(await among(null)).toEqual([first, second]);
    expect(await among(["K2", "K1", "K9"])).toEqual([first, second]);
    expect(await among(["K2"])).toEqual([second]);
    await writer.close();
  });
});

test("the database refuses to close an import whose rows do not add up", async () => {
  const importId = await planned([["L1", "Ana"]]);
  await expect(
    world.owner.query("update import set rows_read = 7, state = 'completed' where id = $1", [importId]),
  ).rejects.toThrow(/import_balances/);
});
