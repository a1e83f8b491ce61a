import { afterAll, beforeAll, expect, test } from "vitest";
import { storedText } from "#core/entities/stored-form.ts";
import { createMigrationWorld, type MigrationWorld } from "#testing/migration-world.ts";

/** An installation of before holds records, and a plan that waits to be loaded, as JSON objects. */
let world: MigrationWorld;
beforeAll(async () => {
  world = await createMigrationWorld();
});
afterAll(() => world.close());

const [workspace, tenant, loaded, planned] = [1, 2, 3, 4].map(
  (digit) => `00000000-0000-4000-8000-00000000000${digit}`,
) as [string, string, string, string];
const staged = (table: string) => `staging.${table}_${planned.replaceAll("-", "")}`;

const was = '{"email": "a@agency.example", "external_id": "A"}';
const now = '{"roles": ["RN", "PSW"], "external_id": "A", "profile.shoe size": "7", "max_daily_capacity": 7.50}';

async function installation(): Promise<void> {
  const { owner } = world;
  await owner.query(
    `insert into import (id, workspace_id, tenant_id, number, state, channel, file_name, store_key, size_bytes, sha256,
       entity, created_by_name)
     select id::uuid, $1, $2, row_number() over (), 'received', 'browser', 'x.csv', 'none', 1, repeat('0', 64),
       'employee', 'Somebody' from unnest($3::text[]) id`,
    [workspace, tenant, [loaded, planned]],
  );
  await owner.query(
    `insert into change (workspace_id, import_id, "row", key, version, data) values
       ($1, $2, 2, 'A', 1, $3), ($1, $2, 3, 'gone', 1, null), ($1, $2, 4, 'S', 1, '{"site": "M"}')`,
    [workspace, loaded, was],
  );
  await owner.query(
    `insert into record (workspace_id, entity, key, hash, version, import_id, "row") values
       ($1, 'employee', 'A', content_hash($3), 1, $2, 2), ($1, 'employee', 'gone', null, 1, $2, 3),
       ($1, 'appointment', 'S', content_hash('{"site": "M"}'), 1, $2, 4)`,
    [workspace, loaded, was],
  );
  await owner.query(
    `create schema warehouse_northside;
     create view warehouse_northside.employee with (security_barrier) as
       select r.key, d.data ->> 'email' as email from record r
       join change c on c.import_id = r.import_id and c."row" = r."row"
       cross join lateral (select c.data::jsonb as data) d where r.entity = 'employee'`,
  );
  await owner.query("select set_config('app.tenant_id', $1, false), set_config('app.workspace_id', $2, false)", [
    tenant,
    workspace,
  ]);
  await owner.query("select staging.open($1)", [planned]);
  await owner.query(
    `insert into ${staged("row")} ("row", key, hash, action, version) values (2, 'A', content_hash($1), 'unchanged', 1),
       (3, 'A', content_hash($2), 'updated', 1), (4, 'faulty', null, null, null)`,
    [was, now],
  );
  await owner.query(`insert into ${staged("data")} ("row", data) values (3, $1)`, [now]);
  await owner.query(
    `insert into platform_row (import_id, "row", workspace_id, key, hash, action, state) values
       ($1, 3, $2, 'A', content_hash($3), 'updated', 'sending'), ($1, 4, $2, 'B', gen_random_uuid(), 'updated', 'sending')`,
    [planned, workspace, now],
  );
}

test("records and what is planned are compared by the new form afterwards, and nothing else of them changes", async () => {
  const { owner } = world;
  await world.upTo("stored_form");
  await installation();
  const other = await owner.query(`select hash from platform_row where "row" = 4`);
  await world.itself("stored_form");

  const records = await owner.query(
    `select r.key, whole(c.data)::text as said, r.hash = content_hash($1) as hashed
     from record r join change c on c.import_id = r.import_id and c."row" = r."row" order by 1`,
    [storedText("employee", was)],
  );
  expect(records.rows).toEqual([
    { key: "A", said: was, hashed: true },
    { key: "S", said: '{"site": "M"}', hashed: false },
    { key: "gone", said: null, hashed: null },
  ]);
  const kept = await owner.query(`select hash = content_hash('{"site": "M"}') as kept from record where key = 'S'`);
  expect(kept.rows).toEqual([{ kept: true }]);

  const rows = await owner.query(
    `select "row", action, data, hash = content_hash(coalesce(data, $1)) as hashed
     from ${staged("row")} left join ${staged("data")} using ("row") order by 1`,
    [storedText("employee", was)],
  );
  expect(rows.rows).toEqual([
    { row: 2, action: "unchanged", data: null, hashed: true },
    { row: 3, action: "updated", data: storedText("employee", now), hashed: true },
    { row: 4, action: null, data: null, hashed: null },
  ]);
  const sent = await owner.query(
    `select "row", hash = content_hash($1) as hashed, hash = $2 as as_before from platform_row order by 1`,
    [storedText("employee", now), other.rows[0].hash],
  );
  expect(sent.rows).toEqual([
    { row: 3, hashed: true, as_before: false },
    { row: 4, hashed: false, as_before: true },
  ]);

  await owner.query("update change set data = $1 where key = 'A'", [storedText("employee", was)]);
  const read = await owner.query("select key, email from warehouse_northside.employee order by 1");
  expect(read.rows).toEqual([
    { key: "A", email: "a@agency.example" },
    { key: "gone", email: null },
  ]);
  const views = await owner.query(
    "select count(*)::int as mended from pg_views where viewname = 'employee' and definition like '%whole(c.data) AS data%OFFSET 0%'",
  );
  expect(views.rows).toEqual([{ mended: 1 }]);
  const options = await owner.query(
    "select reloptions from pg_class where oid = 'warehouse_northside.employee'::regclass",
  );
  expect(options.rows).toEqual([{ reloptions: ["security_barrier=true"] }]);
});
