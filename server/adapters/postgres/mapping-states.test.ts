import { afterAll, beforeAll, expect, test } from "vitest";
import { createMigrationWorld, type MigrationWorld } from "#testing/migration-world.ts";

let world: MigrationWorld;
beforeAll(async () => {
  world = await createMigrationWorld();
});
afterAll(() => world.close());

test("of a feed's versions of before the newest for all its files stays current, and the others are retired", async () => {
  const { owner } = world;
  await world.upTo("issue5_ground");
  const [tenant, workspace, staff, visits, file] = [1, 2, 3, 4, 5].map(
    (n) => `00000000-0000-4000-8000-00000000000${n}`,
  );
  await owner.query("insert into tenant (id, name, slug) values ($1, 'Northside', 'northside')", [tenant]);
  await owner.query("insert into workspace (id, tenant_id, environment) values ($1, $2, 'staging')", [
    workspace,
    tenant,
  ]);
  await owner.query(
    `insert into feed (id, workspace_id, name, entity) values ($2, $1, 'Staff', 'employee'), ($3, $1, 'Visits', 'visit')`,
    [workspace, staff, visits],
  );
  await owner.query(
    `insert into mapping_version (workspace_id, feed_id, version, format, mapping, for_import_id, created_by_name, created_at)
     select $1, feed::uuid, version, '{}', '{}', own::uuid, 'Sam', '2026-11-20T08:00:00Z'
     from (values ($2, 1, null), ($2, 2, null), ($2, 3, $4), ($3, 1, null)) as v (feed, version, own)`,
    [workspace, staff, visits, file],
  );
  await world.itself("issue5_ground");
  const { rows } = await owner.query(
    `select f.name, v.version, v.state, v.published_by_name as by, v.published_at = v.created_at as "at"
     from mapping_version v join feed f on f.id = v.feed_id order by 1, 2`,
  );
  const published = { by: "Sam", at: true };
  expect(rows).toEqual([
    { name: "Staff", version: 1, state: "retired", ...published },
    { name: "Staff", version: 2, state: "published", ...published },
    { name: "Staff", version: 3, state: "published", by: null, at: null },
    { name: "Visits", version: 1, state: "published", ...published },
  ]);
});
