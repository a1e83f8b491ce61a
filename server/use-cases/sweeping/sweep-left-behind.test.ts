import { utimes } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import {
  checkedFile,
  chunksOf,
  createImportWorld,
  loadedFile,
  textOf,
  type ImportWorld,
} from "#testing/import-world.ts";
import { sweepLeftBehind } from "#use-cases/sweeping/sweep-left-behind.ts";

let world: ImportWorld;
beforeAll(async () => {
  world = await createImportWorld();
});
afterAll(() => world.close());

const bytes = (key: string) =>
  ["external_id,username,first_name,last_name,email", `${key},u,Ana,Lee,a@b.example`, `${key}b,u,Ana,Lee,bad`].join(
    "\n",
  );
const inTwoDays = () => new Date(Date.now() + 2 * 24 * 60 * 60 * 1_000).toISOString();
const sweep = (clock = inTwoDays) => sweepLeftBehind({ ...world.deps, clock });
const store = async (key: string) => world.deps.files.put(key, chunksOf(new TextEncoder().encode("orphan")));
const isStored = async (key: string) => (await textOf(world.deps.files.get(key)).catch(() => null)) !== null;

let orphan = "none";
beforeEach(async () => {
  await world.deps.files.remove(orphan);
  const { tenantId, workspaceId } = world.staging;
  orphan = `${tenantId}/${workspaceId}/originals/${world.deps.newId()}`;
  await store(orphan);
});

test("a file whose import was never noted goes after a day, and every file that a row names stays", async () => {
  const run = await loadedFile(world, { bytes: bytes("A") });
  expect(await sweep(world.deps.clock)).toMatchObject({ files: 0 });
  expect(await isStored(orphan)).toBe(true);

  expect(await sweep()).toMatchObject({ files: 1, suspicious: 0 });
  expect(await isStored(orphan)).toBe(false);
  const { rows } = await world.owner.query<{ store_key: string }>(
    "select store_key from import where id = $1 union all select store_key from artifact where import_id = $1",
    [run.id],
  );
  expect(rows).toHaveLength(3);
  for (const { store_key: key } of rows) expect(await isStored(key)).toBe(true);
  expect(await sweep()).toMatchObject({ files: 0 });
});

test("what arrives in pieces, and the whole file that waits for its row, stay as long as their upload does", async () => {
  const { deps, staging: scope, owner } = world;
  const keys = ["a", "b"].map((name) => `${scope.tenantId}/${scope.workspaceId}/originals/${name}`);
  for (const [at, key] of keys.entries()) {
    await deps.inWorkspace(scope, ({ uploads }) =>
      uploads.create({
        id: deps.newId(),
        fileName: "staff.csv",
        storeKey: key,
        sizeBytes: 6,
        changedAt: 0,
        writer: deps.newId(),
        ownerId: deps.newId(),
      }),
    );
    await deps.partials.write(key, 0, new TextEncoder().encode("orphan"));
    if (at === 1) await deps.partials.keep(key);
  }
  expect(await sweep()).toMatchObject({ files: 1 });
  await deps.partials.keep(keys[0] ?? "");
  for (const key of keys) expect(await isStored(key)).toBe(true);
  await owner.query("delete from upload");
  expect(await sweep()).toMatchObject({ files: 2 });
});

test("no file is touched when the folder is full of files that the database does not know", async () => {
  const others = Array.from({ length: 25 }, (_, at) => `other/originals/${at}`);
  for (const key of others) await store(key);
  expect(await sweep()).toMatchObject({ files: 0, suspicious: 26 });
  for (const key of [...others, orphan]) expect(await isStored(key)).toBe(true);
  for (const key of others) await world.deps.files.remove(key);
});

test("a file that was written to within a day stays, however old the rest is", async () => {
  const later = new Date(Date.parse(inTwoDays()) - 60_000);
  await utimes(path.join(world.config.dataFolder, "files", `${orphan}.sealed`), later, later);
  expect(await sweep()).toMatchObject({ files: 0 });
  expect(await isStored(orphan)).toBe(true);
});

test("staging tables of an import that was cancelled by a process that died go, and those of a plan stay", async () => {
  const waiting = await checkedFile(world, { feed: "W", bytes: bytes("W") });
  const cancelled = await checkedFile(world, { feed: "X", bytes: bytes("X") });
  await world.deps.inWorkspace(world.staging, ({ imports }) => imports.move(cancelled.id, "cancelled"));
  // Its load was killed between its two commits.
  await world.owner.query(
    `insert into change (workspace_id, import_id, "row", key, version, data)
     select workspace_id, id, 2, 'X', 1, '{}' from import where id = $1`,
    [cancelled.id],
  );
  const versions = async () =>
    (await world.owner.query("select from change where import_id = $1", [cancelled.id])).rowCount;
  const tables = async () => {
    const { rows } = await world.owner.query<{ name: string }>(
      "select tablename as name from pg_tables where schemaname = 'staging'",
    );
    const of = (id: string) => rows.filter(({ name }) => name.endsWith(id.replaceAll("-", ""))).length;
    return { waiting: of(waiting.id), cancelled: of(cancelled.id) };
  };
  const before = await tables();
  expect(before.cancelled).toBe(before.waiting);
  expect(await sweep()).toMatchObject({ stagings: 0 });
  expect(await versions()).toBe(1);
  await world.owner.query("update import set finished_at = now() - interval '2 hours' where id = $1", [cancelled.id]);
  expect(await sweep()).toMatchObject({ stagings: 1 });
  expect(await tables()).toEqual({ waiting: before.waiting, cancelled: 0 });
  expect(await versions()).toBe(0);
});
