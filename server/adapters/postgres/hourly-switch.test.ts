import { afterAll, beforeAll, expect, test } from "vitest";
import { createMigrationWorld, type MigrationWorld } from "#testing/migration-world.ts";

let world: MigrationWorld;
beforeAll(async () => {
  world = await createMigrationWorld();
});
afterAll(() => world.close());

test("the switch for hourly files becomes a schedule, due at once where it was on, and channels hear of its runs", async () => {
  const { owner } = world;
  await world.upTo("schedules");
  const [tenant, on, off, never] = [1, 2, 3, 4].map((n) => `00000000-0000-4000-8000-00000000000${n}`);
  await owner.query("insert into tenant (id, name, slug) values ($1, 'Northside', 'northside')", [tenant]);
  await owner.query("insert into tenant (id, name, slug) values ($1, 'Lakeshore', 'lakeshore')", [never]);
  await owner.query(
    `insert into workspace (id, tenant_id, environment)
     values ($2, $1, 'staging'), ($3, $1, 'production'), ($4, $4, 'staging')`,
    [tenant, on, off, never],
  );
  await owner.query(
    `insert into site (workspace_id, code, name, title, zone, is_main, changed_by_name)
     select w, code, code, code, 'America/Detroit', code = 'MAIN', 'Ana'
     from unnest($1::uuid[]) w cross join unnest(array['MAIN', 'WEST']) code`,
    [[on, off, never]],
  );
  await owner.query(
    `insert into requisition_hours (workspace_id, enabled, since, changed_at, changed_by_name)
     values ($1, true, '2026-11-20T15:00:00Z', '2026-11-20T15:20:00Z', 'Ana'),
       ($2, false, '2026-11-19T15:00:00Z', '2026-11-20T16:20:00Z', 'Ben')`,
    [on, off],
  );
  await owner.query(
    `insert into notice_channel (workspace_id, name, target, removed_at)
     values ($1, 'Here', '{}', null), ($1, 'Gone', '{}', now())`,
    [on],
  );
  await world.itself("schedules");
  const { rows } = await owner.query(
    `select workspace_id as workspace, kind, every_minutes as every, enabled, on_since as since,
       next_at <= now() as due, covered_until < now() - interval '59 minutes' as "madeUp", changed_by_name as by,
       (select code from site where id = site_id) as site
     from schedule order by workspace_id`,
  );
  const hourly = { kind: "requisitions_out", every: 60, madeUp: true, site: "MAIN" };
  expect(rows).toEqual([
    { ...hourly, workspace: on, enabled: true, since: new Date("2026-11-20T15:00:00Z"), due: true, by: "Ana" },
    { ...hourly, workspace: off, enabled: false, since: new Date("2026-11-19T15:00:00Z"), due: null, by: "Ben" },
  ]);
  const { rows: told } = await owner.query(
    `select c.name, r.kind from notice_rule r join notice_channel c on c.id = r.channel_id order by kind`,
  );
  expect(told).toEqual([
    { name: "Here", kind: "schedule_failed" },
    { name: "Here", kind: "schedule_missed" },
  ]);
});
