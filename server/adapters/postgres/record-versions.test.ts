import { afterAll, beforeAll, expect, test } from "vitest";
import { createMigrationWorld, type MigrationWorld } from "#testing/migration-world.ts";

/** What an installation of before holds must come through: each version of each record, and which one is current. */
let world: MigrationWorld;
beforeAll(async () => {
  world = await createMigrationWorld();
});
afterAll(() => world.close());

test("the migration keeps each version's data, and the chain from the current one to the first", async () => {
  const { owner } = world;
  await world.upTo("record_versions");
  const [workspace, first, second] = [1, 2, 3].map((digit) => `00000000-0000-4000-8000-00000000000${digit}`);
  await owner.query(
    `insert into record (workspace_id, entity, key, data, hash, version, import_id, "row") values
       ($1, 'employee', 'A', '{"a": 2}', gen_random_uuid(), 2, $3, 2),
       ($1, 'employee', 'B', '{"b": 1}', gen_random_uuid(), 1, $2, 3)`,
    [workspace, first, second],
  );
  await owner.query(
    `insert into change (workspace_id, import_id, "row", entity, key, version, before) values
       ($1, $2, 2, 'employee', 'A', 1, null), ($1, $2, 3, 'employee', 'B', 1, null),
       ($1, $3, 2, 'employee', 'A', 2, '{"a": 1}')`,
    [workspace, first, second],
  );
  await world.itself("record_versions");
  const changes = await owner.query(
    `select import_id, "row", key, version, data, before_import_id, before_row from change order by key, version`,
  );
  const none = { before_import_id: null, before_row: null };
  expect(changes.rows).toEqual([
    { import_id: first, row: 2, key: "A", version: 1, data: '{"a": 1}', ...none },
    { import_id: second, row: 2, key: "A", version: 2, data: '{"a": 2}', before_import_id: first, before_row: 2 },
    { import_id: first, row: 3, key: "B", version: 1, data: '{"b": 1}', ...none },
  ]);
  const records = await owner.query(
    `select r.key, c.data, r.hash = content_hash(c.data) as hashed
     from record r join change c on c.import_id = r.import_id and c."row" = r."row" order by 1`,
  );
  expect(records.rows).toEqual([
    { key: "A", data: '{"a": 2}', hashed: true },
    { key: "B", data: '{"b": 1}', hashed: true },
  ]);
});
