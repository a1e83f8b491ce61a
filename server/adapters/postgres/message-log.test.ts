import { afterAll, beforeAll, expect, test } from "vitest";
import { messageLog } from "#adapters/postgres/message-log.ts";
import { withWorkspace } from "#adapters/postgres/with-workspace.ts";
import type { MessageLog } from "#ports/message-log.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";
import { createWorkspaceWorld, type WorkspaceWorld } from "#testing/workspace-world.ts";

let world: WorkspaceWorld;
// Of a workspace with a small share of all messages, none of which is among the newest.
const [own, others] = [100, 20_000];
beforeAll(async () => {
  world = await createWorkspaceWorld();
  const fill = async ({ tenantId, workspaceId }: WorkspaceScope, state: string, count: number) =>
    world.owner.query(
      `insert into message (workspace_id, tenant_id, kind, channel, appointment, once, cause_id, state, due_at, sent_at)
       select $1, $2, 'appointment_booked', 'email', '123456EA', $3 || n, uuidv7(), $3, '2026-11-01'::timestamptz + n * interval '1 s',
         case when $3 = 'sent' then now() end from generate_series(1, $4::int) n`,
      [workspaceId, tenantId, state, count],
    );
  await fill(world.northside, "in_doubt", 2);
  await fill(world.northside, "failed", 3);
  await fill(world.northside, "sent", own);
  await fill(world.lakeshore, "sent", others);
  await world.owner.query("vacuum analyze message");
});
afterAll(() => world.close());

/** What a read answers, and how many messages it went through. */
async function read<T>(of: (log: MessageLog) => Promise<T>): Promise<readonly [T, number]> {
  return withWorkspace(world.database, world.northside, async (tx) => {
    const answer = await of(messageLog(tx, world.northside));
    const [seen] = await tx.$queryRaw<{ rows: number }[]>`
      select (seq_tup_read + coalesce(idx_tup_fetch, 0))::int as rows from pg_stat_xact_user_tables where relname = 'message'`;
    return [answer, seen?.rows ?? 0];
  });
}

test("what waits for a person is told without going through all that was sent", async () => {
  const [open, rows] = await read((log) => log.open());
  expect(open).toEqual({ inDoubt: 2, failed: 3, doubtSince: "2026-11-01T00:00:01.000Z" });
  expect(rows).toBeLessThan(20);
});

test("a page of the list goes through the messages that it shows, whatever its filter and whoever else has sent", async () => {
  const page = { kind: null, after: null, limit: 30 };
  const [failed, few] = await read((log) => log.list({ ...page, state: "failed" }));
  const [all, many] = await read((log) => log.list({ ...page, state: null }));
  expect([failed.length, all.length]).toEqual([3, 30]);
  expect(few).toBeLessThan(20);
  expect(many).toBeLessThan(200);
});
