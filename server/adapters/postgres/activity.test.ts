import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { verifyActivityChain } from "#adapters/postgres/activity-chain.ts";
import { activityLog } from "#adapters/postgres/activity-log.ts";
import { connect, disconnect, type Database } from "#adapters/postgres/connect.ts";
import { peopleStore } from "#adapters/postgres/people-store.ts";
import type { ActivityLog, NewActivity } from "#ports/activity-log.ts";
import { createTestDatabase, type TestDatabase } from "#testing/test-database.ts";

const entry = (subject: string, workspaceId: string | null = null): NewActivity => ({
  workspaceId,
  actor: { id: "0198c0de-0000-7000-8000-000000000001", name: 'Zoë "Z"' },
  action: "import.loaded",
  subject,
  detail: { created: 1180, note: "naïve\n…" },
});

describe("the activity log", () => {
  let made: TestDatabase;
  let database: Database;
  let owner: pg.Client;
  let log: ActivityLog;
  const tenants = new Map<string, { id: string; staging: string; production: string }>();

  const newTenant = async (slug: string) => {
    await peopleStore(database).createTenant({ name: slug, slug }, async () => undefined);
    const { rows } = await owner.query<{ id: string; staging: string; production: string }>(
      `select t.id, s.id as staging, p.id as production from tenant t
       join workspace s on s.tenant_id = t.id and s.environment = 'staging'
       join workspace p on p.tenant_id = t.id and p.environment = 'production' where t.slug = $1`,
      [slug],
    );
    const tenant = rows[0];
    if (tenant === undefined) throw new Error(`no tenant ${slug}`);
    tenants.set(slug, tenant);
    return tenant;
  };

  beforeAll(async () => {
    made = await createTestDatabase();
    database = connect(made.appUrl, { max: 8, onError: () => undefined });
    log = activityLog(database);
    owner = new pg.Client({ connectionString: made.ownerUrl });
    await owner.connect();
  });
  afterAll(async () => {
    await owner.end();
    await disconnect(database);
    await made.drop();
  });

  const tampering = [
    ["an update", "update activity set subject = 'nothing'"],
    ["an update of no row", "update activity set subject = 'nothing' where false"],
    ["a delete", "delete from activity"],
    ["a truncate", "truncate activity"],
    [
      "an upsert",
      "insert into activity select * from activity on conflict (tenant_id, seq) do update set subject = ''",
    ],
  ] as const;

  test.each(tampering)("refuses %s even of the owner", async (_name, statement) => {
    await expect(owner.query(statement)).rejects.toThrow(/append-only/);
  });

  test("refuses the owner also while the session plays a replica", async () => {
    await owner.query("set session_replication_role = replica");
    await expect(owner.query("delete from activity")).rejects.toThrow(/append-only/);
    await owner.query("set session_replication_role = origin");
  });

  test.each(tampering)("does not let the application make %s", async (_name, statement) => {
    await expect(database.pool.query(statement)).rejects.toThrow(/permission denied|append-only/);
  });

  test("numbers entries that are written at the same time without a gap, in one unbroken chain", async () => {
    const busy = await newTenant("busy");
    await Promise.all(Array.from({ length: 40 }, (_, index) => log.record(busy.id, entry(`Import ${index}`))));
    const { rows } = await owner.query<{ seq: number }>(
      "select seq::int from activity where tenant_id = $1 order by seq",
      [busy.id],
    );
    expect(rows.map(({ seq }) => seq)).toEqual(Array.from({ length: 41 }, (_, index) => index + 1));
    expect(await verifyActivityChain(owner, "busy")).toMatchObject([{ tenant: "busy", entries: 41, fault: null }]);
  });

  test("takes number, time and hashes from nobody", async () => {
    const tenant = await newTenant("forged");
    await owner.query("begin");
    await owner.query("select set_config('app.tenant_id', $1, true)", [tenant.id]);
    await owner.query(
      `insert into activity (tenant_id, seq, at, action, subject, detail, prev_hash, hash)
       values ($1, 99, '2001-01-01', 'import.loaded', 'Import 1', '{}', 'x', 'y')`,
      [tenant.id],
    );
    await owner.query("commit");
    const { rows } = await owner.query(
      "select seq::int, at > now() - interval '1 minute' as fresh from activity where tenant_id = $1 and seq > 1",
      [tenant.id],
    );
    expect(rows).toEqual([{ seq: 2, fresh: true }]);
    expect(await verifyActivityChain(owner, "forged")).toMatchObject([{ fault: null }]);
  });

  test("chains an entry of one workspace to one of a workspace that its writer can't see", async () => {
    const { id, staging, production } = await newTenant("two-workspaces");
    for (const workspaceId of [staging, production, staging]) {
      const client = await database.pool.connect();
      await client.query("begin");
      await client.query("select set_config('app.tenant_id', $1, true), set_config('app.workspace_id', $2, true)", [
        id,
        workspaceId,
      ]);
      await client.query(
        `insert into activity (tenant_id, workspace_id, action, subject, detail)
         values ($1, $2, 'import.loaded', 'Import', '{}')`,
        [id, workspaceId],
      );
      await client.query("commit");
      client.release();
    }
    expect(await verifyActivityChain(owner, "two-workspaces")).toMatchObject([{ entries: 4, fault: null }]);
    const page = await log.page({ tenantId: id, workspaceId: production }, { limit: 10 });
    expect(page.entries.map(({ seq, workspaceId }) => [seq, workspaceId])).toEqual([
      [3, production],
      [1, null],
    ]);
  });

  test("shows nobody anything outside a workspace, nor another tenant's entries inside one", async () => {
    const mine = await newTenant("mine");
    const theirs = await newTenant("theirs");
    await log.record(mine.id, entry("Import 1", null));
    expect((await database.pool.query("select from activity")).rowCount).toBe(0);
    const seen = await log.page({ tenantId: theirs.id, workspaceId: mine.staging }, { limit: 10 });
    expect(seen.entries.map(({ subject }) => subject)).toEqual(["theirs"]);
  });

  test("takes no entry for a tenant other than the transaction's", async () => {
    const mine = await newTenant("mine-too");
    const theirs = await newTenant("theirs-too");
    const client = await database.pool.connect();
    await client.query("begin");
    await client.query("select set_config('app.tenant_id', $1, true)", [mine.id]);
    const insert = client.query(
      "insert into activity (tenant_id, action, subject, detail) values ($1, 'import.loaded', 'x', '{}')",
      [theirs.id],
    );
    await expect(insert).rejects.toThrow(/row-level security/);
    await client.query("rollback");
    client.release();
  });

  test("is read page by page, newest first", async () => {
    const { id, staging } = await newTenant("pages");
    for (const subject of ["a", "b", "c"]) await log.record(id, entry(subject));
    const scope = { tenantId: id, workspaceId: staging };
    const first = await log.page(scope, { limit: 2 });
    expect([first.entries.map(({ subject }) => subject), first.next]).toEqual([["c", "b"], 3]);
    const second = await log.page(scope, { limit: 2, before: first.next ?? 0 });
    expect([second.entries.map(({ subject }) => subject), second.next]).toEqual([["a", "pages"], null]);
  });

  test("is narrowed to a kind of activity and to one person's doing, and paged within that", async () => {
    const { id, staging } = await newTenant("narrowed");
    const other = { id: "0198c0de-0000-7000-8000-000000000002", name: "Ben" };
    await log.record(id, entry("a"));
    await log.record(id, { ...entry("b"), actor: other });
    await log.record(id, { ...entry("c"), actor: other, action: "person.invited" });
    await log.record(id, { ...entry("d"), action: "mapping.published" });
    const scope = { tenantId: id, workspaceId: staging };
    const subjects = async (filter: Parameters<ActivityLog["page"]>[1]) =>
      (await log.page(scope, filter)).entries.map(({ subject }) => subject);
    expect(await subjects({ limit: 9, kind: "import" })).toEqual(["b", "a"]);
    expect(await subjects({ limit: 9, kind: "person" })).toEqual(["c", "narrowed"]);
    expect(await subjects({ limit: 9, kind: "mapping" })).toEqual(["d"]);
    expect(await subjects({ limit: 9, actorId: other.id })).toEqual(["c", "b"]);
    expect(await subjects({ limit: 9, actorId: other.id, kind: "import", before: 4 })).toEqual(["b"]);
  });

  describe("once somebody with the whole database in hand has tampered with it", () => {
    const tampered = async (slug: string, statement: string) => {
      const { id } = await newTenant(slug);
      for (const subject of ["a", "b", "c", "d"]) await log.record(id, entry(subject));
      await owner.query("begin");
      await owner.query("alter table activity disable trigger all");
      const { rowCount } = await owner.query(statement, [id]);
      await owner.query("alter table activity enable always trigger activity_append");
      await owner.query("alter table activity enable always trigger activity_refuse");
      await owner.query("commit");
      expect(rowCount).toBe(1);
      return verifyActivityChain(owner, slug);
    };

    test.each([
      ["a changed subject", "changed-subject", "subject = 'z'", 3],
      ["a changed count", "changed-count", "detail = jsonb_set(detail, '{created}', '1181')", 3],
      ["a changed time", "changed-time", "at = at + interval '1 microsecond'", 3],
      ["a name that was taken out", "changed-name", "actor_name = null", 3],
      ["text moved from one field to the next", "moved-text", "action = action || 'b', subject = ''", 3],
    ])("names the entry with %s", async (_name, slug, change, seq) => {
      const reports = await tampered(slug, `update activity set ${change} where tenant_id = $1 and seq = ${seq}`);
      expect(reports).toMatchObject([{ tenant: slug, fault: { seq, fault: "changed" } }]);
    });

    test("names the entry that was cut out", async () => {
      const reports = await tampered("cut-out", "delete from activity where tenant_id = $1 and seq = 3");
      expect(reports).toMatchObject([{ entries: 2, fault: { seq: 3, fault: "cut out" } }]);
    });

    test("names the entry after one whose hash was made to fit", async () => {
      const reports = await tampered(
        "made-to-fit",
        `with changed as (select a.* from activity a where tenant_id = $1 and seq = 3)
         update activity set subject = 'z', hash = sha256(convert_to(activity_text(row(
           c.tenant_id, c.seq, c.at, c.workspace_id, c.actor_id, c.actor_name, c.action, 'z', c.detail, c.prev_hash, c.hash
         )::activity), 'UTF8')) from changed c where activity.tenant_id = c.tenant_id and activity.seq = c.seq`,
      );
      expect(reports).toMatchObject([{ entries: 3, fault: { seq: 4, fault: "out of order" } }]);
    });
  });
});
