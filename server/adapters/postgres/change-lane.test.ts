import { afterAll, beforeAll, expect, test } from "vitest";
import { staging } from "#adapters/postgres/staging.ts";
import type { LoadInput } from "#ports/staging.ts";
import { beginLoad, importAtWork } from "#testing/import-at-work.ts";
import { createWorkspaceWorld, type WorkspaceWorld } from "#testing/workspace-world.ts";

let world: WorkspaceWorld;
beforeAll(async () => {
  world = await createWorkspaceWorld();
});
afterAll(() => world.close());

/** Enough for a connection of their own, in one slice. */
const oneSlice = 20_000;
const twoSlices = 60_000;
const settings = { entity: "employee", clearedFields: [] } as const;
const store = () => staging(world.database.pool, { twoConnections: true });

/** A plan of so many rows from 2 on, keys beginning with `prefix`, each in this city; on its way to its load. */
async function loading(prefix: string, rows = oneSlice, city?: string): Promise<string> {
  const importId = await importAtWork(world);
  const writer = await store().open(world.northside, importId, settings);
  for (let row = 2; row < rows + 2; row++) {
    writer.good(row, `${prefix}${row}`, `{${city ? `"city": "${city}", ` : ""}"external_id": "${prefix}${row}"}`);
    await writer.ready();
  }
  await writer.close();
  await store().plan(world.northside, importId, { ...settings, rows, blank: 0 });
  await beginLoad(world, importId);
  return importId;
}

const load = (importId: string, onRows: LoadInput["onRows"] = async () => false) =>
  store().load(world.northside, importId, {
    entity: "employee",
    conflict: (row, key) => ({ row, column: null, field: null, code: "conflict", message: `${key} is taken` }),
    onRows,
  });

/** Records of the import, those of them whose version is not what their key says, and versions that it wrote. */
async function made(importId: string) {
  const { rows: found } = await world.owner.query<{ records: number; wrong: number; changes: number }>(
    `select count(r.key)::int as records,
       (count(*) filter (where r.key is not null and whole(c.data) ->> 'external_id' is distinct from r.key))::int as wrong,
       (select count(*)::int from change where import_id = $1) as changes
     from record r left join change c on c.import_id = r.import_id and c."row" = r."row" where r.import_id = $1`,
    [importId],
  );
  return found[0];
}

test("records and what they hold are written side by side, each record with its own", async () => {
  const importId = await loading("A", twoSlices);
  expect(await load(importId)).toMatchObject({ kind: "loaded", counts: { created: twoSlices, skipped: 0 } });
  expect(await made(importId)).toEqual({ records: twoSlices, wrong: 0, changes: twoSlices });
});

test("a key that somebody took meanwhile is a conflict on its row, of which no version is written", async () => {
  const importId = await loading("B");
  await world.owner.query(
    `insert into record (workspace_id, entity, key, hash, import_id, "row")
     select $1, 'employee', 'B' || n, gen_random_uuid(), gen_random_uuid(), 2 from unnest(array[7, 15000]) n`,
    [world.northside.workspaceId],
  );
  expect(await load(importId)).toMatchObject({ kind: "loaded", counts: { created: oneSlice - 2, skipped: 2 } });
  expect(await made(importId)).toEqual({ records: oneSlice - 2, wrong: 0, changes: oneSlice - 2 });
  const { rows: issues } = await world.owner.query("select message from issue where import_id = $1 order by 1", [
    importId,
  ]);
  expect(issues.map(({ message }) => message)).toEqual(["B15000 is taken", "B7 is taken"]);
});

test("the next versions of records are written so, too, each behind the one that it replaced", async () => {
  const first = await loading("F");
  await load(first);
  const importId = await loading("F", oneSlice, "Flint");
  await world.owner.query("update record set version = 5 where key in ('F9', 'F777')");
  expect(await load(importId)).toMatchObject({ kind: "loaded", counts: { updated: oneSlice - 2, skipped: 2 } });
  expect(await made(importId)).toEqual({ records: oneSlice - 2, wrong: 0, changes: oneSlice - 2 });
  const { rows: right } = await world.owner.query(
    `select count(*)::int as changes from change c
     where import_id = $1 and version = 2 and before_import_id = $2 and before_row = "row" and key = 'F' || "row"
       and data like '%Flint%'`,
    [importId, first],
  );
  expect(right).toEqual([{ changes: oneSlice - 2 }]);
});

test("a load that is cancelled on its way leaves nothing", async () => {
  const importId = await loading("C");
  expect(await load(importId, async () => true)).toEqual({ kind: "cancelled" });
  expect(await made(importId)).toEqual({ records: 0, wrong: 0, changes: 0 });
});

/** What a process leaves that is killed between the two commits. */
async function leaveHalf(importId: string, prefix: string): Promise<void> {
  await world.owner.query(
    `insert into change (workspace_id, import_id, "row", key, version, data)
     select $1, $2, n, $3 || n, 1, '{"external_id": "of the first try"}' from generate_series(2, 900) n`,
    [world.northside.workspaceId, importId, prefix],
  );
}

test("what a load has left that was killed right before its records were there does not stop the next try", async () => {
  const importId = await loading("D");
  await leaveHalf(importId, "D");
  expect(await load(importId)).toMatchObject({ kind: "loaded", counts: { created: oneSlice } });
  await store().discard(world.northside, importId);
  expect(await made(importId)).toEqual({ records: oneSlice, wrong: 0, changes: oneSlice });
});

test.each(["failed", "cancelled"] as const)("and goes with an import that %s before a next try", async (state) => {
  const importId = await loading(state, 3);
  await leaveHalf(importId, state);
  await world.inWorkspace(world.northside, ({ imports }) => imports.move(importId, state));
  await store().discard(world.northside, importId);
  expect(await made(importId)).toEqual({ records: 0, wrong: 0, changes: 0 });
});

test("a second connection that is lost takes the whole load back", async () => {
  const importId = await loading("E");
  const cut = () =>
    world.owner.query(
      `select pg_terminate_backend(pid, 5000) from pg_locks l join pg_stat_activity using (pid)
       where database = datid and datname = current_database() and mode = 'RowExclusiveLock' and relation = 'change'::regclass
         and not exists (select from pg_locks o where o.pid = l.pid and o.relation = 'record'::regclass)`,
    );
  const cutOnTheWay = async () => {
    while ((await cut()).rowCount === 0);
    return false;
  };
  await expect(load(importId, cutOnTheWay)).rejects.toThrow();
  expect(await made(importId)).toEqual({ records: 0, wrong: 0, changes: 0 });
  expect(await load(importId)).toMatchObject({ kind: "loaded", counts: { created: oneSlice } });
});
